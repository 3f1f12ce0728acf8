import type { Database } from 'better-sqlite3'
import type { Page, SearchHit } from '../../shared/contract.ts'
import type { Profile } from '../../shared/domain.ts'
import { fold } from '../../shared/fold.ts'
import type { RecordId } from '../../shared/records.ts'
import { excerpt } from './excerpt.ts'
import { kinds, readBody, type SearchText } from './kinds.ts'
import { hintOf, parentOf } from './rows.ts'

interface HitRow {
  readonly id: RecordId
  readonly kind: SearchHit['kind']
  readonly parent: RecordId | null
  readonly code: string
  readonly summary: string
  readonly body: string
}

/** Ranking reads every hit: a word of half the records is not worth it, and says little. */
const mostRanked = 500
const hitColumns = 'record.id, record.kind, record.parent, record.code, record.summary, record.body'

/** By the index of the list, so that no row is read to learn its kind. */
const ofKinds = `AND EXISTS (SELECT 1 FROM json_each(@kinds) AS wanted JOIN record AS r
  ON r.kind = wanted.value AND r.trashed = 0 AND r.n = search.rowid)`
const ranked = (also: string): string =>
  `SELECT ${hitColumns} FROM (SELECT rowid AS n, rank FROM search WHERE search MATCH @match AND rank MATCH 'bm25(8.0, 1.0, 4.0)' ${also}
          ORDER BY rank LIMIT @limit OFFSET @offset) AS hit
   JOIN record USING (n) ORDER BY hit.rank`
const newest = (also: string): string =>
  `SELECT ${hitColumns} FROM (SELECT rowid AS n FROM search WHERE search MATCH @match ${also}
          ORDER BY rowid DESC LIMIT @limit OFFSET @offset) AS hit
   JOIN record USING (n) ORDER BY n DESC`

export interface Asked {
  readonly query: string
  readonly offset: number
  readonly limit: number
  /** Of these kinds alone. */
  readonly kinds?: readonly SearchHit['kind'][] | undefined
}

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
  readonly #rankedOf
  readonly #newestOf

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
    this.#ranked = db.prepare<[object], HitRow>(ranked(''))
    this.#newest = db.prepare<[object], HitRow>(newest(''))
    this.#rankedOf = db.prepare<[object], HitRow>(ranked(ofKinds))
    this.#newestOf = db.prepare<[object], HitRow>(newest(ofKinds))
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
  find({ query, offset, limit, kinds: wanted }: Asked, profile: Profile = 'defender'): Page<SearchHit> {
    const terms = termsOf(query)
    const match = matchOf(query)
    if (match === undefined) return { total: 0, rows: [] }
    const many = (this.#enough.get(match) ?? 0) > mostRanked
    const page = { match, limit: limit + 1, offset }
    const rows =
      wanted === undefined
        ? (many ? this.#newest : this.#ranked).all(page)
        : (many ? this.#newestOf : this.#rankedOf).all({ ...page, kinds: JSON.stringify(wanted) })
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

/** Words of a folded query; what stands in quotation marks is one phrase, what a dash stands before must not be there. */
function wordsOf(query: string): { readonly terms: string[]; readonly not: string[] } {
  const folded = fold(query).replaceAll(/[«»“”]/g, '"')
  const found = [...folded.matchAll(/(?:(?<=^|\s)(-))?(?:"([^"]+)"|([^"\s]+))/g)].map(([, dash, phrase, word]) => ({
    wanted: dash === undefined,
    term: (phrase ?? word ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim(),
  }))
  const said = found.filter(({ term }) => term !== '')
  return {
    terms: said.filter(({ wanted }) => wanted).map(({ term }) => term),
    not: said.filter(({ wanted }) => !wanted).map(({ term }) => term),
  }
}

export const termsOf = (query: string): string[] => wordsOf(query).terms

/** For `search MATCH`, as a filter asks: where only words are given that must not be there, what is left without those that have one. */
export function wantedIn(query: string): { readonly match?: string; readonly without?: string } {
  const { terms, not } = wordsOf(query)
  if (terms.length > 0) return { match: matchExpression(terms, not) }
  return not.length > 0 ? { without: not.map(prefixed).join(' OR ') } : {}
}

/** For `search MATCH`; undefined where nothing is asked for. */
function matchOf(query: string): string | undefined {
  const { terms, not } = wordsOf(query)
  return terms.length === 0 ? undefined : matchExpression(terms, not)
}

/** All terms must occur; the last word of each may be longer, unless it has but one or two letters. */
const matchExpression = (terms: readonly string[], not: readonly string[]): string =>
  [terms.map(prefixed).join(' AND '), ...not.map(prefixed)].join(' NOT ')
const prefixed = (term: string): string => `"${term}"${term.length > 2 ? '*' : ''}`

function hit(row: HitRow, terms: readonly string[], profile: Profile): SearchHit {
  const body = readBody(row.kind, row.body)
  const text = body === null ? { title: '', body: '' } : kinds[row.kind].search(body as never)
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    hint: hintOf(row, profile),
    ...parentOf(row),
    excerpt: excerpt(text.body, terms) ?? excerpt(text.title, terms) ?? [],
  }
}
