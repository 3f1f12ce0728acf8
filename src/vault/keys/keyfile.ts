import { randomBytes } from 'node:crypto'
import { equalBytes } from '@noble/ciphers/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { sha256 } from '../sodium.ts'
import { type Intent, intentSize, readIntent } from './intent.ts'
import { checkKdfCost, type KdfCost, saltSize } from './kdf.ts'
import { slotCount, slotSize } from './slots.ts'

/** The layout of `keys` and `keys.bak`: docs/format.md, "Key file". Integers are little-endian. */

const formatVersion = 1
const sectorSize = 4096
/** Where the intent sector begins. */
export const intentAt = sectorSize
const slotsStart = 2 * sectorSize
export const keyFileSize = slotsStart + slotCount * slotSize
/** Enough to see that a larger file is whole and of a newer version. */
export const keyFileLimit = 16 * 1024 * 1024

const at = {
  version: 0,
  lanes: 2,
  memoryKiB: 4,
  passes: 8,
  answerMs: 12,
  salt: 16,
  bodySum: 48,
  intentSum: 80,
  end: 112,
} as const

/** A whole and authentic-looking key file. Treat the bytes as unchanging: the functions below make new ones. */
export interface KeyFile {
  readonly bytes: Uint8Array
  readonly cost: KdfCost
  readonly salt: Uint8Array
  /** Version, cost and salt: what every slot is bound to. */
  readonly publicHeader: Uint8Array
  readonly slots: Uint8Array
}

const sectorOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(sectorSize, slotsStart)
const intentSum = (bytes: Uint8Array): Uint8Array => sha256(sectorOf(bytes))

/** Over all but itself and the intent sector, whose own sum it covers. */
function bodySum(bytes: Uint8Array): Uint8Array {
  return sha256(bytes.subarray(0, at.bodySum), bytes.subarray(at.intentSum, sectorSize), bytes.subarray(slotsStart))
}

function summed(bytes: Uint8Array): KeyFile {
  bytes.set(intentSum(bytes), at.intentSum)
  bytes.set(bodySum(bytes), at.bodySum)
  return viewed(bytes)
}

function viewed(bytes: Uint8Array): KeyFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return {
    bytes,
    cost: {
      memoryKiB: view.getUint32(at.memoryKiB, true),
      passes: view.getUint32(at.passes, true),
      lanes: view.getUint16(at.lanes, true),
      answerMs: view.getUint32(at.answerMs, true),
    },
    salt: bytes.subarray(at.salt, at.bodySum),
    publicHeader: bytes.subarray(0, at.bodySum),
    slots: bytes.subarray(slotsStart),
  }
}

/** A key file with a fresh salt whose slots are all random. Throws 'kdf-out-of-bounds'. */
export function newKeyFile(cost: KdfCost): KeyFile {
  checkKdfCost(cost)
  const bytes = randomBytes(keyFileSize)
  bytes.writeUInt16LE(formatVersion, at.version)
  bytes.writeUInt16LE(cost.lanes, at.lanes)
  bytes.writeUInt32LE(cost.memoryKiB, at.memoryKiB)
  bytes.writeUInt32LE(cost.passes, at.passes)
  bytes.writeUInt32LE(cost.answerMs, at.answerMs)
  bytes.set(randomBytes(saltSize), at.salt)
  return summed(bytes)
}

/**
 * Strict. Throws 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'. The sums stand at the same place in every version,
 * so a whole file of a newer version is told from a damaged one. A pending intent replaces the sum of its sector.
 */
export function decodeKeyFile(bytes: Uint8Array): KeyFile {
  if (bytes.length < slotsStart || !equalBytes(bytes.subarray(at.bodySum, at.intentSum), bodySum(bytes)))
    throw new KalifaError('vault-damaged')
  const file = viewed(bytes)
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint16(at.version, true) > formatVersion)
    throw new KalifaError('vault-newer')
  if (bytes.length !== keyFileSize) throw new KalifaError('vault-damaged')
  if (!pendingIntent(bytes, file.salt) && !equalBytes(bytes.subarray(at.intentSum, at.end), intentSum(bytes)))
    throw new KalifaError('vault-damaged')
  checkKdfCost(file.cost)
  return file
}

/** Looks at the intent sector alone, which may be the only whole part of the file. */
export function pendingIntent(bytes: Uint8Array, salt: Uint8Array): Intent | null {
  if (bytes.length < slotsStart) return null
  return readIntent(sectorOf(bytes).subarray(0, intentSize), salt)
}

/** The bytes of a slot as they are in the file. */
export const slotBytes = ({ slots }: KeyFile, index: number): Uint8Array =>
  slots.subarray(index * slotSize, (index + 1) * slotSize)

/** The file with these slots replaced. */
export function withSlots(file: KeyFile, slots: ReadonlyMap<number, Uint8Array>): KeyFile {
  const bytes = Uint8Array.from(file.bytes)
  for (const [index, slot] of slots) bytes.set(slot, slotsStart + index * slotSize)
  return summed(bytes)
}

/** The file with this intent at the start of its intent sector. */
export function withIntent(file: KeyFile, intent: Uint8Array): KeyFile {
  const bytes = Uint8Array.from(file.bytes)
  bytes.set(intent, intentAt)
  return summed(bytes)
}

/** The file with its intent sector made random again. */
export function withoutIntent(file: KeyFile): KeyFile {
  const bytes = Uint8Array.from(file.bytes)
  bytes.set(randomBytes(sectorSize), sectorSize)
  return summed(bytes)
}
