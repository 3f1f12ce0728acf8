import type { Database } from 'better-sqlite3'
import type { Page, SearchHit } from '../../shared/contract.ts'
import { fold } from '../../shared/fold.ts'
import type { RecordId } from '../../shared/records.ts'
import { excerpt } from './excerpt.ts'
import { kinds, type SearchText } from './kinds.ts'
import { hintOf } from './rows.ts'

interface HitRow {
  readonly id: RecordId
  readonly kind: 'testimony' | 'contact' | 'evidence'
  readonly code: string
  readonly summary: string
  readonly body: string
}

/** The full-text index (FTS5), over folded text: ɛ is found by e, Aïcha by aicha. A row stands for the record numbered `n`. */
export class SearchIndex {
  readonly #db: Database
  readonly #update
  readonly #insert
  readonly #updateIdentity
  readonly #delete
  readonly #find

  constructor(db: Database) {
    this.#db = db
    this.#update = db.prepare('UPDATE search SET title = ?, body = ? WHERE rowid = ?')
    this.#insert = db.prepare('INSERT INTO search (rowid, title, body, identity) VALUES (?, ?, ?, ?)')
    this.#updateIdentity = db.prepare('UPDATE search SET identity = ? WHERE rowid = ?')
    this.#delete = db.prepare('DELETE FROM search WHERE rowid = ?')
    this.#find = db.prepare<[string, number, number], HitRow>(
      `SELECT record.id, record.kind, record.code, record.summary, record.body
       FROM (SELECT rowid AS n, rank FROM search WHERE search MATCH ? AND rank MATCH 'bm25(8.0, 1.0, 4.0)'
             ORDER BY rank LIMIT ? OFFSET ?) AS hit
       JOIN record USING (n) ORDER BY hit.rank`,
    )
  }

  put(n: number, text: SearchText): void {
    const title = fold(text.title)
    const body = fold(`${text.body}\n${text.aside ?? ''}`)
    if (this.#update.run(title, body, n).changes === 0) this.#insert.run(n, title, body, '')
  }

  putIdentity(n: number, text: SearchText): void {
    this.#updateIdentity.run(fold(`${text.title}\n${text.body}`), n)
  }

  remove(n: number): void {
    this.#delete.run(n)
  }

  /** Ranked hits from `offset`, with the match shown. `total` counts what is known to exist: one more than shown means there is more. */
  find(query: string, offset: number, limit: number): Page<SearchHit> {
    const terms = termsOf(query)
    if (terms.length === 0) return { total: 0, rows: [] }
    const rows = this.#find.all(matchExpression(terms), limit + 1, offset)
    return { total: offset + rows.length, rows: rows.slice(0, limit).map((row) => hit(row, terms)) }
  }

  /** Throws `database-damaged` when the index disagrees with itself. */
  verify(): void {
    this.#db.prepare("INSERT INTO search (search) VALUES ('integrity-check')").run()
  }
}

/** Words of a folded query; what stands in quotation marks is one phrase. */
export function termsOf(query: string): string[] {
  const folded = fold(query).replaceAll(/[«»“”]/g, '"')
  return [...folded.matchAll(/"([^"]+)"|([^"\s]+)/g)]
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .filter((term) => term !== '')
}

/** All terms must occur; the last word of each may be longer. */
const matchExpression = (terms: readonly string[]): string => terms.map((term) => `"${term}"*`).join(' AND ')

function hit(row: HitRow, terms: readonly string[]): SearchHit {
  const text = kinds[row.kind].search(JSON.parse(row.body))
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    hint: hintOf(row),
    excerpt: excerpt(text.body, terms) ?? excerpt(text.title, terms) ?? [],
  }
}
