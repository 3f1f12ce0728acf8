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
  readonly #identity
  readonly #words
  readonly #insert
  readonly #delete
  readonly #flush
  readonly #enough
  readonly #ranked
  readonly #newest

  constructor(db: Database) {
    this.#db = db
    this.#identity = db.prepare<[number], string>('SELECT identity FROM search WHERE rowid = ?').pluck()
    this.#words = db.prepare<[number], { title: string; body: string }>(
      'SELECT title, body FROM search WHERE rowid = ?',
    )
    this.#insert = db.prepare('INSERT INTO search (rowid, title, body, identity) VALUES (?, ?, ?, ?)')
    this.#delete = db.prepare('DELETE FROM search WHERE rowid = ?')
    this.#flush = db.prepare("INSERT INTO search (search) VALUES ('flush')")
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
    const identity = this.#identity.get(n)
    if (identity === undefined) this.add(n, text)
    else this.#replace(n, fold(text.title), bodyOf(text), identity)
  }

  putIdentity(n: number, text: SearchText): void {
    const words = this.#words.get(n)
    if (words) this.#replace(n, words.title, words.body, identityWords(text))
  }

  /**
   * Not an UPDATE: with `secure-delete`, FTS5 (3.53.4) leaves a word of the old text in the index when the new one has it more
   * than 127 times and both are written in one stroke.
   */
  #replace(n: number, title: string, body: string, identity: string): void {
    this.#db.transaction(() => {
      this.#delete.run(n)
      this.#flush.run()
      this.#insert.run(n, title, body, identity)
    })()
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

  /** Whether the index agrees with the words it was made of. Throws `database-damaged` when it cannot even be read. */
  isSound(): boolean {
    try {
      this.#db.prepare("INSERT INTO search (search) VALUES ('integrity-check')").run()
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB') return false
      throw error
    }
  }

  /** Whether this record has these words, or with null none, and its identity those. */
  holds(n: number, text: SearchText | null, identity: SearchText | null): boolean {
    const words = this.#words.get(n)
    if (text === null || words === undefined) return text === null && words === undefined
    const same = words.title === fold(text.title) && words.body === bodyOf(text)
    return same && this.#identity.get(n) === (identity === null ? '' : identityWords(identity))
  }

  /** Makes it anew from its words. */
  rebuild(): void {
    this.#db.prepare("INSERT INTO search (search) VALUES ('rebuild')").run()
  }
}

const identityWords = (text: SearchText): string => fold(`${text.title}\n${text.body}`)
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
