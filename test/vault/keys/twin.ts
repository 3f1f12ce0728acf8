import { createHash } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

/** A second, slow reading of docs/format.md ("Key file", "Slots") that shares no code with the vault. */

export const fileSize = 2_105_344
const utf8 = (text: string) => new TextEncoder().encode(text)

/** Bytes that anyone can make again: SHAKE-256 of a label. */
export function shake(label: string, length: number): Uint8Array {
  return new Uint8Array(createHash('shake256', { outputLength: length }).update(label).digest())
}

/** Puts right both sums of a key file whose other bytes were changed. */
export function sumAgain(file: Uint8Array): Uint8Array {
  file.set(sha256(file.subarray(4096, 8192)), 80)
  file.set(sha256(concatBytes(file.subarray(0, 48), file.subarray(80, 4096), file.subarray(8192))), 48)
  return file
}

function mixBlock(block: Uint8Array): Uint8Array {
  const parts = Array.from({ length: block.length / 32 }, (_, j) =>
    sha256(concatBytes(Uint8Array.of(0, 0, j >> 8, j & 255), block.subarray(j * 32, j * 32 + 32))),
  )
  return concatBytes(...parts)
}

const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0))

/** Merges, or given a sealed slot as the last stripe, finds the last stripe: the two are the same sum. */
export function mergeOrSplit(stripes: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  return xor(
    stripes.reduce((d, stripe) => mixBlock(xor(d, stripe)), new Uint8Array(last.length)),
    last,
  )
}

function stripesOf(slot: Uint8Array): Uint8Array[] {
  return Array.from({ length: 128 }, (_, i) => slot.subarray(i * 512, i * 512 + 512))
}

export interface TwinSlot {
  readonly index: number
  readonly compartmentKey: Uint8Array
  readonly compartmentId: Uint8Array
  readonly allotment: number
  readonly destroyList: Uint8Array
}

const boundTo = (file: Uint8Array, index: number) => concatBytes(file.subarray(0, 48), Uint8Array.of(index))

export function readSlots(file: Uint8Array, passphraseKey: Uint8Array): TwinSlot[] {
  return Array.from({ length: 32 }, (_, index) => index).flatMap((index) => {
    const stripes = stripesOf(file.subarray(8192 + index * 65536, 8192 + (index + 1) * 65536))
    const sealed = mergeOrSplit(stripes.slice(0, 127), stripes[127] ?? new Uint8Array())
    try {
      const cipher = xchacha20poly1305(passphraseKey, sealed.subarray(0, 24), boundTo(file, index))
      const payload = cipher.decrypt(sealed.subarray(24))
      return {
        index,
        compartmentKey: payload.subarray(0, 32),
        compartmentId: payload.subarray(32, 40),
        allotment: new DataView(payload.buffer, payload.byteOffset).getUint32(40, true),
        destroyList: payload.subarray(44, 88),
      }
    } catch {
      return []
    }
  })
}

/** A key file whose every byte follows from the label and what is given, with one used slot. */
export function buildKeyFile(label: string, passphraseKey: Uint8Array, salt: Uint8Array, slot: TwinSlot): Uint8Array {
  const file = shake(`${label} file`, fileSize)
  const view = new DataView(file.buffer, file.byteOffset)
  view.setUint16(0, 1, true)
  view.setUint16(2, 4, true)
  view.setUint32(4, 65536, true)
  view.setUint32(8, 3, true)
  view.setUint32(12, 0, true)
  file.set(salt, 16)
  const payload = shake(`${label} payload`, 472)
  payload.set(slot.compartmentKey, 0)
  payload.set(slot.compartmentId, 32)
  new DataView(payload.buffer, payload.byteOffset).setUint32(40, slot.allotment, true)
  payload.set(slot.destroyList, 44)
  const nonce = shake(`${label} nonce`, 24)
  const sealed = xchacha20poly1305(passphraseKey, nonce, boundTo(file, slot.index)).encrypt(payload)
  const start = 8192 + slot.index * 65536
  const stripes = stripesOf(file.subarray(start, start + 65536)).slice(0, 127)
  file.set(mergeOrSplit(stripes, concatBytes(nonce, sealed)), start + 127 * 512)
  return sumAgain(file)
}

/** The 512 bytes of an intent to destroy. */
export function buildIntent(salt: Uint8Array, slots: number, compartmentId: Uint8Array): Uint8Array {
  const intent = shake('intent', 512)
  new DataView(intent.buffer, intent.byteOffset).setUint32(0, slots, true)
  intent.set(compartmentId, 4)
  intent.set(hmac(sha256, salt, concatBytes(utf8('kalifa intent 1'), intent.subarray(0, 480))), 480)
  return intent
}
