import type { EvidenceRow } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { textOf } from '../../shared/textFile.ts'
import { openBlob } from '../blobs/blobs.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { settleFacets } from '../store/facets.ts'
import { numbersOf, rowsOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { captionedEvidenceRow, evidenceRow, linked } from '../store/rows.ts'
import { linksOf } from './records.ts'
import { defined } from './testimonies.ts'

export const evidence: Handlers<
  | 'evidence.list'
  | 'evidence.unexamined'
  | 'evidence.get'
  | 'evidence.patch'
  | 'evidence.examined'
  | 'evidence.read'
  | 'evidence.thumbnail'
> = {
  'evidence.list': ({ db, profile }, { testimonyId, trashed = false, ...asked }) => {
    const { total, ns } = numbersOf(db, { kind: 'evidence', trashed, around: testimonyId, ...asked })
    const simple = profile === 'simple'
    const rows = rowsOf<RecordRow & { hasThumbnail: number }>(db, ns, { body: simple, further: thumbnailColumn })
    return { total, rows: rows.map(simple ? captionedEvidenceRow : evidenceRow) }
  },
  'evidence.unexamined': ({ db }, { before = Number.MAX_SAFE_INTEGER }) => {
    const rows = db
      .prepare<[number], Pick<RecordRow, 'n' | 'id' | 'summary'>>(
        `SELECT n, id, summary FROM ${unexamined} ORDER BY n DESC LIMIT ${mostUnexamined}`,
      )
      .all(before)
    const last = rows.at(-1)?.n ?? 1
    const left = db.prepare<[number], number>(`SELECT count(*) FROM ${unexamined}`).pluck().get(last)
    return {
      rows: rows.map(({ id, summary }) => {
        const { mediaType, size } = JSON.parse(summary)
        return { id, mediaType, size }
      }),
      last,
      left: left ?? 0,
    }
  },
  'evidence.get': (session, { id }) => {
    const row = session.records.row(id, 'evidence')
    return {
      id: row.id,
      code: row.code,
      created: row.created,
      changed: row.changed,
      trashed: row.trashed === 1,
      body: session.records.body(row, 'evidence'),
      hasThumbnail: thumbnail(session, id) !== null,
      links: linksOf(session, id),
      original: row.parent === null ? null : linked(session.records.row(row.parent), session.profile),
      derivatives: derivativesOf(session, row.id),
      ...chatOf(session, row),
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

const mostUnexamined = 100
/** As the index says it, which SQLite would not choose by itself. */
const unexamined =
  "record INDEXED BY record_unexamined WHERE kind = 'evidence' AND trashed = 0 AND json_extract(summary, '$.readable') IS NULL AND n < ?"

const thumbnailColumn = ', EXISTS (SELECT 1 FROM thumbnail WHERE thumbnail.record = record.id) AS hasThumbnail'

/** The newest first; those in the bin are found there. */
const derivativesOf = ({ db }: Session, original: RecordId): EvidenceRow[] =>
  db
    .prepare<[string], RecordRow & { hasThumbnail: number }>(
      `SELECT *, EXISTS (SELECT 1 FROM thumbnail WHERE thumbnail.record = record.id) AS hasThumbnail FROM record
       WHERE parent = ? AND kind = 'evidence' AND trashed = 0 ORDER BY n DESC`,
    )
    .all(original)
    .map(evidenceRow)

/** Of what came out of a chat, the zip if it is there still; of such a zip, how many pieces came out of it. */
function chatOf({ db, records, profile }: Session, row: RecordRow) {
  const { chat, mediaType } = records.body(row, 'evidence')
  const zip = chat && db.prepare<[string], RecordRow>('SELECT * FROM record WHERE id = ?').get(chat.zip)
  return {
    chat: zip ? linked(zip, profile) : null,
    takenOut: mediaType === 'application/zip' ? takenOut(db, row.id) : 0,
  }
}

function takenOut(db: Session['db'], zip: RecordId): number {
  settleFacets(db)
  const taken = db.prepare<[string], number>("SELECT count(*) FROM facet WHERE name = 'chat' AND value = ?").pluck()
  return taken.get(zip) ?? 0
}

export const thumbnail = ({ db }: Session, id: RecordId): Uint8Array | null =>
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

/** What a text file says, whatever its size. */
export async function textOfPiece(session: Session, id: RecordId): Promise<string> {
  const blob = openEvidence(session, id)
  try {
    return textOf(await blob.read(0, blob.size))
  } finally {
    await blob.close()
  }
}

export function insertBlob(db: Session['db'], record: RecordId, { id, key, size, sha256 }: BlobRow): void {
  db.prepare('INSERT INTO blob (record, id, key, size, sha256) VALUES (?, ?, ?, ?, ?)').run(
    ...[record, id, key, size, sha256],
  )
}
