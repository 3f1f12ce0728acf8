import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { KalifaError } from '../shared/errors.ts'
import { listBlobs, removeBlob } from './blobs/blobs.ts'
import { createDurably, ensureFolder, syncFolder, systemFault } from './files.ts'
import { keyringExists } from './keys/copies.ts'
import { createKeyring, type Keyring, openKeyring } from './keys/keyring.ts'
import { takeLock } from './lock.ts'
import { Checkpointer, type Database, type DatabaseKey, openDatabase } from './store/database.ts'
import { Records } from './store/records.ts'

/** An open vault. Everything that needs its keys or its database takes one of these. */
export interface Session {
  readonly folder: string
  readonly keyring: Keyring
  readonly db: Database
  readonly records: Records
  readonly blobs: string
  /** To be called after each change: the log is sealed and the write-ahead log emptied a moment later. */
  readonly changed: () => void
  /** Makes all that was asked durable, down to the custody log. */
  readonly flush: () => void
  readonly close: () => void
}

/** Stands in the folder while a vault is being made: until it is gone, durably, there is no vault. */
const creationMark = 'creating'
const ownName = /^([0-9a-f]{16}|keys|keys\.bak|lock)$/

export const vaultExists = async (folder: string): Promise<boolean> =>
  !existsSync(join(folder, creationMark)) && (await keyringExists(folder))

/** Makes a vault in `folder`, which must be absent, empty, or hold only what an interrupted creation left. */
export async function createSession(folder: string, passphrase: Uint8Array): Promise<Session> {
  if (await vaultExists(folder)) throw new KalifaError('vault-exists')
  await prepareFolder(folder)
  const lock = takeLock(folder)
  try {
    const [mine, other] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')]
    const keyring = await createKeyring(folder, { passphrase, compartments: [mine, other] })
    await makeCompartment(folder, mine, databaseKey(keyring))
    await makeCompartment(folder, other, { key: randomBytes(32), salt: randomBytes(16) })
    await namingFaults(() => rm(join(folder, creationMark)))
    await syncFolder(folder)
    return await startSession(folder, keyring, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Opens the vault in `folder`. Throws `vault-absent`, `vault-in-use`, `passphrase-wrong` and what damage has its code. */
export async function openSession(folder: string, passphrase: Uint8Array): Promise<Session> {
  if (!(await vaultExists(folder))) throw new KalifaError('vault-absent')
  const lock = takeLock(folder)
  try {
    let session: Session | undefined
    await openKeyring(folder, passphrase, {
      prepare: async (keyring) => {
        session = await startSession(folder, keyring, lock)
      },
    })
    if (session === undefined) throw new KalifaError('internal')
    return session
  } catch (error) {
    lock.release()
    throw error
  }
}

async function prepareFolder(folder: string): Promise<void> {
  await ensureFolder(folder)
  const names = await namingFaults(() => readdir(folder))
  const interrupted = names.includes(creationMark)
  const left = names.filter((name) => name !== creationMark)
  if (left.some((name) => !ownName.test(name)) || (!interrupted && left.some((name) => name !== 'lock'))) {
    throw new KalifaError('folder-not-empty')
  }
  for (const name of left) await namingFaults(() => rm(join(folder, name), { recursive: true }))
  if (!interrupted) await createDurably(join(folder, creationMark), new Uint8Array())
}

async function namingFaults<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw systemFault(error)
  }
}

const databaseKey = (keyring: Keyring): DatabaseKey => ({
  key: keyring.derive('database', 32),
  salt: keyring.derive('database-salt', 16),
})

/** The other compartment is made the same way, under a key that nobody keeps. */
async function makeCompartment(folder: string, name: string, key: DatabaseKey): Promise<void> {
  const path = join(folder, name)
  await ensureFolder(path)
  await ensureFolder(join(path, 'blobs'))
  openDatabase(join(path, 'db'), key, 'create').close()
  await syncFolder(path)
  key.key.fill(0)
}

async function startSession(folder: string, keyring: Keyring, lock: { release: () => void }): Promise<Session> {
  const path = join(folder, keyring.compartmentId)
  if (!existsSync(join(path, 'db'))) throw new KalifaError('database-damaged')
  const key = databaseKey(keyring)
  const db = openDatabase(join(path, 'db'), key, 'open')
  key.key.fill(0)
  const records = new Records(db)
  const blobs = join(path, 'blobs')
  const settle = (): void => {
    records.seal()
    db.pragma('wal_checkpoint(TRUNCATE)')
  }
  const checkpointer = new Checkpointer(settle)
  settle()
  await sweepOrphans(db, blobs)
  return {
    folder,
    keyring,
    db,
    records,
    blobs,
    changed: () => checkpointer.soon(),
    flush: settle,
    close: () => {
      checkpointer.stop()
      settle()
      db.close()
      keyring.destroy()
      lock.release()
    },
  }
}

/** A blob that no row knows is what an interrupted import or deletion left. */
async function sweepOrphans(db: Database, blobs: string): Promise<void> {
  const known = new Set(db.prepare<[], string>('SELECT id FROM blob').pluck().all())
  for (const id of await listBlobs(blobs)) if (!known.has(id)) await removeBlob(blobs, id)
}
