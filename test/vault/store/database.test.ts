import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database as SqlCipher } from '@signalapp/sqlcipher'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attempt, openDatabase } from '../../../src/vault/store/database.ts'

const key = { key: Buffer.alloc(32, 7), salt: Buffer.alloc(16, 9) }
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kalifa-db-'))
  file = join(folder, 'db')
})
afterEach(() => rmSync(folder, { recursive: true }))

function makeOne(): void {
  const db = openDatabase(file, key, 'create')
  db.prepare("INSERT INTO meta (key, value) VALUES ('canary', 'une valise au marigot')").run()
  db.close()
}

test('is a SQLCipher 4 file that SQLCipher itself opens with the same key', () => {
  makeOne()
  const other = new SqlCipher(file)
  other.pragma(`key = "x'${key.key.toString('hex')}${key.salt.toString('hex')}'"`)
  expect(other.prepare("SELECT value FROM meta WHERE key = 'canary'", { pluck: true }).get()).toBe(
    'une valise au marigot',
  )
  expect(other.pragma('cipher_integrity_check')).toEqual([])
  other.close()
})

test('leaves after a crash a write-ahead log that SQLCipher itself reads', () => {
  const db = openDatabase(file, key, 'create')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.prepare("INSERT INTO meta (key, value) VALUES ('canary', 'une valise au marigot')").run()
  const copy = join(folder, 'copy')
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${copy}${end}`)
  db.close()
  const read = (): unknown => {
    const other = new SqlCipher(copy)
    other.pragma(`key = "x'${key.key.toString('hex')}${key.salt.toString('hex')}'"`)
    const value = other.prepare("SELECT value FROM meta WHERE key = 'canary'", { pluck: true }).get()
    other.close()
    return value
  }
  const log = readFileSync(`${copy}-wal`)
  const whole = readFileSync(copy)
  expect(read()).toBe('une valise au marigot')
  writeFileSync(copy, whole)
  writeFileSync(`${copy}-wal`, log.subarray(0, -1))
  expect(read()).toBeUndefined()
})

test('is nothing to plain SQLite, and shows none of its words', () => {
  makeOne()
  const plain = new Database(file, { readonly: true })
  expect(() => plain.prepare('SELECT * FROM meta').all()).toThrow(/not a database/)
  plain.close()
  expect(readFileSync(file).includes('valise')).toBe(false)
})

test('refuses another key as damage: it cannot tell one from the other', () => {
  makeOne()
  expect(() => openDatabase(file, { ...key, key: Buffer.alloc(32, 8) }, 'open')).toThrow('database-damaged')
})

test.each([0, 5000, 20_000])('names a bit changed at byte %i', (position) => {
  makeOne()
  const bytes = readFileSync(file)
  bytes[position] = (bytes[position] ?? 0) ^ 1
  writeFileSync(file, bytes)
  expect(() => readAll()).toThrow('database-damaged')
})

test('names a file cut short', () => {
  makeOne()
  truncateSync(file, 30_000)
  expect(() => readAll()).toThrow('database-damaged')
})

/** Opens and reads every page. */
function readAll(): void {
  const db = openDatabase(file, key, 'open')
  try {
    if (attempt(() => db.pragma('integrity_check', { simple: true })) !== 'ok') throw new Error('database-damaged')
  } finally {
    db.close()
  }
}

test('refuses a schema of a later version and says so', () => {
  makeOne()
  const db = openDatabase(file, key, 'open')
  db.pragma('user_version=999')
  db.close()
  expect(() => openDatabase(file, key, 'open')).toThrow('vault-newer')
})

test('keeps sorts in memory, overwrites what it deletes and waits for the disk', () => {
  const db = openDatabase(file, key, 'create')
  const value = (name: string): unknown => db.pragma(name, { simple: true })
  expect(value('temp_store')).toBe(2)
  expect(value('secure_delete')).toBe(1)
  expect(value('synchronous')).toBe(2)
  expect(value('journal_mode')).toBe('wal')
  expect(value('foreign_keys')).toBe(1)
  expect(value('trusted_schema')).toBe(0)
  db.close()
})
