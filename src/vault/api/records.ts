import type { Link, Summary } from '../../shared/contract.ts'
import { recordKinds } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { removeBlob } from '../blobs/blobs.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import type { RecordRow, Records } from '../store/records.ts'
import { linked } from '../store/rows.ts'
import { binCounts } from './bin.ts'

const recentCount = 6
/** The kinds a person handles as such: an identity goes with its testimony. */
const shelved = recordKinds.filter((kind) => kind !== 'identity')

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
  'link.add': (session, { a, b, role }) => setLink(session, a, b, (store) => store.link(a, b, role)),
  'link.remove': (session, { a, b }) => setLink(session, a, b, (store) => store.unlink(a, b)),
  'link.list': (session, { id }) => linksOf(session, id),
  'search.run': ({ records: { index }, profile }, asked) => index.find(asked, profile),
}

/** As the index `record_worked` says it: what an import brings is not what somebody was at. */
const worked = "trashed = 0 AND kind IN ('testimony', 'contact', 'incident', 'plan', 'dossier')"

function summary(session: Session): Summary {
  const { db, profile } = session
  // A kind at a time: only so does an index answer without reading a row.
  const byStatus = db.prepare<[string], { status: string; count: number }>(
    'SELECT status, count(*) AS count FROM record WHERE kind = ? AND trashed = 0 GROUP BY status',
  )
  const counts = Object.fromEntries(byStatus.all('testimony').map(({ status, count }) => [status, count]))
  const total = (kind: string): number => byStatus.all(kind).reduce((sum, { count }) => sum + count, 0)
  const recent = db
    .prepare<[number], RecordRow>(
      `SELECT * FROM record INDEXED BY record_worked WHERE ${worked} ORDER BY changed DESC LIMIT ?`,
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
    dossiers: total('dossier'),
    ...binCounts(session),
    recent: recent.map((row) => ({ ...linked(row, profile), changed: row.changed })),
  }
}

/**
 * With a testimony goes the evidence that is linked to nothing else; a note's photos stay among the others. `also` is done in the same
 * stroke. The files of blobs are unlinked once their keys are gone from the disk.
 */
export async function destroy(session: Session, row: RecordRow, also: () => void = () => undefined): Promise<void> {
  const blobs = session.db.transaction(() => {
    const alone = row.kind === 'testimony' ? onlyLinkedTo(session, row.id) : []
    const gone = [row, ...alone].flatMap((each) => session.records.destroy(each))
    also()
    return gone
  })()
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

function setLink(session: Session, a: RecordId, b: RecordId, set: (store: Records) => boolean): { changed: boolean } {
  const { records: store } = session
  store.row(a, ...shelved)
  store.row(b, ...shelved)
  const changed = set(store)
  session.changed()
  return { changed }
}

export function linksOf({ db, profile, records: store }: Session, id: RecordId): Link[] {
  store.row(id)
  return db
    .prepare<[string, string], RecordRow & Pick<Link, 'role'>>(
      `WITH pair AS (SELECT b AS other, role FROM link WHERE a = ? UNION ALL SELECT a, role FROM link WHERE b = ?)
       SELECT record.*, pair.role FROM pair JOIN record ON record.id = pair.other WHERE trashed = 0 ORDER BY kind, n`,
    )
    .all(id, id)
    .map((row) => ({ ...linked(row, profile), role: row.role }))
}
