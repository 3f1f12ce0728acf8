import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { KalifaError } from '../shared/errors.ts'
import {
  createDurably,
  ensureFolder,
  existsAt,
  keepThrough,
  overwriteWhole,
  removeQuietly,
  removeTree,
  setSameTimes,
  syncFolder,
} from './files.ts'
import { type Bury, keyFilePaths } from './keys/copies.ts'
import { Keyring, newPayload } from './keys/keyring.ts'
import { type Database, type DatabaseKey, openDatabase } from './store/database.ts'
import { Mark, markSize } from './store/mark.ts'

/**
 * A compartment's files, the same in each: `db`, `db-wal` (empty but while it is open), `mark`, `blobs/`. There are always two.
 * The other one is made, emptied and given its times by the functions below, which never learn what it was.
 */

const compartmentName = /^[0-9a-f]{16}$/

/** The size of the database of a new vault, in bytes: what the other compartment has where nobody opened it. */
export const newDatabaseSize = 184_320

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
  return openUnder(join(folder, keyring.compartmentId), databaseKey(keyring), mode)
}

function openUnder(path: string, key: DatabaseKey, mode: 'create' | 'open'): Database {
  try {
    return openDatabase(join(path, 'db'), key, mode)
  } finally {
    key.key.fill(0)
  }
}

/** Closes a database. SQLite then unlinks the empty log, which every compartment has, from the day it was made. */
export function closeCompartment(folder: string, compartmentId: string, db: Database): void {
  const path = join(folder, compartmentId)
  keepThrough(join(path, 'db-wal'), () => db.close())
  ensureLog(path)
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
  makeFiles(folder, keyring.compartmentId, databaseKey(keyring), (db, path) => {
    fill(db)
    const mark = new Mark(path, keyring, db)
    mark.write({ flush: true })
    mark.forget()
  })
}

/** The same files, by the same steps, under keys that nobody keeps. */
export function makeUnopenable(folder: string, compartmentId: string, fill: (db: Database) => void): void {
  const keyring = new Keyring(folder, newPayload(compartmentId, 0), 'ok')
  makeCompartment(folder, keyring, fill)
  keyring.destroy()
}

function makeFiles(folder: string, id: string, key: DatabaseKey, fill: (db: Database, path: string) => void): void {
  const path = join(folder, id)
  ensureFolder(path)
  ensureFolder(join(path, 'blobs'))
  const db = openUnder(path, key, 'create')
  try {
    fill(db, path)
  } finally {
    closeCompartment(folder, id, db)
  }
  syncFolder(path)
}

/** Makes a compartment anew where the other one's files lie, which must have been buried. */
export function remakeCompartment(folder: string, keyring: Keyring, fill: (db: Database) => void): void {
  overwriteWhole(join(folder, keyring.compartmentId, 'db'), new Uint8Array())
  makeCompartment(folder, keyring, fill)
}

/**
 * What is left of a compartment whose keys are gone: its database is overwritten where it lies and cut to a new vault's size,
 * its blobs are unlinked. Afterwards nothing tells it from one that was never opened.
 */
export function buryCompartment(folder: string, compartmentId: string): void {
  if (!isCompartment(compartmentId) || !readdirSync(folder).includes(compartmentId)) return
  const path = join(folder, compartmentId)
  buryDatabase(path)
  for (const name of readdirSync(join(path, 'blobs'))) removeTree(join(path, 'blobs', name))
}

function buryDatabase(path: string): void {
  overwriteWhole(join(path, 'db'), randomBytes(newDatabaseSize))
  overwriteWhole(join(path, 'mark'), randomBytes(markSize))
  for (const name of readdirSync(path)) {
    if (name === 'db-wal') overwriteWhole(join(path, name), new Uint8Array())
    else if (!['db', 'mark', 'blobs'].includes(name)) removeTree(join(path, name))
  }
  ensureLog(path)
  ensureFolder(join(path, 'blobs'))
}

/** For a start: of a destruction that was cut off. Its keys are gone, and a disk that keeps the rest must not keep the vault shut. */
export const buryingIn =
  (folder: string): Bury =>
  (compartmentId) => {
    try {
      buryCompartment(folder, compartmentId)
      return true
    } catch {
      return false
    }
  }

/** Puts right, in both compartments, what a copy made elsewhere or a crash left out or behind. */
export function tidyCompartments(folder: string): void {
  for (const id of readdirSync(folder).filter(isCompartment)) {
    try {
      removeQuietly(join(folder, id, 'db-wal-kept'))
      ensureFolder(join(folder, id, 'blobs'))
    } catch {
      // A vault that can be read opens, whatever the disk refuses to take.
    }
  }
}

/**
 * As `buryCompartment`, a folder of blobs at a time, so that whoever has the façade open notices nothing. Until `stopped` says
 * otherwise; returns whether it came to its end.
 */
export async function buryLater(folder: string, compartmentId: string, stopped: () => boolean): Promise<boolean> {
  if (!isCompartment(compartmentId) || !readdirSync(folder).includes(compartmentId)) return true
  const path = join(folder, compartmentId)
  buryDatabase(path)
  for (const name of readdirSync(join(path, 'blobs'))) {
    removeTree(join(path, 'blobs', name))
    await new Promise((resolve) => setImmediate(resolve))
    if (stopped()) return false
  }
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
