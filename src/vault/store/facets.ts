import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { RecordKind } from '../../shared/domain.ts'
import { type Bodies, type Facet, kinds, readBody } from './kinds.ts'
import { meta, setMeta } from './meta.ts'

/** New records without their facets, at most: then they are given theirs together, which touches far fewer pages. */
const mostOwed = 256

/**
 * What records are filtered and counted by, a row each; none of a record that is in the bin. Those of the newest records, numbered
 * above `facets-until`, are owed: whoever reads the table calls `settleFacets` before.
 */
export class Facets {
  readonly #db
  readonly #insert
  readonly #delete
  readonly #forget
  readonly #all
  readonly #until

  constructor(db: Database) {
    this.#db = db
    this.#until = db.prepare<[], string>("SELECT value FROM meta WHERE key = 'facets-until'").pluck()
    this.#insert = db.prepare('INSERT OR IGNORE INTO facet (name, value, n) VALUES (?, ?, ?)')
    this.#delete = db.prepare('DELETE FROM facet WHERE name = ? AND value = ? AND n = ?')
    this.#forget = db.prepare('DELETE FROM facet WHERE n IN (SELECT value FROM json_each(?))')
    this.#all = db.prepare<[], { name: string; value: string; n: number }>('SELECT name, value, n FROM facet')
  }

  /** Those of the record that was just made: later, but for one with the number of a record that is gone. */
  owe(n: number, facets: () => readonly Facet[]): void {
    const until = this.#until.get()
    if (until === undefined) setMeta(this.#db, 'facets-until', String(n - 1))
    else if (n <= Number(until)) this.add(n, facets())
    else if (n - Number(until) >= mostOwed) settleFacets(this.#db)
  }

  add(n: number, facets: readonly Facet[]): void {
    if (!this.#owed(n)) for (const facet of facets) this.write(n, facet)
  }

  /** Of a record whose facets are no longer owed. */
  write(n: number, [name, value]: Facet): void {
    this.#insert.run(name, value, n)
  }

  remove(n: number, facets: readonly Facet[]): void {
    if (this.#owed(n)) return
    for (const [name, value] of facets) this.#delete.run(name, value, n)
  }

  /** Whatever is there for these records, even what they should not be filtered by: for what is destroyed. */
  forget(numbers: readonly number[]): void {
    this.#forget.run(JSON.stringify(numbers))
  }

  /** Only what changed is written. */
  replace(n: number, before: readonly Facet[], after: readonly Facet[]): void {
    const had = new Set(before.map(key))
    const has = new Set(after.map(key))
    this.remove(
      n,
      before.filter((facet) => !has.has(key(facet))),
    )
    this.add(
      n,
      after.filter((facet) => !had.has(key(facet))),
    )
  }

  #owed(n: number): boolean {
    const until = this.#until.get()
    return until !== undefined && n > Number(until)
  }

  each(tell: (n: number, facet: Facet) => void): void {
    for (const { name, value, n } of this.#all.iterate()) tell(n, [name as Facet[0], value])
  }
}

/** Tells two sets of facets apart without holding either: the sum of their hashes, whatever their order. */
export interface FacetSum {
  readonly add: (n: number, facet: Facet) => void
  readonly value: () => bigint
}

export function newFacetSum(): FacetSum {
  let sum = 0n
  return {
    add: (n, facet) => {
      sum += hash('sha256', `${n}\n${key(facet)}`, 'buffer').readBigUInt64LE()
    },
    value: () => sum,
  }
}

const key = ([name, value]: Facet): string => `${name}\n${value}`

export const facetsOf = <K extends RecordKind>(kind: K, body: Bodies[K]): readonly Facet[] =>
  kinds[kind].facets(body as never)

/** For the migration that brings the table, and where it is found not to agree. */
export function fillFacets(db: Database): void {
  db.exec('DELETE FROM facet')
  fillAfter(db, 0)
}

/** Writes the facets that are owed. Nothing is written where none are. */
export function settleFacets(db: Database): void {
  const until = meta(db, 'facets-until')
  if (until !== undefined && highest(db) > Number(until)) db.transaction(() => fillAfter(db, Number(until)))()
}

const highest = (db: Database): number => db.prepare<[], number | null>('SELECT max(n) FROM record').pluck().get() ?? 0

/** In the order of the index, so that each of its pages is written once for many records. */
function fillAfter(db: Database, after: number): void {
  setMeta(db, 'facets-until', String(highest(db)))
  const facets = new Facets(db)
  const rows = db.prepare<[number], { n: number; kind: RecordKind; body: string }>(
    `SELECT n, kind, body FROM record WHERE n > ? AND trashed = 0 ORDER BY n LIMIT ${mostOwed}`,
  )
  for (let some = rows.all(after); some.length > 0; some = rows.all(some.at(-1)?.n ?? Number.MAX_SAFE_INTEGER)) {
    const owed = some.flatMap(({ n, kind, body }) => {
      const read = readBody(kind, body)
      return read === null ? [] : facetsOf(kind, read).map((facet) => ({ n, facet, order: key(facet) }))
    })
    owed.sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : one.n - other.n))
    for (const { n, facet } of owed) facets.write(n, facet)
  }
}
