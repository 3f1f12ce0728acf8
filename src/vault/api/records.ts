import type { LinkedRecord, Summary } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { removeBlob } from '../blobs/blobs.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'
import { linked } from '../store/rows.ts'

const recentCount = 6
/** The kinds a person handles as such: an identity goes with its testimony. */
const shelved = ['testimony', 'contact', 'evidence', 'note'] as const

export const records: Handlers<
  | 'vault.summary'
  | 'record.trash'
  | 'record.restore'
  | 'record.destroy'
  | 'link.add'
  | 'link.remove'
  | 'link.list'
  | 'search.run'
> = {
  'vault.summary': (session) => summary(session),
  'record.trash': (session, { id }) => {
    session.records.setTrashed(session.records.row(id, ...shelved), true)
    session.changed()
  },
  'record.restore': (session, { id }) => {
    session.records.setTrashed(session.records.row(id, ...shelved), false)
    session.changed()
  },
  'record.destroy': (session, { id }) => destroy(session, session.records.row(id, ...shelved)),
  'link.add': (session, { a, b }) => setLink(session, a, b, true),
  'link.remove': (session, { a, b }) => setLink(session, a, b, false),
  'link.list': (session, { id }) => linksOf(session, id),
  'search.run': (session, { query, offset, limit }) =>
    session.records.index.find(query, offset, limit, session.profile),
}

function summary({ db, profile }: Session): Summary {
  // A kind at a time: only so does an index answer without reading a row.
  const byStatus = db.prepare<[string], { status: string; count: number }>(
    'SELECT status, count(*) AS count FROM record WHERE kind = ? AND trashed = 0 GROUP BY status',
  )
  const counts = Object.fromEntries(byStatus.all('testimony').map(({ status, count }) => [status, count]))
  const total = (kind: string): number => byStatus.all(kind).reduce((sum, { count }) => sum + count, 0)
  const recent = db
    .prepare<[number], RecordRow>(
      "SELECT * FROM record WHERE trashed = 0 AND +kind IN ('testimony', 'contact') ORDER BY changed DESC LIMIT ?",
    )
    .all(recentCount)
  return {
    testimonies: total('testimony'),
    drafts: counts.draft ?? 0,
    toHandOver: counts.complete ?? 0,
    evidence: total('evidence'),
    contacts: total('contact'),
    notes: total('note'),
    bundles: db.prepare<[], number>('SELECT count(*) FROM bundle_sent').pluck().get() ?? 0,
    recent: recent.map((row) => ({ ...linked(row, profile), changed: row.changed })),
  }
}

/** With a testimony goes the evidence that is linked to nothing else; a note's photos stay among the others. */
async function destroy(session: Session, row: RecordRow): Promise<void> {
  const alone = row.kind === 'testimony' ? onlyLinkedTo(session, row.id) : []
  const blobs = session.db.transaction(() => [row, ...alone].flatMap((each) => session.records.destroy(each)))()
  session.flush()
  for (const id of blobs) removeBlob(session.blobs, id)
}

const onlyLinkedTo = ({ db }: Session, testimonyId: string): RecordRow[] =>
  db
    .prepare<[string], RecordRow>(
      `WITH pair AS (SELECT a AS x, b AS y FROM link UNION ALL SELECT b, a FROM link)
       SELECT record.* FROM record JOIN pair ON pair.x = record.id WHERE record.kind = 'evidence' AND pair.y = ?
       AND NOT EXISTS (SELECT 1 FROM pair AS other WHERE other.x = record.id AND other.y <> pair.y)`,
    )
    .all(testimonyId)

function setLink(session: Session, a: RecordId, b: RecordId, on: boolean): void {
  const { records: store } = session
  store.row(a, ...shelved)
  store.row(b, ...shelved)
  if (on) store.link(a, b)
  else store.unlink(a, b)
  session.changed()
}

export function linksOf({ db, profile, records: store }: Session, id: RecordId): LinkedRecord[] {
  store.row(id)
  return db
    .prepare<[string, string], RecordRow>(
      `SELECT * FROM record WHERE trashed = 0 AND id IN (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?)
       ORDER BY kind, n`,
    )
    .all(id, id)
    .map((row) => linked(row, profile))
}
