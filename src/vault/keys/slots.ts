import { randomBytes } from 'node:crypto'
import { equalBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { aeadNonceSize, aeadTagSize, nobleAead, secretBytes, zero } from '../sodium.ts'
import { mergeAntiforensically, splitAntiforensically } from './antiforensic.ts'

/** The thirty-two slots of a key file: docs/format.md, "Slots". */

export const slotCount = 32
export const slotSize = 64 * 1024

/** The slots whose bit is set. */
export const slotsIn = (mask: number): readonly number[] =>
  Array.from({ length: slotCount }, (_, index) => index).filter((index) => (mask >>> index) & 1)

export const allSlots = 0xffffffff

/**
 * How many slots of each allotment bear the mark from the start: those of its passphrases, and dummies for the rest, so that
 * who holds a compartment's key cannot count its passphrases.
 */
export const markedSlots = 4

const stripeCount = 128
const sealedSize = slotSize / stripeCount
const payloadSize = sealedSize - aeadNonceSize - aeadTagSize

export const compartmentKeySize = 32
export const compartmentIdSize = 8
export const destroyListSize = 44
const markSeedSize = 8
const at = { key: 0, id: 32, allotment: 40, destroyList: 44, end: 88 } as const

/** What a passphrase opens. Nothing in it says of which kind the compartment or the passphrase is. */
export interface SlotPayload {
  readonly compartmentKey: Uint8Array
  readonly compartmentId: Uint8Array
  /** Bit i is set when slot i is the compartment's own. */
  readonly allotment: number
  /** 44 bytes, random when there is nothing to destroy. */
  readonly destroyList: Uint8Array
}

function encodePayload(payload: SlotPayload): Buffer {
  const bytes = secretBytes(payloadSize)
  bytes.set(payload.compartmentKey, at.key)
  bytes.set(payload.compartmentId, at.id)
  bytes.writeUInt32LE(payload.allotment, at.allotment)
  bytes.set(payload.destroyList, at.destroyList)
  bytes.set(randomBytes(payloadSize - at.end), at.end)
  return bytes
}

function decodePayload(bytes: Buffer): SlotPayload {
  const compartmentKey = secretBytes(compartmentKeySize)
  compartmentKey.set(bytes.subarray(at.key, at.id))
  return {
    compartmentKey,
    compartmentId: new Uint8Array(bytes.subarray(at.id, at.allotment)),
    allotment: bytes.readUInt32LE(at.allotment),
    destroyList: new Uint8Array(bytes.subarray(at.destroyList, at.end)),
  }
}

function associatedData(publicHeader: Uint8Array, index: number): Uint8Array {
  return Uint8Array.of(...publicHeader, index)
}

function markOf(markKey: Uint8Array, index: number, seed: Uint8Array): Uint8Array {
  return hmac(sha256, markKey, Uint8Array.of(index, ...seed)).subarray(0, aeadNonceSize - markSeedSize)
}

/**
 * The slot's nonce is a random seed and its mark, which only the holder of the compartment's mark key can tell from random
 * bytes: this is how a session knows which of its own slots are taken by passphrases it does not know.
 */
function markedNonce(markKey: Uint8Array, index: number): Uint8Array {
  const seed = randomBytes(markSeedSize)
  return Uint8Array.of(...seed, ...markOf(markKey, index, seed))
}

/** The sealed slots, gathered from their stripes: 2,032 hashes each, so this is best done while Argon2 runs. */
export function gatherSlots(slots: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: slotCount }, (_, index) =>
    mergeAntiforensically(slots.subarray(index * slotSize, (index + 1) * slotSize), stripeCount),
  )
}

/** Whether a slot of one's own allotment holds a passphrase. */
export function isTaken(gathered: Uint8Array, index: number, markKey: Uint8Array): boolean {
  const seed = gathered.subarray(0, markSeedSize)
  return equalBytes(gathered.subarray(markSeedSize, aeadNonceSize), markOf(markKey, index, seed))
}

/** A whole slot of 64 KiB, spread over its stripes. */
export function sealSlot(
  payload: SlotPayload,
  passphraseKey: Uint8Array,
  markKey: Uint8Array,
  publicHeader: Uint8Array,
  index: number,
): Uint8Array {
  const sealed = new Uint8Array(sealedSize)
  const nonce = markedNonce(markKey, index)
  const plaintext = encodePayload(payload)
  sealed.set(nonce)
  nobleAead.seal(sealed.subarray(aeadNonceSize), plaintext, associatedData(publicHeader, index), nonce, passphraseKey)
  zero(plaintext)
  return splitAntiforensically(sealed, stripeCount)
}

/** A slot that its compartment takes for a passphrase's, and that nothing opens. */
export function dummySlot(markKey: Uint8Array, index: number): Uint8Array {
  const sealed = randomBytes(sealedSize)
  sealed.set(markedNonce(markKey, index))
  return splitAntiforensically(sealed, stripeCount)
}

/** Tries every slot, whether or not one has opened already, so that the work says nothing. */
export function openSlots(
  gathered: readonly Uint8Array[],
  passphraseKey: Uint8Array,
  publicHeader: Uint8Array,
): { readonly index: number; readonly payload: SlotPayload } | null {
  const plaintext = secretBytes(payloadSize)
  let index = -1
  let payload: SlotPayload | null = null
  for (const [tried, sealed] of gathered.entries()) {
    const nonce = sealed.subarray(0, aeadNonceSize)
    const body = sealed.subarray(aeadNonceSize)
    if (!nobleAead.open(plaintext, body, associatedData(publicHeader, tried), nonce, passphraseKey)) continue
    if (payload) zero(payload.compartmentKey)
    payload = decodePayload(plaintext)
    index = tried
  }
  zero(plaintext)
  return payload && { index, payload }
}
