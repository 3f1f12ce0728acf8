import type { Database } from 'better-sqlite3'
import type { Page, SearchHit } from '../../shared/contract.ts'
import type { Profile } from '../../shared/domain.ts'
import { fold } from '../../shared/fold.ts'
import type { RecordId } from '../../shared/records.ts'
import { excerpt } from './excerpt.ts'
import { kinds, type SearchText } from './kinds.ts'
import { hintOf } from './rows.ts'

interface HitRow {
  readonly id: RecordId
  readonly kind: SearchHit['kind']
  readonly code: string
  readonly summary: string
  readonly body: string
}

/** Ranking reads every hit: a word of half the records is not worth it, and says little. */
const mostRanked = 500
const hitColumns = 'record.id, record.kind, record.code, record.summary, record.body'

/** The full-text index (FTS5), over folded text: ɛ is found by e, Aïcha by aicha. A row stands for the record numbered `n`. */
export class SearchIndex {
  readonly #db: Database
  readonly #update
  readonly #insert
  readonly #updateIdentity
  readonly #delete
  readonly #enough
  readonly #ranked
  readonly #newest

  constructor(db: Database) {
    this.#db = db
    this.#update = db.prepare('UPDATE search SET title = ?, body = ? WHERE rowid = ?')
    this.#insert = db.prepare('INSERT INTO search (rowid, title, body, identity) VALUES (?, ?, ?, ?)')
    this.#updateIdentity = db.prepare('UPDATE search SET identity = ? WHERE rowid = ?')
    this.#delete = db.prepare('DELETE FROM search WHERE rowid = ?')
    this.#enough = db
      .prepare<[string], number>(
        `SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ${mostRanked + 1})`,
      )
      .pluck()
    this.#ranked = db.prepare<[string, number, number], HitRow>(
      `SELECT ${hitColumns} FROM (SELECT rowid AS n, rank FROM search WHERE search MATCH ? AND rank MATCH 'bm25(8.0, 1.0, 4.0)'
             ORDER BY rank LIMIT ? OFFSET ?) AS hit
       JOIN record USING (n) ORDER BY hit.rank`,
    )
    this.#newest = db.prepare<[string, number, number], HitRow>(
      `SELECT ${hitColumns} FROM (SELECT rowid AS n FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?) AS hit
       JOIN record USING (n) ORDER BY n DESC`,
    )
  }

  /** A record that is not in the index yet. */
  add(n: number, text: SearchText): void {
    this.#insert.run(n, fold(text.title), bodyOf(text), '')
  }

  put(n: number, text: SearchText): void {
    if (this.#update.run(fold(text.title), bodyOf(text), n).changes === 0) this.add(n, text)
  }

  putIdentity(n: number, text: SearchText): void {
    this.#updateIdentity.run(fold(`${text.title}\n${text.body}`), n)
  }

  remove(n: number): void {
    this.#delete.run(n)
  }

  /** Ranked hits, or the newest first where there are very many, from `offset`, with the match shown. `total` counts what is known to exist: one more than shown means there is more. */
  find(query: string, offset: number, limit: number, profile: Profile = 'defender'): Page<SearchHit> {
    const terms = termsOf(query)
    if (terms.length === 0) return { total: 0, rows: [] }
    const match = matchExpression(terms)
    const statement = (this.#enough.get(match) ?? 0) > mostRanked ? this.#newest : this.#ranked
    const rows = statement.all(match, limit + 1, offset)
    return { total: offset + rows.length, rows: rows.slice(0, limit).map((row) => hit(row, terms, profile)) }
  }

  /** Throws `database-damaged` when the index disagrees with itself. */
  verify(): void {
    this.#db.prepare("INSERT INTO search (search) VALUES ('integrity-check')").run()
  }
}

const bodyOf = (text: SearchText): string => fold(`${text.body}\n${text.aside ?? ''}`)

/** Words of a folded query; what stands in quotation marks is one phrase. */
export function termsOf(query: string): string[] {
  const folded = fold(query).replaceAll(/[«»“”]/g, '"')
  return [...folded.matchAll(/"([^"]+)"|([^"\s]+)/g)]
    .map((match) => (match[1] ?? match[2] ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .filter((term) => term !== '')
}

/** All terms must occur; the last word of each may be longer, unless it has but one or two letters. */
const matchExpression = (terms: readonly string[]): string =>
  terms.map((term) => `"${term}"${term.length > 2 ? '*' : ''}`).join(' AND ')

function hit(row: HitRow, terms: readonly string[], profile: Profile): SearchHit {
  const text = kinds[row.kind].search(JSON.parse(row.body))
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    hint: hintOf(row, profile),
    excerpt: excerpt(text.body, terms) ?? excerpt(text.title, terms) ?? [],
  }
}
