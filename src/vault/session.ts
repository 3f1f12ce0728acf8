import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Profile, profiles } from '../shared/domain.ts'
import { type ErrorCode, KalifaError } from '../shared/errors.ts'
import { listBlobs, removeBlob } from './blobs/blobs.ts'
import { Burial } from './burial.ts'
import { buryingIn, closeCompartment, evenTimes, openCompartment, tidyCompartments } from './compartment.ts'
import { createVaultFiles, finishDestroyingVault, type NewVault, undoCreation, vaultExists } from './creation.ts'
import { ensureFolder, removeQuietly, systemFault } from './files.ts'
import { type Keyring, type OngoingDestruction, openKeyring } from './keys/keyring.ts'
import { takeLock, type VaultLock } from './lock.ts'
import { Checkpointer, type Database, named } from './store/database.ts'
import { Mark } from './store/mark.ts'
import { meta, setMeta } from './store/meta.ts'
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
  /**
   * Before the first import or a check, once: unlinks what an interrupted import or deletion left, blobs that no row knows.
   * Returns how many there were.
   */
  readonly sweep: () => number
  /** After the answer: ends what a destroying passphrase began. */
  readonly tidy: () => void
  /** The other compartment is being made anew, whatever was still to be done about it. */
  readonly supersedeBurial: () => void
  readonly close: () => void
  /** Without saving anything: for a vault that is being destroyed. */
  readonly abandon: () => void
}

/** Makes a vault in `folder`, which must be absent, empty, or hold only what an interrupted creation left. */
export function createSession(folder: string, vault: NewVault): Promise<Session> {
  ensureFolder(folder)
  return underLock(folder, async (lock) => {
    finishDestroyingVault(folder)
    const keyring = await createVaultFiles(folder, vault)
    try {
      return startSession(folder, keyring, lock, null)
    } catch (error) {
      undoCreation(folder)
      throw error
    }
  })
}

/** Opens the vault in `folder`. Throws `vault-absent`, `vault-in-use`, `passphrase-wrong` and what damage has its code. */
export function openSession(folder: string, passphrase: Uint8Array): Promise<Session> {
  if (!vaultExists(folder)) throw new KalifaError('vault-absent')
  return underLock(folder, async (lock) => {
    finishDestroyingVault(folder)
    let session: Session | undefined
    // What a right passphrase costs more than a wrong one is done before the fixed moment of the answer.
    await openKeyring(folder, passphrase, {
      prepare: async (keyring, destruction) => {
        session = startSession(folder, keyring, lock, destruction)
      },
      bury: buryingIn(folder),
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

function startSession(
  folder: string,
  keyring: Keyring,
  lock: VaultLock,
  destruction: OngoingDestruction | null,
): Session {
  if (!existsSync(join(folder, keyring.compartmentId, 'db'))) throw new KalifaError('database-damaged')
  removeQuietly(join(folder, 'creating'))
  tidyCompartments(folder)
  const db = openCompartment(folder, keyring)
  try {
    return sessionOf(folder, keyring, db, lock, destruction)
  } catch (error) {
    closeCompartment(folder, keyring.compartmentId, db)
    throw error
  }
}

function sessionOf(
  folder: string,
  keyring: Keyring,
  db: Database,
  lock: VaultLock,
  destruction: OngoingDestruction | null,
): Session {
  const path = join(folder, keyring.compartmentId)
  const mark = new Mark(path, keyring, db)
  if (!mark.isWhole() && meta(db, 'saves-missing') === undefined) setMeta(db, 'saves-missing', new Date().toISOString())
  const burial = new Burial(folder, mark, destruction)
  const records = new Records(db)
  const settle = (): void => {
    records.seal()
    db.pragma('wal_checkpoint(TRUNCATE)')
    mark.write({ flush: true })
  }
  const checkpointer = new Checkpointer(settle)
  unlessRefused(settle, () => checkpointer.soon())
  evenTimes(folder)
  const end = (): void => {
    checkpointer.stop()
    burial.stop()
    try {
      closeCompartment(folder, keyring.compartmentId, db)
    } finally {
      mark.forget()
      keyring.destroy()
      lock.release()
    }
  }
  return {
    folder,
    profile: profiles.find((known) => known === meta(db, 'profile')) ?? 'defender',
    keyring,
    db,
    records,
    blobs: join(path, 'blobs'),
    changed: () => {
      noteQuietly(mark)
      checkpointer.soon()
    },
    flush: () => {
      settle()
      evenTimes(folder)
    },
    sweep: once(() => sweepOrphans(db, join(path, 'blobs'))),
    tidy: () => burial.go(),
    supersedeBurial: () => burial.supersede(),
    close: () => {
      try {
        settle()
      } finally {
        end()
        evenTimes(folder)
      }
    },
    abandon: end,
  }
}

const refusals: readonly ErrorCode[] = ['disk-full', 'disk-failed', 'vault-read-only']

/** A vault that can be read opens, and a façade without a sign, whatever the disk refuses to take just then. */
function unlessRefused(act: () => void, refused: () => void): void {
  try {
    act()
  } catch (error) {
    const known = systemFault(named(error))
    if (!(known instanceof KalifaError && refusals.includes(known.code))) throw error
    refused()
  }
}

/** The save itself is durable; a mark that the disk refused is only older. */
function noteQuietly(mark: Mark): void {
  try {
    mark.write()
  } catch {
    return
  }
}

const once = (work: () => number): (() => number) => {
  let done: number | undefined
  return () => {
    const first = done === undefined
    done ??= work()
    return first ? done : 0
  }
}

function sweepOrphans(db: Database, blobs: string): number {
  const known = new Set(db.prepare<[], string>('SELECT id FROM blob').pluck().all())
  const orphans = listBlobs(blobs).filter((id) => !known.has(id))
  for (const id of orphans) removeBlob(blobs, id)
  return orphans.length
}
