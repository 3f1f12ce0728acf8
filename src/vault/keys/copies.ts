import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { equalBytes } from '@noble/ciphers/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { createDurably, existsAt, readWhole, writeInPlaceDurably } from '../files.ts'
import {
  decodeKeyFile,
  type KeyFile,
  keyFileLimit,
  pendingIntent,
  withIntentOf,
  withoutIntent,
  withSlots,
} from './keyfile.ts'
import { slotSize, slotsIn } from './slots.ts'

/** The two copies of the key file in the vault's folder. `keys` is always written first, and wins. */

const copyNames = ['keys', 'keys.bak'] as const

/** Damaged: one copy is good, the other is not and could not be written again. */
export type CopiesState = 'ok' | 'repaired' | 'damaged'

const pathsIn = (dir: string): readonly string[] => copyNames.map((name) => join(dir, name))

export const keyringExists = (dir: string): boolean => pathsIn(dir).some(existsAt)

export function createCopies(dir: string, file: KeyFile): void {
  if (keyringExists(dir)) throw new KalifaError('vault-exists')
  for (const path of pathsIn(dir)) createDurably(path, file.bytes)
}

/** When it resolves both copies are durable; a crash before leaves the old or the new file in one of them whole. */
export function writeCopies(dir: string, file: KeyFile): void {
  for (const path of pathsIn(dir)) writeInPlaceDurably(path, file.bytes)
}

type Copy = { readonly bytes: Uint8Array | null } | { readonly fault: unknown }

function readCopy(path: string): Copy {
  try {
    return { bytes: readWhole(path, keyFileLimit) }
  } catch (fault) {
    return { fault }
  }
}

/** The first whole copy. One that is damaged or cannot be read gives way to the other; any other fault is thrown. */
function firstWhole(copies: readonly Copy[]): KeyFile {
  let found: unknown = new KalifaError('vault-absent')
  for (const copy of copies) {
    try {
      if ('fault' in copy) throw copy.fault
      if (copy.bytes) return decodeKeyFile(copy.bytes)
    } catch (error) {
      if (error instanceof KalifaError && !['vault-damaged', 'disk-failed'].includes(error.code)) throw error
      found = error
    }
  }
  throw found
}

/**
 * Reads both copies, finishes a pending intent before any slot can be read, and makes a copy that is missing, damaged or
 * behind the same as the good one. Throws 'vault-absent', 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'.
 */
export function readCopies(dir: string): { readonly file: KeyFile; readonly state: CopiesState } {
  const read = pathsIn(dir).map(readCopy)
  const file = firstWhole(read)
  const copies = read.map((copy) => ('bytes' in copy ? copy.bytes : null))
  const pending = copies.filter((bytes) => bytes !== null).filter((bytes) => pendingIntent(bytes, file.salt))
  if (pending.length > 0) return { file: finishIntents(dir, file, pending), state: 'ok' }
  if (copies.every((copy) => copy && equalBytes(copy, file.bytes))) return { file, state: 'ok' }
  return { file, state: repair(dir, file, copies) }
}

function repair(dir: string, file: KeyFile, copies: readonly (Uint8Array | null)[]): CopiesState {
  try {
    for (const [index, path] of pathsIn(dir).entries()) {
      const copy = copies[index]
      if (!copy || !equalBytes(copy, file.bytes)) writeInPlaceDurably(path, file.bytes)
    }
    return 'repaired'
  } catch {
    return 'damaged'
  }
}

/**
 * Overwrites the slots of the intents these copies hold, and only then the intent. The slots are gone from what is returned
 * even if the disk refuses; it is then tried again at the next start.
 */
function finishIntents(dir: string, file: KeyFile, pending: readonly Uint8Array[]): KeyFile {
  const mask = pending.reduce((slots, bytes) => slots | (pendingIntent(bytes, file.salt)?.slots ?? 0), 0)
  const doomed = slotsIn(mask).map((index) => [index, randomBytes(slotSize)] as const)
  const emptied = withSlots(pending.reduce(withIntentOf, file), new Map(doomed))
  const finished = withoutIntent(emptied)
  try {
    writeCopies(dir, emptied)
    writeCopies(dir, finished)
  } catch {
    return finished
  }
  return finished
}

/** Looks at both copies again and repairs one from the other. */
export function checkKeyFiles(dir: string): CopiesState {
  try {
    return readCopies(dir).state
  } catch (error) {
    if (error instanceof KalifaError && ['vault-damaged', 'vault-absent'].includes(error.code)) return 'damaged'
    throw error
  }
}
