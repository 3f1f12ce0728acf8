import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { intoSecret, secretBytes, zero } from '../sodium.ts'
import { type CopiesState, createCopies, readCopies, writeCopies } from './copies.ts'
import { answerOnTime, type Clock, systemClock } from './deadline.ts'
import { calibrate, derivePassphraseKey, type KdfCost } from './kdf.ts'
import { type KeyFile, newKeyFile, withSlots } from './keyfile.ts'
import { normaliseNewPassphrase, normaliseTypedPassphrase } from './passphrase.ts'
import {
  compartmentIdSize,
  compartmentKeySize,
  destroyListSize,
  gatherSlots,
  isTaken,
  openSlots,
  type SlotPayload,
  sealSlot,
  slotCount,
  slotSize,
  slotsIn,
} from './slots.ts'

export { checkKeyFiles, keyringExists } from './copies.ts'

/** One key for each use, from the compartment key. */
export type KeyLabel = 'database' | 'database-salt' | 'blobs' | 'log'

/** HKDF-SHA-256 (RFC 5869): salt the compartment's id, info 'kalifa 1 ' and the label. */
function deriveKey(payload: SlotPayload, label: KeyLabel | 'slots', length: number): Uint8Array {
  const info = new TextEncoder().encode(`kalifa 1 ${label}`)
  return intoSecret(hkdf(sha256, payload.compartmentKey, payload.compartmentId, info, length))
}

function randomAllotment(): number {
  const left = [...slotsIn(0xffffffff)]
  while (left.length > slotCount / 2) left.splice(randomInt(left.length), 1)
  return left.reduce((mask, index) => mask | (1 << index), 0) >>> 0
}

function oneOf(slots: readonly number[]): number {
  const slot = slots[randomInt(slots.length)]
  if (slot === undefined) throw new KalifaError('internal')
  return slot
}

async function keyOf(normal: Uint8Array, file: KeyFile): Promise<Uint8Array> {
  try {
    return await derivePassphraseKey(normal, file.cost, file.salt)
  } finally {
    zero(normal)
  }
}

/** One Argon2 run and all slots, whatever the passphrase. Argon2 has its own threads: the slots are gathered meanwhile. */
async function unseal(file: KeyFile, passphrase: Uint8Array) {
  const deriving = keyOf(normaliseTypedPassphrase(passphrase), file)
  const gathered = gatherSlots(file.slots)
  const passphraseKey = await deriving
  const opened = openSlots(gathered, passphraseKey, file.publicHeader)
  zero(passphraseKey)
  if (!opened) throw new KalifaError('passphrase-wrong')
  return { ...opened, gathered }
}

async function seal(file: KeyFile, payload: SlotPayload, normal: Uint8Array, index: number): Promise<KeyFile> {
  const passphraseKey = await keyOf(normal, file)
  const markKey = deriveKey(payload, 'slots', 32)
  const slot = sealSlot(payload, passphraseKey, markKey, file.publicHeader, index)
  zero(passphraseKey)
  zero(markKey)
  return withSlots(file, new Map([[index, slot]]))
}

/** An open compartment's keys. One session at a time writes in a vault: its one-writer lock sees to that. */
export class Keyring {
  /** 16 hex digits, the compartment's folder. */
  readonly compartmentId: string
  /** What opening found and did to the two copies of the key file. */
  readonly status: CopiesState
  readonly #dir: string
  readonly #payload: SlotPayload
  #destroyed = false

  constructor(dir: string, payload: SlotPayload, status: CopiesState) {
    this.#dir = dir
    this.#payload = payload
    this.status = status
    this.compartmentId = bytesToHex(payload.compartmentId)
  }

