import { createHash } from 'node:crypto'
import type { Progress } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { ageOpen, recipientOf } from './age.ts'
import { type ReadBag, type ReadFile, readBag } from './bagreader.ts'
import { recordSizeLimit, recordsSizeLimit, watched } from './bundle.ts'
import {
  type AnyRecord,
  anyRecord,
  bundleVersion,
  type EvidenceRecord,
  type HeadRecord,
  headRecord,
  type IdentityRecord,
  newerHead,
  type RequestRecord,
  type TestimonyRecord,
  type TranscriptRecord,
} from './schema.ts'
import { fromUtf8, toBase64 } from './wire.ts'

export interface Reception {
  /** `AGE-SECRET-KEY-1…` of the recipient. */
  readonly identity: string
  /** Bytes of the file, for the progress. */
  readonly size: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
  /** Receives every file of the bag as it streams, before it is verified; must read each body to its end. */
  readonly sink?: (file: ReadFile, body: AsyncIterable<Uint8Array>) => Promise<void>
}

export interface BundleContents {
  readonly head: HeadRecord
  readonly testimonies: readonly TestimonyRecord[]
  readonly identities: readonly IdentityRecord[]
  readonly evidence: readonly EvidenceRecord[]
  readonly requests: readonly RequestRecord[]
  readonly transcripts: readonly TranscriptRecord[]
  /** Ed25519, 32 bytes. That it is the sender's is known only if they confirmed it. */
  readonly senderKey: Uint8Array
  /** Of the age file, hex. */
  readonly sha256: string
}

/**
 * Opens a bundle and verifies all of it before it says anything of it: seal, manifests, both signatures, that it was prepared for this
 * recipient, every record's form, and that records and attachments belong together. Throws `bundle-not-for-us`, `bundle-newer`,
 * `bundle-signature-bad`, `bundle-damaged`, `cancelled`, and what `source` and `sink` throw.
 */
export async function readBundle(source: AsyncIterable<Uint8Array>, reception: Reception): Promise<BundleContents> {
  const hash = createHash('sha256')
  const sealed = counted(source, reception, hash)
  const kept: KeptRecords = { files: new Map(), size: 0 }
  const bag = await readBag(ageOpen(sealed, reception.identity), bundleVersion, async (file, body) => {
    const bytes = file.path.endsWith('.json') ? keeping(file, body, kept) : body
    await (reception.sink ?? drain)(file, bytes)
  })
  const records = [...kept.files].map(([path, bytes]) => recordOf(path, bytes))
  const head = headOf(records)
  await checkHead(head, bag, reception.identity)
  return { head, ...checkedRecords(records, head, bag), senderKey: bag.publicKey, sha256: hash.digest('hex') }
}

async function* counted(
  source: AsyncIterable<Uint8Array>,
  { size, signal, onProgress }: Reception,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  let done = 0
  const report = (length: number): void => {
    done += length
    onProgress({ done, total: size, unit: 'bytes' })
  }
  for await (const bytes of watched(source, signal, report)) {
    hash.update(bytes)
    yield bytes
  }
}

async function drain(_file: ReadFile, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _bytes of body);
}

const damaged = (cause?: unknown): KalifaError => new KalifaError('bundle-damaged', { cause })

interface KeptRecords {
  readonly files: Map<string, Uint8Array>
  size: number
}

/** Passes a record on and keeps a copy, within the limits. */
async function* keeping(
  { path, size }: ReadFile,
  body: AsyncIterable<Uint8Array>,
  kept: KeptRecords,
): AsyncGenerator<Uint8Array> {
  kept.size += size
  if (size > recordSizeLimit || kept.size > recordsSizeLimit) throw damaged()
  const chunks: Uint8Array[] = []
  for await (const bytes of body) {
    chunks.push(bytes)
    yield bytes
  }
  kept.files.set(path, Buffer.concat(chunks))
}

function recordOf(path: string, bytes: Uint8Array): AnyRecord {
  const json = jsonOf(bytes)
  if (newerHead.safeParse(json).success) throw new KalifaError('bundle-newer')
  const read = anyRecord.safeParse(json)
  if (!read.success) throw damaged(read.error)
  const expected = read.data.kind === 'bundle' ? 'data/bundle.json' : `data/records/${read.data.id}.json`
  if (path !== expected) throw damaged()
  return read.data
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch (cause) {
    throw damaged(cause)
  }
}

function headOf(records: readonly AnyRecord[]): HeadRecord {
  const head = headRecord.safeParse(records.find((record) => record.kind === 'bundle'))
  if (!head.success) throw damaged()
  return head.data
}

/** A bundle signed for someone else and sealed again for us must not pass as meant for us. */
async function checkHead(head: HeadRecord, bag: ReadBag, identity: string): Promise<void> {
  if (head.recipient.age !== (await recipientOf(identity))) throw new KalifaError('bundle-not-for-us')
  if (head.sender.ed25519 !== toBase64(bag.publicKey) || head.preparedOn !== bag.date) throw damaged()
}

function checkedRecords(
  records: readonly AnyRecord[],
  head: HeadRecord,
  { payload }: ReadBag,
): Pick<BundleContents, 'testimonies' | 'identities' | 'evidence' | 'transcripts' | 'requests'> {
  const testimonies = records.filter((record) => record.kind === 'testimony')
  const identities = records.filter((record) => record.kind === 'identity')
  const evidence = records.filter((record) => record.kind === 'evidence')
  const requests = records.filter((record) => record.kind === 'protection')
  const transcripts = records.filter((record) => record.kind === 'transcript')
  const named = new Set(testimonies.filter((record) => record.naming === 'named').map((record) => record.id))
  const known = new Set(testimonies.map((record) => record.id))
  const sound =
    sameIds(testimonies, head.testimonies) &&
    sameIds(evidence, head.evidence) &&
    sameIds(requests, head.requests ?? []) &&
    testimonies.length + requests.length > 0 &&
    sameIds(transcripts, head.transcripts ?? []) &&
    transcripts.every((record) =>
      belongs(record, { known, pieces: head.evidence, named, all: head.transcripts ?? [] }),
    ) &&
    identities.every((record) => named.has(record.testimony)) &&
    new Set(identities.map((record) => record.testimony)).size === identities.length &&
    evidence.every((record) => record.testimonies.every((id) => known.has(id))) &&
    evidence.every((record) => isWhole(record, payload)) &&
    payload.has('data/index.html') &&
    new Set(evidence.map((record) => record.attachment)).size === payload.size - records.length - 1
  if (!sound) throw damaged()
  return { testimonies, identities, evidence, transcripts, requests }
}

interface Whole {
  readonly known: ReadonlySet<string>
  readonly named: ReadonlySet<string>
  readonly pieces: readonly string[]
  readonly all: readonly string[]
}

/** Who wrote it, and when, is told of what was given by name alone. */
const belongs = ({ testimonies, evidence, source, naming }: TranscriptRecord, whole: Whole): boolean =>
  testimonies.every((id) => whole.known.has(id) && whole.named.has(id) === (naming === 'named')) &&
  (evidence === null || whole.pieces.includes(evidence)) &&
  (source === null || whole.all.includes(source))

const sameIds = (records: readonly { readonly id: string }[], ids: readonly string[]): boolean =>
  records.length === ids.length && records.every((record, i) => record.id === ids[i])

function isWhole({ attachment, sha256, size }: EvidenceRecord, payload: ReadBag['payload']): boolean {
  const file = payload.get(`data/${attachment}`)
  return file?.hash === sha256 && file.size === size
}
