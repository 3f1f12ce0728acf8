import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { KalifaError } from '../shared/errors.ts'
import {
  createDurably,
  ensureFolder,
  existsAt,
  overwriteWhole,
  removeQuietly,
  removeTree,
  setSameTimes,
  syncFolder,
} from './files.ts'
import { keyFilePaths } from './keys/copies.ts'
import type { Keyring } from './keys/keyring.ts'
import { type Database, type DatabaseKey, openDatabase } from './store/database.ts'
import { Mark, markSize } from './store/mark.ts'

/**
 * A compartment's files, the same in each: `db`, `db-wal` (empty but while it is open), `mark`, `blobs/`. There are always two.
 * The other one is made, emptied and given its times by the functions below, which never learn what it was.
 */

const compartmentName = /^[0-9a-f]{16}$/

/** The size of the database of a new vault, in bytes: what the other compartment has where nobody opened it. */
export const newDatabaseSize = 143_360

export const isCompartment = (name: string): boolean => compartmentName.test(name)

/** The id of the compartment that is not this one. Throws 'vault-damaged' when there are not two. */
export function otherCompartment(folder: string, mine: string): string {
  const [other, ...more] = readdirSync(folder).filter((name) => isCompartment(name) && name !== mine)
  if (other === undefined || more.length > 0) throw new KalifaError('vault-damaged')
  return other
}

export const databaseKey = (keyring: Keyring): DatabaseKey => ({
  key: keyring.derive('database', 32),
  salt: keyring.derive('database-salt', 16),
})

export function openCompartment(folder: string, keyring: Keyring, mode: 'create' | 'open' = 'open'): Database {
  const key = databaseKey(keyring)
  try {
    return openDatabase(join(folder, keyring.compartmentId, 'db'), key, mode)
  } finally {
    key.key.fill(0)
  }
}

/** Closes a database; SQLite removes the empty log with it, which every compartment has. */
export function closeCompartment(folder: string, compartmentId: string, db: Database): void {
  db.close()
  ensureLog(join(folder, compartmentId))
}

function ensureLog(path: string): void {
  try {
    createDurably(join(path, 'db-wal'), new Uint8Array())
  } catch {
    // It is there, or the next opening makes it.
  }
}

/** Makes a compartment's files under these keys. `fill` writes what a new database begins with. */
export function makeCompartment(folder: string, keyring: Keyring, fill: (db: Database) => void): void {
  const path = join(folder, keyring.compartmentId)
  ensureFolder(path)
  ensureFolder(join(path, 'blobs'))
  const db = openCompartment(folder, keyring, 'create')
  try {
    fill(db)
    const mark = new Mark(path, keyring, db)
    mark.write({ flush: true })
    mark.forget()
  } finally {
    closeCompartment(folder, keyring.compartmentId, db)
  }
  syncFolder(path)
}

/** The same files under keys that nobody keeps. */
export function makeUnopenable(folder: string, compartmentId: string): void {
  const path = join(folder, compartmentId)
  ensureFolder(path)
  ensureFolder(join(path, 'blobs'))
  createDurably(join(path, 'db'), randomBytes(newDatabaseSize))
  createDurably(join(path, 'mark'), randomBytes(markSize))
  ensureLog(path)
}

/** Makes a compartment anew where the other one's files lie, which must have been buried. */
export function remakeCompartment(folder: string, keyring: Keyring, fill: (db: Database) => void): void {
  const path = join(folder, keyring.compartmentId)
  removeQuietly(join(path, 'db-wal'))
  overwriteWhole(join(path, 'db'), new Uint8Array())
  makeCompartment(folder, keyring, fill)
}

/**
 * What is left of a compartment whose keys are gone: its database is overwritten where it lies and cut to a new vault's size,
 * its blobs are unlinked. Afterwards nothing tells it from one that was never opened.
 */
export function buryCompartment(folder: string, compartmentId: string): void {
  const path = join(folder, compartmentId)
  if (!isCompartment(compartmentId) || !readdirSync(folder).includes(compartmentId)) return
  overwriteWhole(join(path, 'db'), randomBytes(newDatabaseSize))
  overwriteWhole(join(path, 'mark'), randomBytes(markSize))
  for (const name of readdirSync(path)) {
    if (!['db', 'mark', 'blobs'].includes(name)) removeTree(join(path, name))
  }
  for (const name of readdirSync(join(path, 'blobs'))) removeTree(join(path, 'blobs', name))
  ensureLog(path)
}

/**
 * As `buryCompartment`, a folder of blobs at a time, so that whoever has the façade open notices nothing. Until `stopped` says
 * otherwise; returns whether it came to its end.
 */
export async function buryLater(folder: string, compartmentId: string, stopped: () => boolean): Promise<boolean> {
  const blobs = join(folder, compartmentId, 'blobs')
  for (const name of readdirSync(blobs)) {
    removeTree(join(blobs, name))
    await new Promise((resolve) => setImmediate(resolve))
    if (stopped()) return false
  }
  buryCompartment(folder, compartmentId)
  return true
}

/**
 * One time on both key files and on both compartments, so that it does not show which was used, or destroyed, last. Best effort:
 * a stick that was pulled out is for others to tell.
 */
export function evenTimes(folder: string): void {
  const ids = existsAt(folder) ? readdirSync(folder).filter(isCompartment) : []
  const parts = ids.flatMap((id) => ['db', 'db-wal', 'mark', 'blobs', '.'].map((name) => join(folder, id, name)))
  setSameTimes([...keyFilePaths(folder), ...parts])
}
