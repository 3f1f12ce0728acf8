import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { KalifaError } from '../../shared/errors.ts'
import { intoSecret, zero } from '../sodium.ts'
import { derivePassphraseKey } from './kdf.ts'
import type { KeyFile } from './keyfile.ts'
import { normaliseNewPassphrase, normaliseTypedPassphrase } from './passphrase.ts'
import { dummySlot, gatherSlots, openSlots, type SlotPayload, sealSlot } from './slots.ts'

/** From a passphrase to a slot, and back. */

/** One key for each use, from the compartment key. */
export type KeyLabel = 'database' | 'database-salt' | 'blobs' | 'log' | 'mark'

/** HKDF-SHA-256 (RFC 5869): salt the compartment's id, info 'kalifa 1 ' and the label. */
export function deriveKey(payload: SlotPayload, label: KeyLabel | 'slots', length: number): Uint8Array {
  const info = new TextEncoder().encode(`kalifa 1 ${label}`)
  return intoSecret(hkdf(sha256, payload.compartmentKey, payload.compartmentId, info, length))
}

async function keyOf(normal: Uint8Array, file: KeyFile): Promise<Uint8Array> {
  try {
    return await derivePassphraseKey(normal, file.cost, file.salt)
  } finally {
    zero(normal)
  }
}

export interface Unsealed {
  readonly index: number
  readonly payload: SlotPayload
  readonly gathered: readonly Uint8Array[]
  /** To be zeroed by whoever asked. */
  readonly passphraseKey: Uint8Array
}

/** One Argon2 run and all slots, whatever the passphrase. Argon2 has its own threads: the slots are gathered meanwhile. */
export async function unseal(file: KeyFile, passphrase: Uint8Array): Promise<Unsealed> {
  const deriving = keyOf(normaliseTypedPassphrase(passphrase), file)
  const gathered = gatherSlots(file.slots)
  const passphraseKey = await deriving
  const opened = openSlots(gathered, passphraseKey, file.publicHeader)
  if (opened) return { ...opened, gathered, passphraseKey }
  zero(passphraseKey)
  throw new KalifaError('passphrase-wrong')
}

/**
 * The key of a passphrase to be kept. Throws 'passphrase-too-short', 'passphrase-invalid', and 'passphrase-too-near' when one
 * of the slots opens with it already.
 */
export async function newPassphraseKey(
  file: KeyFile,
  passphrase: Uint8Array,
  gathered: readonly Uint8Array[],
): Promise<Uint8Array> {
  const key = await keyOf(normaliseNewPassphrase(passphrase), file)
  const opened = openSlots(gathered, key, file.publicHeader)
  if (!opened) return key
  zero(opened.payload.compartmentKey)
  zero(key)
  throw new KalifaError('passphrase-too-near')
}

/** A whole slot for this passphrase key, marked as its compartment's. */
export function slotFor(payload: SlotPayload, passphraseKey: Uint8Array, file: KeyFile, index: number): Uint8Array {
  const markKey = deriveKey(payload, 'slots', 32)
  try {
    return sealSlot(payload, passphraseKey, markKey, file.publicHeader, index)
  } finally {
    zero(markKey)
  }
}

/** Dummies that the compartment takes for passphrases, at these places. */
export function dummiesFor(payload: SlotPayload, indices: readonly number[]): [number, Uint8Array][] {
  const markKey = deriveKey(payload, 'slots', 32)
  try {
    return indices.map((index) => [index, dummySlot(markKey, index)])
  } finally {
    zero(markKey)
  }
}
