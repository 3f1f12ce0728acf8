import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { equalBytes } from '@noble/ciphers/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { createDurably, existsAt, overwriteAt, readWhole, writeInPlaceDurably } from '../files.ts'
import { comesWithSlots, type Intent, writeIntent } from './intent.ts'
import {
  decodeKeyFile,
  intentAt,
  type KeyFile,
  keyFileLimit,
  pendingIntent,
  withIntent,
  withIntentOf,
  withoutIntent,
  withSlots,
} from './keyfile.ts'
import { allSlots, compartmentIdSize, slotSize, slotsIn } from './slots.ts'

/** The two copies of the key file in the vault's folder. `keys` is always written first, and wins. */

const copyNames = ['keys', 'keys.bak'] as const

/** Damaged: one copy is good, the other is not and could not be written again. */
export type CopiesState = 'ok' | 'repaired' | 'damaged'

export const keyFilePaths = (dir: string): readonly string[] => copyNames.map((name) => join(dir, name))

export const keyringExists = (dir: string): boolean => keyFilePaths(dir).some(existsAt)

export function createCopies(dir: string, file: KeyFile): void {
  if (keyringExists(dir)) throw new KalifaError('vault-exists')
  for (const path of keyFilePaths(dir)) createDurably(path, file.bytes)
}

/** When it returns both copies are durable; a crash before leaves the old or the new file in one of them whole. */
export function writeCopies(dir: string, file: KeyFile): void {
  for (const path of keyFilePaths(dir)) writeInPlaceDurably(path, file.bytes)
}

