import type { Database } from 'better-sqlite3'
import type { Page } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordRow } from './records.ts'

const orders = {
  newest: 'n DESC',
  status: 'status DESC, n DESC',
  name: "nullif(folded(json_extract(body, '$.name')), '') NULLS LAST, n",
} as const

export interface PageQuery {
  readonly kind: RecordKind
  readonly status?: string | undefined
  readonly role?: string | undefined
  readonly trashed: boolean
  /** `newest` unless said otherwise. With `name` the bodies are read. */
  readonly order?: keyof typeof orders
  readonly offset: number
  readonly limit: number
}

export function pageOf<Row>(db: Database, query: PageQuery, toRow: (row: RecordRow) => Row): Page<Row> {
  const conditions = ['kind = @kind', 'trashed = @trashed']
  if (query.status !== undefined) conditions.push('status = @status')
  if (query.role !== undefined) conditions.push("status LIKE '%,' || @role || ',%'")
  const where = conditions.join(' AND ')
  const order = orders[query.order ?? 'newest']
  const body = query.order === 'name' ? 'body' : "'' AS body"
  const values = { ...query, trashed: query.trashed ? 1 : 0 }
  const total = db.prepare<[object], number>(`SELECT count(*) FROM record WHERE ${where}`).pluck().get(values) ?? 0
  const rows = db
    .prepare<[object], RecordRow>(
      `SELECT n, id, kind, parent, code, status, created, changed, trashed, sealed, summary, ${body} FROM record
       WHERE n IN (SELECT n FROM record WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset) ORDER BY ${order}`,
    )
    .all(values)
  return { total, rows: rows.map(toRow) }
}
