import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { listBlobs, removeBlob } from './blobs/blobs.ts'
import { createVaultFiles, databaseKey, type NewVault, vaultExists } from './creation.ts'
import { ensureFolder } from './files.ts'
import { type Keyring, openKeyring } from './keys/keyring.ts'
import { takeLock, type VaultLock } from './lock.ts'
import { Checkpointer, type Database, openDatabase } from './store/database.ts'
import { profileOf } from './store/profile.ts'
import { Records } from './store/records.ts'

/** An open vault. Everything that needs its keys or its database takes one of these. */
export interface Session {
  readonly folder: string
  readonly profile: Profile
  readonly keyring: Keyring
  readonly db: Database
  readonly records: Records
  /** The folder of the encrypted attachments. */
  readonly blobs: string
  /** To be called after each change: the log is sealed and the write-ahead log emptied a moment later. */
  readonly changed: () => void
  /** Makes all that was asked durable, down to the custody log. */
  readonly flush: () => void
  /** Before the first import or a check, once: unlinks what an interrupted import or deletion left, blobs that no row knows. */
  readonly sweep: () => void
  readonly close: () => void
}

/** Makes a vault in `folder`, which must be absent, empty, or hold only what an interrupted creation left. */
export function createSession(folder: string, choice: NewVault): Promise<Session> {
  ensureFolder(folder)
  return underLock(folder, async (lock) => startSession(folder, await createVaultFiles(folder, choice), lock))
}

/** Opens the vault in `folder`. Throws `vault-absent`, `vault-in-use`, `passphrase-wrong` and what damage has its code. */
export function openSession(folder: string, passphrase: Uint8Array): Promise<Session> {
  if (!vaultExists(folder)) throw new KalifaError('vault-absent')
  return underLock(folder, async (lock) => {
    let session: Session | undefined
    // What a right passphrase costs more than a wrong one is done before the fixed moment of the answer.
    await openKeyring(folder, passphrase, {
      prepare: async (keyring) => {
        session = startSession(folder, keyring, lock)
      },
    })
    if (session === undefined) throw new KalifaError('internal')
    return session
  })
}

async function underLock(folder: string, enter: (lock: VaultLock) => Promise<Session>): Promise<Session> {
  const lock = takeLock(folder)
  try {
    return await enter(lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

function startSession(folder: string, keyring: Keyring, lock: VaultLock): Session {
  const path = join(folder, keyring.compartmentId)
  if (!existsSync(join(path, 'db'))) throw new KalifaError('database-damaged')
  const key = databaseKey(keyring)
  const db = openDatabase(join(path, 'db'), key, 'open')
  key.key.fill(0)
  try {
    return sessionOf(folder, path, keyring, db, lock)
  } catch (error) {
    db.close()
    throw error
  }
}

function sessionOf(folder: string, path: string, keyring: Keyring, db: Database, lock: VaultLock): Session {
  const records = new Records(db)
  const blobs = join(path, 'blobs')
  const settle = (): void => {
    records.seal()
    db.pragma('wal_checkpoint(TRUNCATE)')
  }
  const checkpointer = new Checkpointer(settle)
  settle()
  let swept = false
  const sweep = (): void => {
    if (!swept) sweepOrphans(db, blobs)
    swept = true
  }
  const close = (): void => {
    checkpointer.stop()
    try {
      settle()
    } finally {
      db.close()
      keyring.destroy()
      lock.release()
    }
  }
  const changed = (): void => checkpointer.soon()
  return { folder, profile: profileOf(db), keyring, db, records, blobs, changed, flush: settle, sweep, close }
}

function sweepOrphans(db: Database, blobs: string): void {
  const known = new Set(db.prepare<[], string>('SELECT id FROM blob').pluck().all())
  for (const id of listBlobs(blobs)) if (!known.has(id)) removeBlob(blobs, id)
}
