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
function writeCopies(dir: string, file: KeyFile): void {
  for (const path of keyFilePaths(dir)) writeInPlaceDurably(path, file.bytes)
}

/** Does this to each copy, whatever becomes of the other. Returns how many it was done to. */
function toEach(dir: string, act: (path: string) => void): number {
  let done = 0
  for (const path of keyFilePaths(dir)) {
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
  /** The intents that the copies hold. */
  readonly pending: readonly Intent[]
}

function readBoth(dir: string): BothRead {
  const read = keyFilePaths(dir).map(readCopy)
  const file = firstWhole(read)
  const copies = read.map((copy) => ('bytes' in copy ? copy.bytes : null))
  const pending = copies.flatMap((bytes) => (bytes && intentOf(bytes, file)) ?? [])
  return { file, copies, pending }
}

/** An intent that came with new slots counts only in the copy that is read: the other's new slots are about to be given up. */
function intentOf(bytes: Uint8Array, file: KeyFile): Intent | null {
  const intent = pendingIntent(bytes, file.salt)
  return intent && comesWithSlots(intent) && bytes !== file.bytes ? null : intent
}

const slotsOf = (intents: readonly Intent[]): number => intents.reduce((mask, { slots }) => mask | slots, 0) >>> 0

/** Whether a copy is whole. Changes nothing. */
export function isReadable(dir: string): boolean {
  try {
    readBoth(dir)
    return true
  } catch {
    return false
  }
}

/** Buries a compartment (16 hex digits) whose slots are gone; false when the disk refused, and the intent is to stay. */
export type Bury = (compartmentId: string) => boolean

/** For a session at work: what an intent left to bury is for the next start. */
const buryAtStart: Bury = () => false

/**
 * Reads both copies, finishes a pending intent before any slot can be read, and makes a copy that is missing, damaged or
 * behind the same as the good one. The file that is returned holds the intent as long as it is not finished.
 * Throws 'vault-absent', 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'.
 */
export function readCopies(
  dir: string,
  bury: Bury = buryAtStart,
): { readonly file: KeyFile; readonly state: CopiesState } {
  const { file, copies, pending } = readBoth(dir)
  if (pending.length > 0) return { file: finishIntents(dir, file, pending, bury), state: 'ok' }
  if (copies.every((copy) => copy && equalBytes(copy, file.bytes))) return { file, state: 'ok' }
  return { file, state: repair(dir, file, copies) }
}

function finishIntents(dir: string, file: KeyFile, pending: readonly Intent[], bury: Bury): KeyFile {
  const slots = slotsOf(pending)
  const deadly = pending.filter((intent) => !comesWithSlots(intent))
  const compartmentId = (deadly[0] ?? pending[0])?.compartmentId ?? new Uint8Array(compartmentIdSize)
  const announced = withIntent(file, writeIntent({ slots, compartmentId }, file.salt))
  const { file: emptied, copies } = overwriteSlots(dir, announced, slots)
  const buried = deadly.map((intent) => bury(Buffer.from(intent.compartmentId).toString('hex')))
  // What destroys everything stays announced until the files are gone.
  if (copies < copyNames.length || slots === allSlots || buried.includes(false)) return emptied
  const finished = withoutIntent(emptied)
  toEach(dir, (path) => writeInPlaceDurably(path, finished.bytes))
  return finished
}

/** The slots of a pending intent, without finishing it; 0 when there is none or nothing can be read. */
export function pendingSlots(dir: string): number {
  try {
    return slotsOf(readBoth(dir).pending)
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

/** Random bytes over these slots and, in the same stroke, others' new ones. Tells how many copies took it durably. */
function overwriteSlots(
  dir: string,
  file: KeyFile,
  slots: number,
  others: ReadonlyMap<number, Uint8Array> = new Map(),
): { readonly file: KeyFile; readonly copies: number } {
  const doomed = slotsIn(slots).map((index) => [index, randomBytes(slotSize)] as const)
  const emptied = withSlots(file, new Map([...others, ...doomed]))
  return { file: emptied, copies: toEach(dir, (path) => writeInPlaceDurably(path, emptied.bytes)) }
}

export interface Destruction {
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
  const sectors = toEach(dir, (path) => overwriteAt(path, sector, intentAt))
  const { copies } = overwriteSlots(dir, withIntent(file, sector), intent.slots, others)
  return { announced: sectors + copies > 0, done: copies === copyNames.length }
}

/**
 * Makes the intent's sector random again, once nothing is left to do, and puts `slots` in place in the same stroke. The rest is as
 * the files are at this moment, which a session may have changed since.
 */
export function clearIntent(dir: string, slots: ReadonlyMap<number, Uint8Array> = new Map()): void {
  writeCopies(dir, withoutIntent(withSlots(readBoth(dir).file, slots)))
}

/** Puts slots in place, in the files as they are at this moment. Durable in both copies when it returns. */
export function writeSlots(dir: string, slots: ReadonlyMap<number, Uint8Array>): void {
  writeCopies(dir, withSlots(readCopies(dir).file, slots))
}

/**
 * Puts new slots in the place of the old ones of the mask `gone`, as one act: the new ones and the old ones' intent are written
 * together, so that after a crash either the old file holds or the next start finishes the old slots before it reads any.
 */
export function replaceSlots(dir: string, added: ReadonlyMap<number, Uint8Array>, gone: number): void {
  const { file } = readCopies(dir)
  // A destruction that the disk refuses must not lose its intent to this one.
  if (pendingIntent(file.bytes, file.salt)) throw new KalifaError('disk-failed')
  const intent = { slots: gone, compartmentId: new Uint8Array(compartmentIdSize) }
  const both = withIntent(withSlots(file, added), writeIntent(intent, file.salt))
  try {
    writeCopies(dir, both)
  } catch (error) {
    putBack(dir, file)
    throw error
  }
  const { file: emptied, copies } = overwriteSlots(dir, both, gone)
  const finished = withoutIntent(emptied)
  // The new passphrase stands from here on: what the disk refuses now, the next start does.
  if (copies === copyNames.length) toEach(dir, (path) => writeInPlaceDurably(path, finished.bytes))
}

/**
 * What is told to have failed must not come true at the next start. The last copy first, and the first, which may be the only whole
 * one, only if that succeeds.
 */
function putBack(dir: string, file: KeyFile): void {
  try {
    for (const path of keyFilePaths(dir).toReversed()) writeInPlaceDurably(path, file.bytes)
  } catch {
    return
  }
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
