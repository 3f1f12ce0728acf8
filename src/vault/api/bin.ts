import type { BinRow, Page } from '../../shared/contract.ts'
import { recordKinds } from '../../shared/domain.ts'
import type { BulkAct } from '../../shared/filter.ts'
import { fold } from '../../shared/fold.ts'
import type { RecordId } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { meta, setMeta } from '../store/meta.ts'
import { rowsOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { linked } from '../store/rows.ts'
import { destroy } from './records.ts'

/** The bin keeps what is put there for thirty days, and tells a week before what will go for good. */
const keptDays = 30
const toldDays = 7
const dayLength = 86_400_000

const shelved = recordKinds.filter((kind) => kind !== 'identity')

export const bin: Handlers<'bin.list' | 'record.bulk'> = {
  'bin.list': (session, page) => binPage(session, page),
  'record.bulk': (session, { ids, act }) => {
    const changed = session.db.transaction(() => [...new Set(ids)].filter((id) => changes(session, id, act)))()
    session.changed()
    return { changed }
  },
}

/** What was put there itself: not what hangs on something else there. */
const roots = `FROM record AS binned WHERE trashed = 1 AND
  (parent IS NULL OR NOT EXISTS (SELECT 1 FROM record WHERE record.id = binned.parent AND record.trashed = 1))`
/** By the custody log, which no later save moves. */
const since = "coalesce((SELECT max(at) FROM log WHERE log.record = binned.id AND act = 'trashed'), changed)"

function binPage({ db, profile }: Session, page: { offset: number; limit: number }): Page<BinRow> {
  const total = db.prepare<[], number>(`SELECT count(*) ${roots}`).pluck().get() ?? 0
  const found = db
    .prepare<[object], { n: number; since: string }>(
      `SELECT n, ${since} AS since ${roots} ORDER BY since DESC, n DESC LIMIT @limit OFFSET @offset`,
    )
    .all(page)
  const rows = found.flatMap((each) =>
    rowsOf(db, [each.n], { body: profile === 'simple' }).map((row) => ({
      ...linked(row, profile),
      since: each.since,
      until: dayOf(goesAt(each.since)),
    })),
  )
  return { total, rows }
}

/** How much lies there, and how much of it goes within a week. */
export function binCounts({ db }: Session, now = Date.now()): { binned: number; goingSoon: number } {
  const all = db.prepare<[], string>(`SELECT ${since} ${roots}`).pluck().all()
  return { binned: all.length, goingSoon: all.filter((at) => goesAt(at) - toldDays * dayLength <= now).length }
}

const goesAt = (at: string): number => Date.parse(at) + keptDays * dayLength
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/**
 * Destroys what has lain there for thirty days, if the vault was open on another day of the last week before, or later: then it was told.
 * Neither a long absence nor a clock that jumps ahead takes anything at the first opening.
 */
export async function emptyBin(session: Session, now = Date.now()): Promise<number> {
  const { db, records } = session
  const all = db.prepare<[], { id: RecordId; at: string }>(`SELECT id, ${since} AS at ${roots}`).all()
  if (all.length === 0) return 0
  const [today, told] = [dayOf(now), meta(db, 'bin-told')]
  if (told === today) return 0
  const wasTold = (at: string): boolean =>
    told !== undefined && told < today && told >= dayOf(goesAt(at) - toldDays * dayLength)
  const due = all.filter(({ at }) => goesAt(at) <= now && wasTold(at))
  setMeta(db, 'bin-told', today)
  session.changed()
  for (const { id } of due) {
    if (!db.open) break
    await destroy(session, records.row(id))
  }
  return due.length
}

function changes({ records }: Session, id: RecordId, act: BulkAct): boolean {
  const row = records.row(id, ...shelved)
  switch (act.do) {
    case 'trash':
    case 'restore': {
      const trashed = act.do === 'trash'
      if ((row.trashed === 1) === trashed) return false
      records.setTrashed(row, trashed)
      return true
    }
    case 'tag':
    case 'untag':
      return retags(records, row, act.tag, act.do === 'tag')
    case 'join':
    case 'leave': {
      const dossier = records.row(act.dossier, 'dossier')
      if (row.kind === 'dossier') return false
      return act.do === 'join' ? records.link(row.id, dossier.id) : records.unlink(row.id, dossier.id)
    }
    case 'link':
    case 'unlink': {
      const owner = records.row(act.to, 'testimony', 'incident')
      if (row.kind !== 'evidence') return false
      return act.do === 'link' ? records.link(row.id, owner.id) : records.unlink(row.id, owner.id)
    }
  }
}

const tagged = ['testimony', 'contact', 'evidence', 'incident', 'dossier'] as const

function retags(records: Session['records'], row: RecordRow, tag: string, on: boolean): boolean {
  const kind = tagged.find((each) => each === row.kind)
  if (kind === undefined) return false
  const { tags } = records.body(row, kind)
  const others = tags.filter((each) => fold(each) !== fold(tag))
  if (on !== (others.length === tags.length)) return false
  records.patch(row, kind, { tags: on ? [...tags, tag] : others })
  return true
}
