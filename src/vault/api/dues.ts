import type { DueRow, TagUse } from '../../shared/contract.ts'
import { fold } from '../../shared/fold.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { settleFacets } from '../store/facets.ts'
import type { RecordRow } from '../store/records.ts'
import { hintOf } from '../store/rows.ts'

/** What the facets alone can answer: which tags there are, and what is due when. */
export const dues: Handlers<'tag.list' | 'followUp.list'> = {
  'tag.list': (session) => tagsOf(session),
  'followUp.list': (session, { offset, limit, undated = false, ...asked }) => {
    const { from = '0000-01-01', to = '9999-12-31' } = undated ? { from: '', to: '' } : asked
    settleFacets(session.db)
    const total = session.db
      .prepare<[string, string], number>("SELECT count(*) FROM facet WHERE name = 'due' AND value BETWEEN ? AND ?")
      .pluck()
      .get(from, to)
    const rows = session.db
      .prepare<[string, string, number, number], RecordRow & { readonly due: string }>(
        `SELECT record.*, facet.value AS due FROM facet JOIN record ON record.n = facet.n
         WHERE facet.name = 'due' AND facet.value BETWEEN ? AND ? ORDER BY facet.value, facet.n LIMIT ? OFFSET ?`,
      )
      .all(from, to, limit, offset)
    return { total: total ?? 0, rows: rows.flatMap((row) => dueRow(session, row)) }
  },
}

function dueRow({ records, profile }: Session, row: RecordRow & { readonly due: string }): DueRow[] {
  const { id, kind, code, due } = row
  if (kind !== 'testimony' && kind !== 'incident') return []
  const { followUps } = records.body(row, kind)
  const what = followUps
    .filter((each) => each.due === due && each.doneOn === '' && (due !== '' || each.what !== ''))
    .map((each) => each.what)
  return [{ id, kind, code, hint: hintOf(row, profile), due, what }]
}

/** Facets hold tags folded: how one is written stands in the newest record that bears it. */
function tagsOf({ db, records }: Session): TagUse[] {
  settleFacets(db)
  const uses = db
    .prepare<[], { readonly value: string; readonly count: number; readonly n: number }>(
      `SELECT value, count(*) AS count, max(n) AS n FROM facet WHERE name = 'tag'
       GROUP BY value ORDER BY count DESC, value LIMIT 500`,
    )
    .all()
  const rowAt = db.prepare<[number], RecordRow>('SELECT * FROM record WHERE n = ?')
  return uses.map(({ value, count, n }) => {
    const row = rowAt.get(n)
    const body = row && records.body(row, row.kind)
    const written = body && 'tags' in body ? body.tags.find((tag) => fold(tag) === value) : undefined
    return { tag: written ?? value, count }
  })
}
