import { createHash, randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { fold } from '../../src/shared/fold.ts'
import { emptyTestimony, type TestimonyBody } from '../../src/shared/records.ts'
import { type Facet, kinds } from '../../src/vault/store/kinds.ts'
import { migrate } from '../../src/vault/store/migrations.ts'

/**
 * The reference for the store: a plain SQLite file with the vault's own tables, indexes and durability, and nothing else: no
 * encryption, no checks, no folding, no hashing. What is put in was made ready beforehand.
 */
export interface PlainStore {
  readonly db: Database.Database
  readonly insert: (ready: ReadyRow) => void
  readonly close: () => void
}

export interface ReadyRow {
  readonly record: readonly string[]
  readonly index: readonly [title: string, body: string]
  readonly log: readonly [at: string, record: string, commitment: Uint8Array, hash: Uint8Array]
  readonly salt: Uint8Array
  readonly facets: readonly Facet[]
}

export function plainStore(file: string): PlainStore {
  const db = new Database(file)
  for (const pragma of ['temp_store=MEMORY', 'secure_delete=ON', 'foreign_keys=ON', 'trusted_schema=OFF'])
    db.pragma(pragma)
  for (const pragma of ['cache_size=-65536', 'journal_mode=WAL', 'synchronous=FULL']) db.pragma(pragma)
  migrate(db)
  const record = db.prepare(
    `INSERT INTO record (id, kind, code, status, created, changed, sealed, summary, body)
     VALUES (?, 'testimony', ?, ?, ?, ?, 1, ?, ?)`,
  )
  const index = db.prepare("INSERT INTO search (rowid, title, body, identity) VALUES (?, ?, ?, '')")
  const counter = db.prepare(
    'INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1',
  )
  const log = db.prepare("INSERT INTO log (at, act, record, commitment, hash) VALUES (?, 'created', ?, ?, ?)")
  const salt = db.prepare('INSERT INTO log_salt (seq, salt) VALUES (?, ?)')
  const facet = db.prepare('INSERT OR IGNORE INTO facet (name, value, n) VALUES (?, ?, ?)')
  const insert = db.transaction((ready: ReadyRow) => {
    counter.run('T-2026')
    const { lastInsertRowid } = record.run(...ready.record)
    index.run(lastInsertRowid, ...ready.index)
    for (const [name, value] of ready.facets) facet.run(name, value, lastInsertRowid)
    salt.run(log.run(...ready.log).lastInsertRowid, ready.salt)
  })
  return { db, insert, close: () => db.close() }
}

/** All that the engine would work out of a body, of the same sizes. */
export function readyRow(fields: Partial<TestimonyBody>, number: number): ReadyRow {
  const body: TestimonyBody = { ...emptyTestimony, ...fields }
  const { sensitivity, when, where, violations, pseudonym } = body
  const [id, now] = [uuidv7(), new Date().toISOString()]
  const { search, facets } = kinds.testimony
  const indexed = search(body)
  const code = `T-2026-${String(number).padStart(4, '0')}`
  const text = JSON.stringify(body)
  const hash = createHash('sha256').update(text).digest()
  return {
    record: [
      id,
      code,
      body.status,
      now,
      now,
      JSON.stringify({ sensitivity, when, where, violations, pseudonym }),
      text,
    ],
    index: [fold(`${code}\n${indexed.title}`), fold(`${indexed.body}\n${indexed.aside ?? ''}`)],
    facets: facets(body),
    log: [now, id, hash, hash],
    salt: randomBytes(32),
  }
}

/** The vault's own question to the index, without what it makes of the answer. */
export function plainSearch(db: Database.Database): (expression: string, limit: number) => readonly unknown[] {
  const find = db.prepare<[string, number]>(
    `SELECT record.id, record.kind, record.code, record.summary, record.body
     FROM (SELECT rowid AS n, rank FROM search WHERE search MATCH ? AND rank MATCH 'bm25(8.0, 1.0, 4.0)'
           ORDER BY rank LIMIT ? OFFSET 0) AS hit
     JOIN record USING (n) ORDER BY hit.rank`,
  )
  return (expression, limit) => find.all(expression, limit)
}

export function plainPage(db: Database.Database): (offset: number, limit: number) => readonly unknown[] {
  const count = db.prepare("SELECT count(*) FROM record WHERE kind = 'testimony' AND trashed = 0")
  const page = db.prepare<[number, number]>(
    `SELECT id, code, status, created, changed, summary FROM record
     WHERE kind = 'testimony' AND trashed = 0 ORDER BY n DESC LIMIT ? OFFSET ?`,
  )
  return (offset, limit) => [count.get(), ...page.all(limit, offset)]
}
