import { createHash } from 'node:crypto'
import { KalifaError } from '../../shared/errors.ts'
import { mediaKindOf } from '../../shared/media.ts'
import { type EvidenceBody, emptyEvidence, type RecordId } from '../../shared/records.ts'
import { insertBlob } from '../api/evidence.ts'
import { removeBlob, writeBlob } from '../blobs/blobs.ts'
import type { WrittenBlob } from '../blobs/write.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'

/** How bytes become a piece of evidence, wherever they come from. */

export interface Incoming {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  bytes(): AsyncIterable<Uint8Array>
}

export interface Kept {
  readonly id: RecordId
  readonly code: string
  readonly sha256: string
}

/** What is told of a piece besides what its bytes say. */
type Told = Partial<Pick<EvidenceBody, 'chat' | 'derivation' | 'obtainedHow'>>

interface Placed {
  readonly told?: Told
  /** The record it is linked to. */
  readonly belongsTo: RecordId | null
  /** The piece it hangs on. */
  readonly parent?: RecordId | null
}

interface Taking {
  readonly signal: AbortSignal
  readonly onBytes?: (taken: number, size: number) => void
}

/** Bytes that are encrypted and durable, and that no row knows yet: an orphan, to be entered or let go. */
export interface Sealed extends Pick<Incoming, 'name' | 'mediaType'> {
  readonly blob: WrittenBlob
}

/** Encrypts the bytes, then writes the row: an interrupted import leaves an orphan that is swept later. */
export async function keep(session: Session, incoming: Incoming, placed: Placed, taking: Taking): Promise<Kept> {
  const sealed = await seal(session, incoming, taking)
  try {
    return session.db.transaction(() => enter(session, sealed, placed))()
  } catch (error) {
    letGo(session, sealed)
    throw error
  }
}

export async function seal(
  { blobs, keyring, profile }: Session,
  { name, mediaType, size, bytes }: Incoming,
  { signal, onBytes }: Taking,
): Promise<Sealed> {
  if (profile === 'simple' && mediaKindOf(mediaType) !== 'image') throw new KalifaError('file-not-photo')
  const where = { compartmentId: keyring.compartmentId }
  const blob = await writeBlob(blobs, where, bytes(), {
    signal,
    sizeHint: size,
    onBytes: (taken) => onBytes?.(taken, size),
  })
  return { name, mediaType, blob }
}

/** Inside the caller's transaction. */
export function enter(
  { db, records }: Session,
  { name, mediaType, blob }: Sealed,
  { told = {}, belongsTo, parent = null }: Placed,
): Kept {
  const facts = { name, mediaType, size: blob.size, sha256: blob.sha256, importedAt: new Date().toISOString() }
  const { id, code } = records.create('evidence', { ...emptyEvidence, ...facts, ...told }, parent)
  insertBlob(db, id, blob)
  if (belongsTo !== null) records.link(belongsTo, id)
  return { id, code, sha256: blob.sha256 }
}

/** A commit may fail to answer after it was durable: what is known stays. */
export function letGo(session: Session, { blob }: Sealed): void {
  if (!isKept(session, blob)) removeBlob(session.blobs, blob.id)
}

export const isKept = ({ db }: Session, { id }: WrittenBlob): boolean =>
  db.prepare<[string], number>('SELECT 1 FROM blob WHERE id = ?').pluck().get(id) === 1

/** The piece outside the bin that holds these very bytes. They are read through only when one of their size is here. */
export async function pieceWith(
  { db }: Session,
  { size, bytes }: Pick<Incoming, 'size' | 'bytes'>,
): Promise<(Kept & { readonly row: RecordRow }) | undefined> {
  const alike = db
    .prepare<[number], RecordRow & { sha256: string }>(
      `SELECT record.*, blob.sha256 FROM blob JOIN record ON record.id = blob.record
       WHERE blob.size = ? AND record.kind = 'evidence' AND record.trashed = 0`,
    )
    .all(size)
  if (alike.length === 0) return undefined
  const hash = createHash('sha256')
  for await (const piece of bytes()) hash.update(piece)
  const sha256 = hash.digest('hex')
  const row = alike.find((piece) => piece.sha256 === sha256)
  return row && { id: row.id, code: row.code, sha256, row }
}

/** By their hash (hex), the pieces outside the bin that hold these very bytes. */
export const piecesWith = ({ db }: Session, hashes: readonly string[]): ReadonlyMap<string, RecordId> =>
  new Map(
    db
      .prepare<[string], { sha256: string; id: RecordId }>(
        `SELECT blob.sha256, record.id FROM blob JOIN record ON record.id = blob.record
         WHERE blob.sha256 IN (SELECT value FROM json_each(?)) AND record.kind = 'evidence' AND record.trashed = 0`,
      )
      .all(JSON.stringify(hashes))
      .map(({ sha256, id }) => [sha256, id]),
  )
