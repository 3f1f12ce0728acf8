import type { Database } from 'better-sqlite3'
import type { Page } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordFilter } from '../../shared/filter.ts'
import { settleFacets } from './facets.ts'
import { among, conditionsOf, hangingOn, linkedWith, notAmong, ofKind } from './filter.ts'
import type { RecordRow } from './records.ts'

const orders = {
  newest: 'n DESC',
  status: 'status DESC, n DESC',
  taken: `coalesce(nullif(json_extract(summary, '$.takenWhen.from'), ''), nullif(json_extract(summary, '$.takenAt'), ''))
    DESC NULLS LAST, n DESC`,
  name: "nullif(folded(json_extract(body, '$.name')), '') NULLS LAST, n",
} as const

export interface PageQuery {
  readonly kind: RecordKind
  readonly status?: string | undefined
  readonly role?: string | undefined
  /** What they hang on. */
  readonly parent?: string | undefined
  /** What they are linked with, or what they hang on is. */
  readonly around?: string | undefined
  /** What they are neither linked with nor hang on a thing that is. */
  readonly apartFrom?: string | undefined
  readonly trashed: boolean
  /** `newest` unless said otherwise. With `name` the bodies are read. */
  readonly order?: keyof typeof orders | 'event' | undefined
  readonly filter?: RecordFilter | undefined
  readonly offset: number
  readonly limit: number
}

interface Selection {
  /** Over columns of `record` that its indexes hold. */
  readonly where: string
  readonly values: Readonly<Record<string, string | number>>
}

export function selectionOf(query: Omit<PageQuery, 'offset' | 'limit' | 'order'>): Selection {
  const { kind, trashed, status, role, parent, around, apartFrom } = query
  const { where: filtered, values } = conditionsOf(query.filter)
  const where = ['kind = @recordKind', 'trashed = @trashed', ...filtered]
  if (status !== undefined) where.push('status = @ofStatus')
  if (role !== undefined) where.push(among(`${ofKind} AND status LIKE '%,' || @role || ',%'`))
  if (parent !== undefined) where.push('parent = @parent')
  if (around !== undefined) where.push(among(`${linkedWith('@around')} UNION ${hangingOn('@around')}`))
  if (apartFrom !== undefined) where.push(notAmong(`${linkedWith('@apartFrom')} UNION ${hangingOn('@apartFrom')}`))
  const asked = { ofStatus: status, role, parent, around, apartFrom }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return {
    where: where.join(' AND '),
    values: { ...values, ...Object.fromEntries(given), recordKind: kind, trashed: trashed ? 1 : 0 },
  }
}

/** The numbers of one page, in their order, and of how many they are. */
export function numbersOf(db: Database, query: PageQuery): { readonly total: number; readonly ns: readonly number[] } {
  const { filter, around, apartFrom, role } = query
  const narrowed = [filter, around, apartFrom, role].some((each) => each !== undefined)
  if (narrowed || query.order === 'taken') return cut(allNumbers(db, query), query)
  const { where, values } = selectionOf(query)
  const page = { ...values, limit: query.limit, offset: query.offset }
  const total = db.prepare<[object], number>(`SELECT count(*) FROM record WHERE ${where}`).pluck().get(values) ?? 0
  if (query.order === 'event') return cut(allNumbers(db, query), query)
  const sql = `SELECT n FROM record WHERE ${where} ORDER BY ${orders[query.order ?? 'newest']} LIMIT @limit OFFSET @offset`
  return { total, ns: db.prepare<[object], number>(sql).pluck().all(page) }
}

const cut = (ns: readonly number[], { offset, limit }: PageQuery) => ({
  total: ns.length,
  ns: ns.slice(offset, offset + limit),
})

interface Gathered {
  readonly of: string
  readonly changes: number
  readonly ns: readonly number[]
}
/** Of each database what was gathered last: the pages of one list come one after the other. */
const gathered = new WeakMap<Database, Gathered>()

function allNumbers(db: Database, { offset: _, limit: __, ...query }: PageQuery): readonly number[] {
  settleFacets(db)
  const of = JSON.stringify(query)
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  const last = gathered.get(db)
  if (last?.of === of && last.changes === changes) return last.ns
  const { where, values } = selectionOf(query)
  const ns = query.order === 'event' ? byEvent(db, where, values) : plainly(db, where, values, query.order)
  gathered.set(db, { of, changes, ns })
  return ns
}

const plainly = (db: Database, where: string, values: object, order: keyof typeof orders = 'newest'): number[] =>
  db.prepare<[object], number>(`SELECT n FROM record WHERE ${where} ORDER BY ${orders[order]}`).pluck().all(values)

/** The index of the facets is in the order of the days already; what has no day comes after. */
function byEvent(db: Database, where: string, values: object): number[] {
  const matching = plainly(db, where, values)
  const left = new Set(matching)
  const dated = db.prepare<[], number>("SELECT n FROM facet WHERE name = 'date' ORDER BY value DESC, n DESC").pluck()
  return [...dated.all().filter((n) => left.delete(n)), ...left]
}

const columns = 'n, id, kind, parent, code, status, created, changed, trashed, sealed, summary'

/** With `body`, whole rows; without, an empty one in its place. */
export function rowsOf<Row extends RecordRow = RecordRow>(
  db: Database,
  ns: readonly number[],
  { body = false, further = '' }: { readonly body?: boolean; readonly further?: string } = {},
): Row[] {
  const find = db.prepare<[number], Row>(
    `SELECT ${columns}, ${body ? 'body' : "'' AS body"}${further} FROM record WHERE n = ?`,
  )
  return ns.flatMap((n) => find.get(n) ?? [])
}

export function pageOf<Row>(db: Database, query: PageQuery, toRow: (row: RecordRow) => Row): Page<Row> {
  const { total, ns } = numbersOf(db, query)
  return { total, rows: rowsOf(db, ns, { body: query.order === 'name' }).map(toRow) }
}
