import type { CheckedParams, Figures, Page, TimelineEntry } from '../../shared/contract.ts'
import type { CountedBy, TimelineKind } from '../../shared/finding.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { settleFacets } from '../store/facets.ts'
import { rowsOf, selectionOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { linked } from '../store/rows.ts'

export const figures: Handlers<'figures.count' | 'timeline.list'> = {
  'figures.count': count,
  'timeline.list': timeline,
}

/** A date that goes on to the end of its year is no month's. */
const month = `CASE WHEN substr(facet.value, 6) = '01-01' AND ended.value = substr(facet.value, 1, 4) || '-12-31'
  THEN substr(facet.value, 1, 4) ELSE substr(facet.value, 1, 7) END`

const facetOf: Readonly<Record<CountedBy, { readonly name: string; readonly value: string; readonly only?: string }>> =
  {
    violation: { name: 'violation', value: 'facet.value' },
    kind: { name: 'kind', value: 'facet.value' },
    perpetrator: { name: 'perpetrator', value: 'facet.value' },
    place: { name: 'place', value: 'facet.value', only: "AND facet.value NOT LIKE '%.%'" },
    month: { name: 'date', value: month },
  }

/** Counts records, never people, and tells no code: who has several violations is counted once in each. */
function count({ db }: Session, { of, by, filter }: CheckedParams<'figures.count'>): Figures {
  settleFacets(db)
  const { where, values } = selectionOf({ kind: of, trashed: false, filter })
  const { name, value, only = '' } = facetOf[by]
  const matching = `SELECT n FROM record WHERE ${where}`
  const ended = by === 'month' ? "LEFT JOIN facet AS ended ON ended.name = 'until' AND ended.n = facet.n" : ''
  const from = `FROM facet ${ended} WHERE facet.name = '${name}' ${only} AND facet.n IN (${matching})`
  const one = (sql: string): number => db.prepare<[object], number>(sql).pluck().get(values) ?? 0
  const rows = db
    .prepare<[object], { value: string; count: number }>(
      `SELECT ${value} AS value, count(DISTINCT facet.n) AS count ${from} GROUP BY 1 ORDER BY 1`,
    )
    .all(values)
  return {
    total: one(`SELECT count(*) FROM record WHERE ${where}`),
    counted: one(`SELECT count(DISTINCT facet.n) ${from}`),
    rows,
  }
}

function timeline(
  { db, profile }: Session,
  { kinds, filter, ...page }: CheckedParams<'timeline.list'>,
): Page<TimelineEntry> {
  settleFacets(db)
  const selections = [...new Set(kinds)].map((kind) => selectionOf({ kind, trashed: false, filter }))
  const { values = {} } = selections[0] ?? {}
  const matching = [...new Set(kinds)]
    .map((kind, at) => `SELECT n FROM record WHERE ${selections[at]?.where.replaceAll('@recordKind', `'${kind}'`)}`)
    .join(' UNION ALL ')
  const dated = `FROM facet WHERE name = 'date' AND n IN (${matching})`
  const total = db.prepare<[object], number>(`SELECT count(*) ${dated}`).pluck().get(values) ?? 0
  const ns = db
    .prepare<[object], number>(`SELECT n ${dated} ORDER BY value, n LIMIT @limit OFFSET @offset`)
    .pluck()
    .all({ ...values, ...page })
  return { total, rows: rowsOf(db, ns).map((row) => entryOf(row, profile)) }
}

function entryOf(row: RecordRow, profile: Session['profile']): TimelineEntry {
  const { when, takenWhen, violations, kinds } = JSON.parse(row.summary)
  return {
    ...linked(row, profile),
    kind: row.kind as TimelineKind,
    when: when ?? takenWhen,
    what: violations ?? kinds ?? [],
  }
}