  /** `length` bytes (at most 8,160), the same each time. The caller zeroes them. Throws 'vault-locked' once destroyed. */
  derive(label: KeyLabel, length: number): Uint8Array {
    if (this.#destroyed) throw new KalifaError('vault-locked')
    return deriveKey(this.#payload, label, length)
  }

  /**
   * Puts `next` in a free slot of this compartment and only then overwrites the slot of `current`, each durable in both
   * copies. Throws 'passphrase-wrong' when `current` is not one of this compartment's, 'passphrase-too-short',
   * 'passphrase-invalid'.
   */
  async changePassphrase(current: Uint8Array, next: Uint8Array): Promise<void> {
    if (this.#destroyed) throw new KalifaError('vault-locked')
    const normal = normaliseNewPassphrase(next)
    const { file } = readCopies(this.#dir)
    const { index, payload, gathered } = await unseal(file, current)
    try {
      if (bytesToHex(payload.compartmentId) !== this.compartmentId) throw new KalifaError('passphrase-wrong')
      const both = await seal(file, payload, normal, this.#freeSlot(gathered))
      writeCopies(this.#dir, both)
      writeCopies(this.#dir, withSlots(both, new Map([[index, randomBytes(slotSize)]])))
    } finally {
      zero(payload.compartmentKey)
      zero(normal)
    }
  }

  #freeSlot(gathered: readonly Uint8Array[]): number {
    const markKey = deriveKey(this.#payload, 'slots', 32)
    const free = slotsIn(this.#payload.allotment).filter((index) => {
      const slot = gathered[index]
      return slot !== undefined && !isTaken(slot, index, markKey)
    })
    zero(markKey)
    return oneOf(free)
  }

  /** Zeroes the keys. The object is of no use afterwards. */
  destroy(): void {
    this.#destroyed = true
    zero(this.#payload.compartmentKey)
  }
}

/**
 * Makes both copies of the key file, durably, for a vault whose compartments have these ids (16 hex digits each). The
 * passphrase opens the first; the second's key was never kept. `beforeWriting` makes what must exist first. Without `kdf` the machine is measured, which takes about
 * three seconds. Throws 'vault-exists', 'passphrase-too-short', 'passphrase-invalid', 'kdf-out-of-bounds', 'memory-short'.
 */
export async function createKeyring(
  dir: string,
  options: {
    readonly passphrase: Uint8Array
    readonly kdf?: KdfCost
    readonly compartments: readonly [mine: string, other: string]
    readonly beforeWriting?: (keyring: Keyring) => void
  },
): Promise<Keyring> {
  const normal = normaliseNewPassphrase(options.passphrase)
  const payload: SlotPayload = {
    compartmentKey: secretBytes(compartmentKeySize),
    compartmentId: hexToBytes(options.compartments[0]),
    allotment: randomAllotment(),
    destroyList: randomBytes(destroyListSize),
  }
  if (payload.compartmentId.length !== compartmentIdSize) throw new KalifaError('internal')
  randomFillSync(payload.compartmentKey)
  const empty = newKeyFile(options.kdf ?? (await calibrate()))
  const file = await seal(empty, payload, normal, oneOf(slotsIn(payload.allotment)))
  const keyring = new Keyring(dir, payload, 'ok')
  options.beforeWriting?.(keyring)
  createCopies(dir, file)
  return keyring
}

/**
 * Opens with a passphrase. The answer, a keyring or 'passphrase-wrong', is given at a fixed moment. `prepare` is what the
 * caller does with a right passphrase before that moment (open the database), so that its time does not show either.
 * Throws at once, before Argon2: 'vault-absent', 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'.
 */
export async function openKeyring(
  dir: string,
  passphrase: Uint8Array,
  options: { readonly clock?: Clock; readonly prepare?: (keyring: Keyring) => Promise<void> } = {},
): Promise<Keyring> {
  const clock = options.clock ?? systemClock
  const start = clock.now()
  const { file, state } = readCopies(dir)
  return answerOnTime(clock, start, file.cost.answerMs, async () => {
    const { payload } = await unseal(file, passphrase)
    const keyring = new Keyring(dir, payload, state)
    try {
      await options.prepare?.(keyring)
    } catch (error) {
      keyring.destroy()
      throw error
    }
    return keyring
  })
}
