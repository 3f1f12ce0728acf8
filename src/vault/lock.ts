import { join } from 'node:path'
import Database from 'better-sqlite3'
import { KalifaError } from '../shared/errors.ts'
import { attempt } from './store/database.ts'

/**
 * The one-writer lock: an exclusive transaction on an empty SQLite file, which the system drops when the process dies,
 * however it dies. Throws `vault-in-use` when another Kalifa has the vault.
 */
export function takeLock(folder: string): { release: () => void } {
  const db = attempt(() => new Database(join(folder, 'lock'), { timeout: 500 }))
  try {
    attempt(() => db.exec('BEGIN EXCLUSIVE'))
  } catch (error) {
    db.close()
    if (error instanceof KalifaError && error.code === 'internal')
      throw new KalifaError('vault-in-use', { cause: error })
    throw error
  }
  return { release: () => db.close() }
}
