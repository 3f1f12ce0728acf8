import { createHash } from 'node:crypto'
import type { Progress } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { stopIfCancelled } from '../context.ts'
import { ageSeal } from './age.ts'
import { type BagFile, bagTar, once } from './bag.ts'
import type { Attachment, Packet, Sender } from './packet.ts'
import { bundlePage } from './page.ts'
import { anyRecord, bundleVersion } from './schema.ts'
import { utf8 } from './wire.ts'

/** A bundle: an age file that holds a tar of a signed bag. `age -d | tar x` opens it; docs/bundle.md tells the rest. */

/** One record's JSON at most; and all of a bundle's records, which are held in memory to be read. */
export const recordSizeLimit = 64 * 1024 * 1024
export const recordsSizeLimit = 512 * 1024 * 1024

export interface Sink {
  write(bytes: Uint8Array): Promise<void>
}

export interface BundleJob {
  readonly out: Sink
  readonly packet: Packet
  readonly sender: Sender
  /** The original bytes of a piece of evidence; each chunk need only be good until the next is asked for. */
  readonly open: (evidenceId: RecordId) => AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

export interface WrittenBundle {
  readonly size: number
  /** Of the age file, hex. */
  readonly sha256: string
}

/**
 * Writes a bundle in one pass, in bounded memory. Throws `blob-damaged` when an original is not what its record says, `cancelled`,
 * and what `out` and `open` throw; what was written is then of no use.
 */
export async function writeBundle(job: BundleJob): Promise<WrittenBundle> {
  const { out, packet, sender, signal, onProgress } = job
  const payload = payloadOf(job)
  const total = payload.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  const counted = payload.map((file) => ({
    ...file,
    body: () =>
      watched(file.body(), signal, (length) => {
        done += length
        onProgress({ done, total, unit: 'bytes' })
      }),
  }))
  const bag = { version: bundleVersion, date: packet.head.preparedOn, secretKey: sender.secretKey, payload: counted }
  const hash = createHash('sha256')
  let size = 0
  for await (const bytes of ageSeal(bagTar(bag), [packet.head.recipient.age])) {
    stopIfCancelled(signal)
    hash.update(bytes)
    size += bytes.length
    await out.write(bytes)
  }
  return { size, sha256: hash.digest('hex') }
}

/** In the order of the format: the head, the records, the page, the attachments. */
function payloadOf({ packet, open }: BundleJob): BagFile[] {
  const records = packet.records.map((record) => jsonFile(`data/records/${record.id}.json`, record))
  const page = fileOf('data/index.html', utf8(bundlePage(packet.head, packet.records)))
  const files = [jsonFile('data/bundle.json', packet.head), ...records, page]
  const size = files.reduce((sum, file) => sum + file.size, 0)
  if (size > recordsSizeLimit) throw new KalifaError('request-invalid')
  return [...files, ...packet.attachments.map((attachment) => attachmentFile(attachment, open))]
}

function jsonFile(path: string, record: unknown): BagFile {
  const checked = anyRecord.safeParse(record)
  if (!checked.success) throw new KalifaError('record-invalid', { cause: checked.error })
  const bytes = utf8(`${JSON.stringify(record, null, 2)}\n`)
  if (bytes.length > recordSizeLimit) throw new KalifaError('record-invalid')
  return fileOf(path, bytes)
}

const fileOf = (path: string, bytes: Uint8Array): BagFile => ({ path, size: bytes.length, body: () => once(bytes) })

const attachmentFile = (attachment: Attachment, open: BundleJob['open']): BagFile => ({
  path: `data/${attachment.path}`,
  size: attachment.size,
  sha256: attachment.sha256,
  body: () => whole(open(attachment.evidenceId), attachment.size),
})

/** As many bytes as were recorded when the piece was taken in; the bag compares their hash. */
async function* whole(body: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const bytes of body) {
    seen += bytes.length
    if (seen > size) break
    yield bytes
  }
  if (seen !== size) throw new KalifaError('blob-damaged')
}

export async function* watched(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  onBytes: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    stopIfCancelled(signal)
    yield bytes
    onBytes(bytes.length)
  }
}
