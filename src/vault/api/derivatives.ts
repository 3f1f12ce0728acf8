import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { CheckedParams } from '../../shared/contract.ts'
import type { derivationActs } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type EvidenceBody, type Examination, emptyEvidence, type RecordId, recordId } from '../../shared/records.ts'
import { removeBlob, writeBlob } from '../blobs/blobs.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { isOfType } from '../store/mediaType.ts'
import type { RecordRow } from '../store/records.ts'
import { type BlobRow, insertBlob } from './evidence.ts'
import { Feed } from './feed.ts'

/** Copies of a piece of evidence that were blurred, cropped or cut in the page, taken in as they come, a mebibyte at a time. */

const mostOpenUploads = 4
const mostBytesOfOne = 1024 * 1024 * 1024

type Begin = CheckedParams<'derivative.begin'>

interface Upload {
  readonly begun: Begin
  readonly feed: Feed
  readonly blob: ReturnType<typeof writeBlob>
}

const open = new WeakMap<Session, Map<string, Upload>>()

export const derivatives: Handlers<`derivative.${'begin' | 'append' | 'finish' | 'discard'}`> = {
  'derivative.begin': (session, begun) => {
    originalOf(session, begun.from)
    // An upload under way is an orphan in the eyes of a sweep: it happens before.
    session.sweep()
    const uploads = uploadsOf(session)
    if (uploads.size >= mostOpenUploads) throw new KalifaError('request-invalid')
    const feed = new Feed(mostBytesOfOne)
    const where = { compartmentId: session.keyring.compartmentId }
    const blob = writeBlob(session.blobs, where, feed.pieces(), { signal: feed.signal })
    blob.catch((error) => feed.fail(error))
    const upload = recordId.parse(uuidv7())
    uploads.set(upload, { begun, feed, blob })
    return { upload }
  },
  'derivative.append': async (session, { upload, bytes }) => {
    try {
      await uploadOf(session, upload).feed.push(bytes)
    } catch (error) {
      await discard(session, upload)
      throw error
    }
  },
  'derivative.finish': async (session, { upload }) => {
    const { begun, feed, blob } = uploadOf(session, upload)
    try {
      feed.end()
      const written = await blob
      try {
        if (!isOfType(feed.head, begun.mediaType)) throw new KalifaError('request-invalid')
        return keepCopy(session, begun, written)
      } catch (error) {
        removeBlob(session.blobs, written.id)
        throw error
      }
    } finally {
      uploadsOf(session).delete(upload)
    }
  },
  'derivative.discard': (session, { upload }) => discard(session, upload),
}

/** With the session: what was not finished is gone. */
export function endUploads(session: Session): void {
  for (const { feed, blob } of uploadsOf(session).values()) {
    blob.catch(() => undefined)
    feed.abort()
  }
  open.delete(session)
}

function uploadsOf(session: Session): Map<string, Upload> {
  const uploads = open.get(session) ?? new Map<string, Upload>()
  open.set(session, uploads)
  return uploads
}

function uploadOf(session: Session, id: string): Upload {
  const upload = uploadsOf(session).get(id)
  if (upload === undefined) throw new KalifaError('record-absent')
  return upload
}

async function discard(session: Session, id: string): Promise<void> {
  const upload = uploadsOf(session).get(id)
  uploadsOf(session).delete(id)
  upload?.feed.abort()
  const written = await upload?.blob.catch(() => null)
  if (written) removeBlob(session.blobs, written.id)
}

/** A copy of a copy hangs on the same original, and tells all that was done since. Throws `record-absent` for what is in the bin. */
export function originalOf(
  { records }: Session,
  id: RecordId,
): { readonly original: RecordRow; readonly source: RecordRow } {
  const source = records.row(id, 'evidence')
  const original = source.parent === null ? source : records.row(source.parent, 'evidence')
  if (source.trashed === 1 || original.trashed === 1) throw new KalifaError('record-absent')
  return { original, source }
}

interface Copy {
  readonly from: RecordId
  readonly acts: Begin['acts']
  readonly note: string
  readonly mediaType: keyof typeof endings
  /** Of a copy that the vault itself made, and therefore knows. */
  readonly examination?: Examination | null
}

/** A piece of evidence of the copy's bytes, which are in the vault. */
export function keepCopy(
  session: Session,
  { from, acts, note, mediaType, examination = null }: Copy,
  blob: BlobRow,
): { id: RecordId; code: string } {
  const { db, records } = session
  const row = db.transaction(() => {
    const { original, source } = originalOf(session, from)
    const before = records.body(source, 'evidence').derivation?.acts ?? []
    const body: EvidenceBody = {
      ...emptyEvidence,
      // What the original is called may be a name.
      name: `${randomBytes(4).toString('hex')}.${endings[mediaType]}`,
      mediaType,
      size: blob.size,
      sha256: blob.sha256,
      importedAt: new Date().toISOString(),
      derivation: {
        from: original.id,
        sha256: records.body(original, 'evidence').sha256,
        salt: randomBytes(32).toString('hex'),
        acts: [...new Set<(typeof derivationActs)[number]>([...before, ...acts])],
        note,
      },
      examination,
    }
    const made = records.create('evidence', body, original.id)
    insertBlob(db, made.id, blob)
    return made
  })()
  session.changed()
  return { id: row.id, code: row.code }
}

const endings = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/plain': 'txt',
  'audio/wav': 'wav',
} as const
