import { basename } from 'node:path'
import type { ImportReport } from '../../shared/contract.ts'
import { type ErrorCode, KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { openBlob, removeBlob, writeBlob } from '../blobs/blobs.ts'
import { openSource } from '../blobs/source.ts'
import type { Context, Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { sniff } from '../store/mediaType.ts'
import type { RecordRow } from '../store/records.ts'
import { captionedEvidenceRow, evidenceRow } from '../store/rows.ts'
import { linksOf } from './records.ts'
import { defined } from './testimonies.ts'

export const evidence: Handlers<
  | 'evidence.import'
  | 'evidence.list'
  | 'evidence.get'
  | 'evidence.patch'
  | 'evidence.examined'
  | 'evidence.read'
  | 'evidence.thumbnail'
> = {
  'evidence.import': importFiles,
  'evidence.list': ({ db, profile }, { offset, limit, testimonyId, trashed }) => {
    const linkedOnly = `AND id IN (SELECT b FROM link WHERE a = @testimonyId UNION SELECT a FROM link WHERE b = @testimonyId)`
    const where = `kind = 'evidence' AND trashed = @trashed ${testimonyId === undefined ? '' : linkedOnly}`
    const values = { testimonyId: testimonyId ?? null, trashed: trashed === true ? 1 : 0, limit, offset }
    const total = db.prepare<[object], number>(`SELECT count(*) FROM record WHERE ${where}`).pluck().get(values) ?? 0
    const rows = db
      .prepare<[object], RecordRow & { hasThumbnail: number }>(
        `SELECT *, EXISTS (SELECT 1 FROM thumbnail WHERE thumbnail.record = record.id) AS hasThumbnail FROM record
         WHERE n IN (SELECT n FROM record WHERE ${where} ORDER BY n DESC LIMIT @limit OFFSET @offset) ORDER BY n DESC`,
      )
      .all(values)
    return { total, rows: rows.map(profile === 'simple' ? captionedEvidenceRow : evidenceRow) }
  },
  'evidence.get': (session, { id }) => {
    const row = session.records.row(id, 'evidence')
    const links = linksOf(session, id)
    return {
      id: row.id,
      code: row.code,
      created: row.created,
      changed: row.changed,
      trashed: row.trashed === 1,
      body: session.records.body(row, 'evidence'),
      hasThumbnail: thumbnail(session, id) !== null,
      testimonies: links.filter((link) => link.kind === 'testimony'),
      notes: links.filter((link) => link.kind === 'note'),
    }
  },
  'evidence.patch': (session, { id, patch }) => {
    const changed = session.records.patch(session.records.row(id, 'evidence'), 'evidence', defined(patch))
    session.changed()
    return { changed }
  },
  'evidence.examined': (session, { id, examination, thumbnail: bytes }) => {
    const row = session.records.row(id, 'evidence')
    session.db.transaction(() => {
      session.records.patch(row, 'evidence', { examination })
      if (bytes !== null)
        session.db.prepare('INSERT OR REPLACE INTO thumbnail (record, bytes) VALUES (?, ?)').run(id, bytes)
      session.records.markExamined(row)
    })()
    session.changed()
  },
  'evidence.read': async (session, { id, offset, length }) => {
    const blob = openEvidence(session, id)
    try {
      return await blob.read(offset, length)
    } finally {
      await blob.close()
    }
  },
  'evidence.thumbnail': (session, { id }) => thumbnail(session, session.records.row(id, 'evidence').id),
}

const thumbnail = ({ db }: Session, id: RecordId): Uint8Array | null =>
  db.prepare<[string], Uint8Array>('SELECT bytes FROM thumbnail WHERE record = ?').pluck().get(id) ?? null

export interface BlobRow {
  readonly id: string
  readonly key: Uint8Array
  readonly size: number
  readonly sha256: string
}

function blobRow({ db }: Session, record: string): BlobRow {
  const row = db.prepare<[string], BlobRow>('SELECT id, key, size, sha256 FROM blob WHERE record = ?').get(record)
  if (row === undefined) throw new KalifaError('record-absent')
  return row
}

export const openEvidence = (session: Session, record: string) =>
  openBlob(session.blobs, { ...blobRow(session, record), compartmentId: session.keyring.compartmentId })

/** Whatever one file's fault, the others are still taken; a full or failing disk or a cancel ends the act. */
const faultsOfOneFile: readonly ErrorCode[] = ['file-unreadable', 'file-not-photo', 'file-empty', 'file-changed']

async function importFiles(
  session: Session,
  { files, testimonyId }: { files: string[]; testimonyId: RecordId | null },
  context: Context,
): Promise<ImportReport> {
  if (testimonyId !== null) session.records.row(testimonyId, 'testimony', 'note')
  session.sweep()
  const imported: { id: RecordId; name: string }[] = []
  const refused: { name: string; fault: { code: ErrorCode } }[] = []
  for (const path of files) {
    if (context.signal.aborted) break
    const name = basename(path)
    try {
      imported.push({ id: await importFile(session, path, testimonyId, context.signal), name })
    } catch (error) {
      if (!(error instanceof KalifaError)) throw error
      if (error.code === 'cancelled') break
      if (!faultsOfOneFile.includes(error.code)) throw error
      refused.push({ name, fault: error.toFault() })
    }
    context.onProgress({ done: imported.length + refused.length, total: files.length, unit: 'items' })
  }
  session.changed()
  return { imported, refused }
}

async function importFile(
  session: Session,
  path: string,
  testimonyId: RecordId | null,
  signal: AbortSignal,
): Promise<RecordId> {
  const source = await openSource(path, { signal })
  try {
    const mediaType = sniff(source.head)
    if (source.size === 0) throw new KalifaError('file-empty')
    if (mediaType === null) throw new KalifaError('file-not-photo')
    const where = { compartmentId: session.keyring.compartmentId }
    const blob = await writeBlob(session.blobs, where, source.pieces(), { signal, sizeHint: source.size })
    return record(session, { name: basename(path), mediaType }, blob, testimonyId)
  } finally {
    await source.close()
  }
}

/** The row is written after the blob is durable; an interrupted import leaves an orphan that is swept later. */
function record(
  { records, db, blobs }: Session,
  file: { readonly name: string; readonly mediaType: string },
  blob: BlobRow,
  testimonyId: RecordId | null,
): RecordId {
  const { size, sha256 } = blob
  const body = { ...emptyEvidence, ...file, size, sha256, importedAt: new Date().toISOString() }
  try {
    return db.transaction(() => {
      const { id } = records.create('evidence', body)
      db.prepare('INSERT INTO blob (record, id, key, size, sha256) VALUES (?, ?, ?, ?, ?)').run(
        id,
        blob.id,
        blob.key,
        size,
        sha256,
      )
      if (testimonyId !== null) records.link(testimonyId, id)
      return id
    })()
  } catch (error) {
    removeBlob(blobs, blob.id)
    throw error
  }
}

const emptyEvidence = { description: '', givenBy: '', showsPerson: 'notReviewed', examination: null } as const
