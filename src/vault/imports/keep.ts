import { createHash } from 'node:crypto'
import { KalifaError } from '../../shared/errors.ts'
import { mediaKindOf } from '../../shared/media.ts'
import { type EvidenceBody, emptyEvidence, type RecordId } from '../../shared/records.ts'
import { insertBlob } from '../api/evidence.ts'
import { removeBlob, writeBlob } from '../blobs/blobs.ts'
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
type Told = Partial<Pick<EvidenceBody, 'chat' | 'derivation'>>

/**
 * Encrypts the bytes, then writes the row: an interrupted import leaves an orphan that is swept later. `belongsTo` is the record it is
 * linked to, `parent` the piece it hangs on.
 */
export async function keep(
  session: Session,
  { name, mediaType, size, bytes }: Incoming,
  { told = {}, belongsTo, parent = null }: { told?: Told; belongsTo: RecordId | null; parent?: RecordId | null },
  { signal, onBytes }: { signal: AbortSignal; onBytes?: (taken: number, size: number) => void },
): Promise<Kept> {
  const { records, db, blobs, keyring, profile } = session
  if (profile === 'simple' && mediaKindOf(mediaType) !== 'image') throw new KalifaError('file-not-photo')
  const where = { compartmentId: keyring.compartmentId }
  const blob = await writeBlob(blobs, where, bytes(), {
    signal,
    sizeHint: size,
    onBytes: (taken) => onBytes?.(taken, size),
  })
  const facts = { name, mediaType, size: blob.size, sha256: blob.sha256, importedAt: new Date().toISOString() }
  try {
    return db.transaction(() => {
      const { id, code } = records.create('evidence', { ...emptyEvidence, ...facts, ...told }, parent)
      insertBlob(db, id, blob)
      if (belongsTo !== null) records.link(belongsTo, id)
      return { id, code, sha256: blob.sha256 }
    })()
  } catch (error) {
    removeBlob(blobs, blob.id)
    throw error
  }
}

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
