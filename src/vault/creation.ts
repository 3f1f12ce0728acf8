import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { buryCompartment, buryingIn, evenTimes, isCompartment, makeCompartment, makeUnopenable } from './compartment.ts'
import {
  createDurably,
  existsAt,
  overwriteAt,
  removeQuietly,
  removeTree,
  syncFolder,
  systemFault,
  writeInPlaceDurably,
} from './files.ts'
import { isReadable, keyFilePaths, keyringExists, pendingSlots, readCopies } from './keys/copies.ts'
import { intentSize } from './keys/intent.ts'
import { answerMarginMs, type KdfCost } from './keys/kdf.ts'
import { intentAt, keyFileSize } from './keys/keyfile.ts'
import { createKeyring, type Keyring } from './keys/keyring.ts'
import { destroyAll } from './keys/other.ts'
import { allSlots, slotCount, slotSize } from './keys/slots.ts'
import { sha256 } from './sodium.ts'
import type { Database } from './store/database.ts'
import { setMeta } from './store/meta.ts'

/**
 * Making a vault: a mark, both compartments, the key file, the mark's removal. Until the key file is whole there is no vault,
 * and what an interrupted creation left may be cleared; from then on nothing is ever cleared again but by destroying it all.
 */

const creating = 'creating'
const ownFile = /^(keys|keys\.bak|lock|lock-journal|creating)$/

/** True also for a vault whose key file is damaged: that is for opening it to say. */
export const vaultExists = (folder: string): boolean => keyringExists(folder) && !creationWasInterrupted(folder)

/** The second copy is begun when the first is durable: with both there, or one whole, the creation had come to its end. */
function creationWasInterrupted(folder: string): boolean {
  if (!existsSync(join(folder, creating)) || existsSync(join(folder, 'keys.bak'))) return false
  return !isReadable(folder)
}

export interface NewVault {
  readonly passphrase: Uint8Array
  readonly profile: Profile
  readonly kdf?: KdfCost | undefined
}

/** Makes the vault's files. The caller holds the lock. Throws `vault-exists` and `folder-not-empty`. */
export async function createVaultFiles(folder: string, { passphrase, profile, kdf }: NewVault): Promise<Keyring> {
  if (vaultExists(folder)) throw new KalifaError('vault-exists')
  clearUnfinished(folder)
  const [mine, other] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')]
  const made = createKeyring(folder, {
    passphrase,
    ...(kdf ? { kdf } : { marginMs: answerMargin(folder) }),
    compartments: [mine, other],
    beforeWriting: (ring) => {
      const fill = (db: Database): void => setMeta(db, 'profile', profile)
      // In the order of their names, which are random: which was made first says nothing.
      for (const id of [mine, other].sort()) {
        if (id === mine) makeCompartment(folder, ring, fill)
        else makeUnopenable(folder, other, fill)
      }
    },
  })
  const keyring = await made.catch((error) => {
    if (!(error instanceof KalifaError && error.code === 'vault-exists')) undoCreation(folder)
    throw error
  })
  removeQuietly(join(folder, creating))
  syncFolder(folder)
  evenTimes(folder)
  return keyring
}

/** There is no vault where its making was told to have failed. For the maker alone, before anything was kept in it. */
export function undoCreation(folder: string): void {
  try {
    if (!existsAt(join(folder, creating))) createDurably(join(folder, creating), new Uint8Array())
    for (const path of keyFilePaths(folder).toReversed()) removeQuietly(path)
  } catch {
    // It stands, then, and opens with the passphrase it was given.
  }
}

function clearUnfinished(folder: string): void {
  try {
    const names = readdirSync(folder)
    const foreign = names.some((name) => !ownFile.test(name) && !isCompartment(name))
    const unmarked = !names.includes(creating) && names.some(isCompartment)
    if (foreign || unmarked) throw new KalifaError('folder-not-empty')
    if (!names.includes(creating)) createDurably(join(folder, creating), new Uint8Array())
    for (const name of names) {
      if (isCompartment(name) || name.startsWith('keys')) removeTree(join(folder, name))
    }
  } catch (error) {
    throw systemFault(error)
  }
}

const longestMarginMs = 3000

/**
 * What an answer may take beside Argon2, in milliseconds: enough, on this disk, for a destroying passphrase to overwrite a
 * compartment's slots in both copies, which no other passphrase does. Measured by doing the same to a file of that size.
 */
export function answerMargin(folder: string): number {
  const scratch = join(folder, creating)
  const before = randomBytes(keyFileSize)
  writeInPlaceDurably(scratch, before)
  const start = performance.now()
  const after = Buffer.from(before)
  for (let slot = 0; slot < slotCount; slot += 2) after.set(randomBytes(slotSize), keyFileSize - (slot + 1) * slotSize)
  for (let copy = 0; copy < 2; copy++) overwriteAt(scratch, randomBytes(intentSize), intentAt)
  for (const bytes of [after, before]) {
    sha256(bytes)
    writeInPlaceDurably(scratch, bytes)
  }
  const writingMs = performance.now() - start
  return Math.min(Math.ceil((answerMarginMs + 2 * writingMs) / 50) * 50, longestMarginMs)
}

/**
 * Destroys the keys of everything in the folder, then its files; once the keys' end is announced on the disk every start goes on
 * with it. The caller holds the lock and has closed the database. Throws 'disk-failed' when nothing could be done,
 * 'unfinished' when the rest is for the next start.
 */
export function destroyVault(folder: string): void {
  destroyAll(folder)
  removeVault(folder)
}

/** Goes on with a destruction of everything that was cut off. The caller holds the lock. */
export function finishDestroyingVault(folder: string): void {
  if (isBeingDestroyed(folder)) destroyVault(folder)
}

/** Whether an intent waits to be finished. */
export const hasUnfinished = (folder: string): boolean => pendingSlots(folder) !== 0

/** What a start does about any destruction that was cut off, before a passphrase is typed. The caller holds the lock. */
export function finishDestruction(folder: string): void {
  finishDestroyingVault(folder)
  if (!hasUnfinished(folder)) return
  readCopies(folder, buryingIn(folder))
  evenTimes(folder)
}

const isBeingDestroyed = (folder: string): boolean => pendingSlots(folder) === allSlots

/** The key files last: as long as one is there it says what was meant. */
function removeVault(folder: string): void {
  try {
    for (const name of readdirSync(folder).filter(isCompartment)) {
      buryCompartment(folder, name)
      removeTree(join(folder, name))
    }
    syncFolder(folder)
    for (const name of ['keys.bak', 'keys']) if (existsAt(join(folder, name))) removeTree(join(folder, name))
    syncFolder(folder)
  } catch (error) {
    throw new KalifaError('unfinished', { cause: error })
  }
}