/** Does this to each copy, whatever becomes of the other. Returns how many it was done to. */
function toEach(dir: string, act: (path: string) => void, order: 'first first' | 'last first' = 'first first'): number {
  let done = 0
  const paths = keyFilePaths(dir)
  for (const path of order === 'first first' ? paths : paths.toReversed()) {
    try {
      act(path)
      done += 1
    } catch {
      // A disk that refuses one copy may take the other; the caller counts.
    }
  }
  return done
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

interface BothRead {
  readonly file: KeyFile
  readonly copies: readonly (Uint8Array | null)[]
  /** The copies that hold an intent. */
  readonly pending: readonly Uint8Array[]
}

function readBoth(dir: string): BothRead {
  const read = keyFilePaths(dir).map(readCopy)
  const file = firstWhole(read)
  const copies = read.map((copy) => ('bytes' in copy ? copy.bytes : null))
  const pending = copies.filter((bytes) => bytes !== null).filter((bytes) => isPending(bytes, file.salt))
  return { file, copies, pending }
}

/** A torn copy may hold an intent whose new slots never came: only the other copy's old ones are left. */
function isPending(bytes: Uint8Array, salt: Uint8Array): boolean {
  const intent = pendingIntent(bytes, salt)
  return intent !== null && (!comesWithSlots(intent) || isWhole(bytes))
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    decodeKeyFile(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Reads both copies, finishes a pending intent before any slot can be read, and makes a copy that is missing, damaged or
 * behind the same as the good one. `bury` is given the compartment (16 hex digits) of an intent that is being finished.
 * Throws 'vault-absent', 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'.
 */
export function readCopies(
  dir: string,
  bury: (compartmentId: string) => void = () => {},
): { readonly file: KeyFile; readonly state: CopiesState } {
  const { file, copies, pending } = readBoth(dir)
  const intents = pending.flatMap((bytes) => pendingIntent(bytes, file.salt) ?? [])
  if (intents.length > 0) {
    const slots = intents.reduce((mask, intent) => mask | intent.slots, 0) >>> 0
    const announced = pending.reduce(withIntentOf, file)
    const { file: emptied, durable } = overwriteSlots(dir, announced, slots)
    for (const { compartmentId } of intents) bury(Buffer.from(compartmentId).toString('hex'))
    const finished = withoutIntent(emptied)
    // What destroys everything stays announced until the files are gone.
    if (durable && slots !== allSlots) toEach(dir, (path) => writeInPlaceDurably(path, finished.bytes))
    return { file: finished, state: 'ok' }
  }
  if (copies.every((copy) => copy && equalBytes(copy, file.bytes))) return { file, state: 'ok' }
  return { file, state: repair(dir, file, copies) }
}

/** The slots of a pending intent, without finishing it; 0 when there is none or nothing can be read. */
export function pendingSlots(dir: string): number {
  try {
    const { file, pending } = readBoth(dir)
    return pending.reduce((mask, bytes) => mask | (pendingIntent(bytes, file.salt)?.slots ?? 0), 0) >>> 0
  } catch {
    return 0
  }
}

function repair(dir: string, file: KeyFile, copies: readonly (Uint8Array | null)[]): CopiesState {
  try {
    for (const [index, path] of keyFilePaths(dir).entries()) {
      const copy = copies[index]
      if (!copy || !equalBytes(copy, file.bytes)) writeInPlaceDurably(path, file.bytes)
    }
    return 'repaired'
  } catch {
    return 'damaged'
  }
}

/** Random bytes over these slots and, in the same stroke, others' new ones. Durable only when both copies took it. */
function overwriteSlots(
  dir: string,
  file: KeyFile,
  slots: number,
  others: ReadonlyMap<number, Uint8Array> = new Map(),
): { readonly file: KeyFile; readonly durable: boolean } {
  const doomed = slotsIn(slots).map((index) => [index, randomBytes(slotSize)] as const)
  const emptied = withSlots(file, new Map([...others, ...doomed]))
  return {
    file: emptied,
    durable: toEach(dir, (path) => writeInPlaceDurably(path, emptied.bytes)) === copyNames.length,
  }
}

export interface Destruction {
  /** The file as it is now meant to be, the intent still in it. */
  readonly file: KeyFile
  /** Whether a start after a power cut now would finish it: the intent is durable in a copy at least. */
  readonly announced: boolean
  /** Whether the slots are gone from both copies. */
  readonly done: boolean
}

/**
 * Destroys slots: first the intent, one sector that is durable in each copy, then random bytes over the slots, with `others`
 * written in the same stroke. Never throws for a disk that refuses: what was reached is told. The intent is left for `clearIntent`.
 */
export function destroySlots(
  dir: string,
  file: KeyFile,
  intent: Intent,
  others?: ReadonlyMap<number, Uint8Array>,
): Destruction {
  const sector = writeIntent(intent, file.salt)
  const announced = toEach(dir, (path) => overwriteAt(path, sector, intentAt)) > 0
  const emptied = overwriteSlots(dir, withIntent(file, sector), intent.slots, others)
  return { file: emptied.file, announced, done: emptied.durable }
}

/** Makes the intent's sector random again, once nothing is left to do. */
export function clearIntent(dir: string, file: KeyFile): void {
  writeCopies(dir, withoutIntent(file))
}

/**
 * Puts new slots in the place of the old ones of the mask `gone`, as one act: the new ones and the old ones' intent are written
 * together, so that after a crash either the old file holds or the next start finishes the old slots before it reads any.
 */
export function replaceSlots(dir: string, file: KeyFile, added: ReadonlyMap<number, Uint8Array>, gone: number): void {
  const intent = { slots: gone, compartmentId: new Uint8Array(compartmentIdSize) }
  const both = withIntent(withSlots(file, added), writeIntent(intent, file.salt))
  try {
    writeCopies(dir, both)
  } catch (error) {
    // What is told to have failed must not come true at the next start. The first copy may be the only whole one.
    toEach(dir, (path) => writeInPlaceDurably(path, file.bytes), 'last first')
    throw error
  }
  const { file: emptied, durable } = overwriteSlots(dir, both, gone)
  const finished = withoutIntent(emptied)
  // The new passphrase stands from here on: what the disk refuses now, the next start does.
  if (durable) toEach(dir, (path) => writeInPlaceDurably(path, finished.bytes))
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
