import { join } from 'node:path'
import Database from 'better-sqlite3'
import { KalifaError } from '../shared/errors.ts'
import { writeInPlaceDurably } from './files.ts'
import { attempt } from './store/database.ts'

export interface VaultLock {
  readonly release: () => void
}

/**
 * The one-writer lock: an exclusive transaction on an empty SQLite file, which the system drops when the process dies,
 * however it dies. Throws `vault-in-use` when another Kalifa has the vault.
 */
export function takeLock(folder: string): VaultLock {
  const file = join(folder, 'lock')
  try {
    return exclusive(file)
  } catch (error) {
    if (!(error instanceof KalifaError) || error.code !== 'database-damaged') throw error
    // It never held anything: whatever is in it now is put right.
    writeInPlaceDurably(file, new Uint8Array())
    return exclusive(file)
  }
}

function exclusive(file: string): VaultLock {
  const db = attempt(() => new Database(file, { timeout: 500 }))
  try {
    attempt(() => {
      db.pragma('journal_mode=MEMORY')
      db.exec('BEGIN EXCLUSIVE')
    })
    return { release: () => db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}
