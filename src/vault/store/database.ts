import Database from 'better-sqlite3'
import { KalifaError } from '../../shared/errors.ts'
import { fold } from '../../shared/fold.ts'
import { migrate } from './migrations.ts'

export type { Database } from 'better-sqlite3'

/** How long after the last save the write-ahead log is emptied into the database. */
const checkpointAfterMs = 2000

/** The raw key and salt of a SQLCipher 4 database, 32 and 16 bytes. */
export interface DatabaseKey {
  readonly key: Uint8Array
  readonly salt: Uint8Array
}

/**
 * Opens or creates the SQLCipher 4 database at `file` and brings it to this version's schema.
 * Throws `database-damaged` when it cannot be read under this key, `vault-newer` when a later Kalifa made it,
 * `disk-full`, `disk-failed` and `vault-read-only` as the system says.
 */
export function openDatabase(file: string, databaseKey: DatabaseKey, mode: 'create' | 'open'): Database.Database {
  const db = attempt(() => new Database(file, { fileMustExist: mode === 'open' }))
  try {
    attempt(() => {
      unlock(db, databaseKey)
      configure(db)
      db.pragma('wal_checkpoint(TRUNCATE)')
      migrate(db)
    })
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function unlock(db: Database.Database, { key, salt }: DatabaseKey): void {
  db.pragma("cipher='sqlcipher'")
  db.pragma('legacy=4')
  const phrase = rawKeyPhrase(key, salt)
  try {
    db.key(phrase)
  } finally {
    phrase.fill(0)
  }
}

/** `x'…'` around the hex digits of key and salt, made byte by byte in memory of its own: a string could not be zeroed. */
function rawKeyPhrase(key: Uint8Array, salt: Uint8Array): Buffer {
  const digits = Buffer.from('0123456789abcdef')
  const phrase = Buffer.allocUnsafeSlow(3 + 2 * (key.length + salt.length))
  let at = phrase.write("x'")
  for (const bytes of [key, salt]) {
    for (const byte of bytes) {
      phrase[at++] = digits[byte >> 4] ?? 0
      phrase[at++] = digits[byte & 15] ?? 0
    }
  }
  phrase.write("'", at)
  return phrase
}

/** Without `temp_store=MEMORY` a large sort spills plaintext to a temporary file; `secure_delete` is off by default. */
function configure(db: Database.Database): void {
  // First of all. One process at a time: the log's index stays in memory, and no file of it beside the database tells which was open.
  db.pragma('locking_mode=EXCLUSIVE')
  db.pragma('temp_store=MEMORY')
  db.pragma('secure_delete=ON')
  db.pragma('foreign_keys=ON')
  db.pragma('trusted_schema=OFF')
  db.pragma('cache_size=-65536')
  db.pragma('journal_mode=WAL')
  db.pragma('synchronous=FULL')
  // What a Mac calls a flush otherwise stops at the disk's own memory.
  db.pragma('fullfsync=ON')
  db.pragma('checkpoint_fullfsync=ON')
  db.function('folded', { deterministic: true, directOnly: true }, (text) => fold(String(text)))
}

/** Runs `work` and names what SQLite reports, so that no error text with SQL or a path leaves the store. */
export function attempt<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw named(error)
  }
}

/** The KalifaError for what SQLite reports; anything else as it came. */
export function named(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const { code } = error
  if (code === 'SQLITE_FULL') return new KalifaError('disk-full', { cause: error })
  // The last: a file on a read-only disk is opened for reading, and then cannot be locked for writing.
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM' || code === 'SQLITE_IOERR_LOCK')
    return new KalifaError('vault-read-only', { cause: error })
  if (code.startsWith('SQLITE_IOERR')) return new KalifaError('disk-failed', { cause: error })
  if (code === 'SQLITE_CANTOPEN') return new KalifaError('vault-read-only', { cause: error })
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new KalifaError('database-damaged', { cause: error })
  if (code.startsWith('SQLITE_BUSY')) return new KalifaError('vault-in-use', { cause: error })
  return new KalifaError('internal', { cause: error })
}

/** Empties the write-ahead log a moment after the last save, because its tail alone is not covered by SQLCipher's HMAC. */
export class Checkpointer {
  readonly #work: () => void
  #timer: NodeJS.Timeout | undefined

  constructor(work: () => void) {
    this.#work = work
  }

  soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#attempt(), checkpointAfterMs)
    this.#timer.unref()
  }

  /** What was saved is durable already: a disk that is full for now is tried again. */
  #attempt(): void {
    try {
      this.#work()
    } catch {
      this.soon()
    }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
