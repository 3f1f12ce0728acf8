import { randomBytes } from 'node:crypto'
import { equalBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { compartmentIdSize } from './slots.ts'

/** The first 512 bytes of the intent sector, which any disk writes whole or not at all: docs/format.md, "Key file". */
export const intentSize = 512
const tagAt = 480
const idAt = 4
const label = new TextEncoder().encode('kalifa intent 1')

/** Slots to be overwritten at the next start, before any is read, and the compartment that dies with them. */
export interface Intent {
  /** Bit i is set when slot i is to be overwritten. */
  readonly slots: number
  /** All zero when no compartment dies: new slots stand in the same file, in the place of these. */
  readonly compartmentId: Uint8Array
}

/** Whether it was written in one stroke with new slots, and so says nothing in a copy that is not whole. */
export const comesWithSlots = ({ compartmentId }: Intent): boolean => compartmentId.every((byte) => byte === 0)

function tagOf(bytes: Uint8Array, salt: Uint8Array): Uint8Array {
  return hmac.create(sha256, salt).update(label).update(bytes.subarray(0, tagAt)).digest()
}

/** The sector's 512 bytes that announce these slots' end. */
export function writeIntent(intent: Intent, salt: Uint8Array): Uint8Array {
  const bytes = randomBytes(intentSize)
  bytes.writeUInt32LE(intent.slots >>> 0)
  bytes.set(intent.compartmentId, idAt)
  bytes.set(tagOf(bytes, salt), tagAt)
  return bytes
}

/** Null when the bytes are the random ones of a file without an intent, or a torn intent. */
export function readIntent(bytes: Uint8Array, salt: Uint8Array): Intent | null {
  if (!equalBytes(bytes.subarray(tagAt, intentSize), tagOf(bytes, salt))) return null
  return {
    slots: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true),
    compartmentId: bytes.slice(idAt, idAt + compartmentIdSize),
  }
}
