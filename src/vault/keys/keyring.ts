import { randomBytes, randomFillSync, randomInt } from 'node:crypto'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { secretBytes, zero } from '../sodium.ts'
import {
  type Bury,
  type CopiesState,
  clearIntent,
  createCopies,
  destroySlots,
  readCopies,
  replaceSlots,
} from './copies.ts'
import { answerOnTime, type Clock, systemClock } from './deadline.ts'
import { readDestroyList } from './destroylist.ts'
import type { Intent } from './intent.ts'
import { calibrate, type KdfCost } from './kdf.ts'
import { type KeyFile, newKeyFile, slotBytes, withSlots } from './keyfile.ts'
import {
  allSlots,
  compartmentIdSize,
  compartmentKeySize,
  destroyListSize,
  isTaken,
  markedSlots,
  type SlotPayload,
  slotCount,
  slotsIn,
} from './slots.ts'
import { deriveKey, dummiesFor, type KeyLabel, newPassphraseKey, slotFor, type Unsealed, unseal } from './unseal.ts'

export { checkKeyFiles, keyringExists } from './copies.ts'
export type { KeyLabel } from './unseal.ts'

function randomAllotment(): number {
  const left = [...slotsIn(allSlots)]
  while (left.length > slotCount / 2) left.splice(randomInt(left.length), 1)
  return left.reduce((mask, index) => mask | (1 << index), 0) >>> 0
}

/** `count` different ones, in random order. */
function someOf(slots: readonly number[], count: number): number[] {
  const left = [...slots]
  const chosen = Array.from({ length: Math.min(count, left.length) }, () => left.splice(randomInt(left.length), 1)[0])
  return chosen.filter((slot) => slot !== undefined)
}

export function oneOf(slots: readonly number[]): number {
  const [slot] = someOf(slots, 1)
  if (slot === undefined) throw new KalifaError('internal')
  return slot
}

/** A compartment that is not on the disk yet: a random key, and its own slots. */
export function newPayload(compartmentId: string, allotment: number): SlotPayload {
  const compartmentKey = secretBytes(compartmentKeySize)
  randomFillSync(compartmentKey)
  const id = hexToBytes(compartmentId)
  if (id.length !== compartmentIdSize) throw new KalifaError('internal')
  return { compartmentKey, compartmentId: id, allotment: allotment >>> 0, destroyList: randomBytes(destroyListSize) }
}

/** The first slots of a compartment: its passphrase's, and dummies. */
export function firstSlots(payload: SlotPayload, passphraseKey: Uint8Array, file: KeyFile): Map<number, Uint8Array> {
  const [mine, ...dummies] = someOf(slotsIn(payload.allotment), markedSlots)
  if (mine === undefined) throw new KalifaError('internal')
  return new Map([[mine, slotFor(payload, passphraseKey, file, mine)], ...dummiesFor(payload, dummies)])
}

/** An open compartment's keys. One session at a time writes in a vault: its one-writer lock sees to that. */
export class Keyring {
  /** 16 hex digits, the compartment's folder. */
  readonly compartmentId: string
  /** What opening found and did to the two copies of the key file. */
  readonly status: CopiesState
  readonly dir: string
  readonly #payload: SlotPayload
  #destroyed = false

  constructor(dir: string, payload: SlotPayload, status: CopiesState) {
    this.dir = dir
    this.#payload = payload
    this.status = status
    this.compartmentId = bytesToHex(payload.compartmentId)
  }

  /** For the functions on slots in this folder, and for them alone. Throws 'vault-locked' once destroyed. */
  get payload(): SlotPayload {
    if (this.#destroyed) throw new KalifaError('vault-locked')
    return this.#payload
  }

  /** `length` bytes (at most 8,160), the same each time. The caller zeroes them. Throws 'vault-locked' once destroyed. */
  derive(label: KeyLabel, length: number): Uint8Array {
    return deriveKey(this.payload, label, length)
  }

  /** Opens the slot of one of this compartment's passphrases; the caller zeroes its keys. Throws 'passphrase-wrong'. */
  async unsealOwn(file: KeyFile, passphrase: Uint8Array): Promise<Unsealed> {
    const { compartmentId } = this.payload
    const opened = await unseal(file, passphrase)
    if (bytesToHex(opened.payload.compartmentId) === bytesToHex(compartmentId)) return opened
    forget(opened)
    throw new KalifaError('passphrase-wrong')
  }

  /**
   * Puts `next` in a free slot of this compartment and overwrites the slot of `current`, as one act: after a crash one of the
   * two works, never both. Throws 'passphrase-wrong' when `current` is not one of this compartment's, 'passphrase-too-short',
   * 'passphrase-invalid', 'passphrase-too-near'.
   */
  async changePassphrase(current: Uint8Array, next: Uint8Array): Promise<void> {
    const { file } = readCopies(this.dir)
    const own = await this.unsealOwn(file, current)
    try {
      const key = await newPassphraseKey(file, next, own.gathered)
      const index = oneOf(this.#freeSlots(own.gathered))
      const slot = slotFor(own.payload, key, file, index)
      zero(key)
      replaceSlots(this.dir, new Map([[index, slot]]), (1 << own.index) >>> 0)
    } finally {
      forget(own)
    }
  }

  /** The slots of this compartment that bear its mark: those of its passphrases, and dummies. */
  markedSlots(gathered: readonly Uint8Array[]): readonly number[] {
    const markKey = deriveKey(this.payload, 'slots', 32)
    const marked = slotsIn(this.payload.allotment).filter((index) => {
      const slot = gathered[index]
      return slot !== undefined && isTaken(slot, index, markKey)
    })
    zero(markKey)
    return marked
  }

  #freeSlots(gathered: readonly Uint8Array[]): readonly number[] {
    const marked = this.markedSlots(gathered)
    return slotsIn(this.payload.allotment).filter((index) => !marked.includes(index))
  }

  /** Zeroes the keys. The object is of no use afterwards. */
  destroy(): void {
    this.#destroyed = true
    zero(this.#payload.compartmentKey)
  }
}

/** Zeroes what a slot gave. */
export function forget({ payload, passphraseKey }: Unsealed): void {
  zero(payload.compartmentKey)
  zero(passphraseKey)
}

/**
 * Makes both copies of the key file, durably, for a vault whose compartments have these ids (16 hex digits each). The
 * passphrase opens the first; the second's key was never kept. `beforeWriting` makes what must exist first. Without `kdf` the machine is measured, which takes about
 * three seconds; `marginMs` then is what an answer may take beside Argon2.
 * Throws 'vault-exists', 'passphrase-too-short', 'passphrase-invalid', 'kdf-out-of-bounds', 'memory-short'.
 */
export async function createKeyring(
  dir: string,
  options: {
    readonly passphrase: Uint8Array
    readonly kdf?: KdfCost
    readonly marginMs?: number
    readonly compartments: readonly [mine: string, other: string]
    readonly beforeWriting?: (keyring: Keyring) => void
  },
): Promise<Keyring> {
  const empty = newKeyFile(options.kdf ?? (await calibrate(undefined, undefined, options.marginMs)))
  const passphraseKey = await newPassphraseKey(empty, options.passphrase, [])
  const payload = newPayload(options.compartments[0], randomAllotment())
  const file = withSlots(empty, firstSlots(payload, passphraseKey, empty))
  zero(passphraseKey)
  const keyring = new Keyring(dir, payload, 'ok')
  options.beforeWriting?.(keyring)
  createCopies(dir, file)
  return keyring
}

/** What a destroying passphrase has begun, for the session of the façade to end. */
export interface OngoingDestruction {
  /** 16 hex digits: the compartment whose files are to be buried. */
  readonly compartmentId: string
  /** Bit i is set when slot i is of those that are gone. */
  readonly slots: number
  /** Tries again what the disk refused, then clears the intent. False while the slots are not gone from both copies. */
  readonly finish: () => boolean
}

/** Overwrites the slots of the list, and the list itself in the slot that held it. */
function destroyBy(dir: string, file: KeyFile, opened: Unsealed, list: Intent): OngoingDestruction {
  const harmless = { ...opened.payload, destroyList: randomBytes(destroyListSize) }
  const { index } = opened
  const own = slotFor(harmless, opened.passphraseKey, file, index)
  const before = Uint8Array.from(slotBytes(file, index))
  let { done } = destroySlots(dir, file, list, new Map([[index, own]]))
  let cleared = false
  const finish = (): boolean => {
    if (cleared) return true
    if (!done) {
      const now = readCopies(dir).file
      // The phrase may have been changed since: what then stands in its place is not ours to overwrite.
      const unchanged = Buffer.compare(slotBytes(now, index), before) === 0
      done = destroySlots(dir, now, list, unchanged ? new Map([[index, own]]) : undefined).done
    }
    if (done) clearIntent(dir)
    cleared = done
    return done
  }
  return { compartmentId: bytesToHex(list.compartmentId), slots: list.slots, finish }
}

/** The same for a destruction that an earlier session of the façade could not end. */
export function resumeDestruction(
  dir: string,
  { compartmentId, slots }: Omit<OngoingDestruction, 'finish'>,
): OngoingDestruction {
  const list = { slots, compartmentId: hexToBytes(compartmentId) }
  let done = false
  const finish = (): boolean => {
    if (done) return true
    done = destroySlots(dir, readCopies(dir).file, list).done
    if (done) clearIntent(dir)
    return done
  }
  return { compartmentId, slots, finish }
}

export interface Opening {
  readonly clock?: Clock
  /**
   * What the caller does with a right passphrase before the answer (open the database), so that its time does not show either.
   * `destruction` is there when the passphrase was one that destroys: the keys are gone, the rest is for the caller.
   */
  readonly prepare?: (keyring: Keyring, destruction: OngoingDestruction | null) => Promise<void>
  readonly bury?: Bury
}

/**
 * Opens with a passphrase. The answer, a keyring or 'passphrase-wrong', is given at a fixed moment.
 * Throws at once, before Argon2: 'vault-absent', 'vault-damaged', 'vault-newer', 'kdf-out-of-bounds'.
 */
export async function openKeyring(dir: string, passphrase: Uint8Array, options: Opening = {}): Promise<Keyring> {
  const clock = options.clock ?? systemClock
  const start = clock.now()
  const { file, state } = readCopies(dir, options.bury)
  return answerOnTime(clock, start, file.cost.answerMs, async () => {
    const opened = await unseal(file, passphrase)
    const list = readDestroyList(opened.payload)
    const destruction = list && destroyBy(dir, file, opened, list)
    zero(opened.passphraseKey)
    const keyring = new Keyring(dir, opened.payload, state)
    try {
      await options.prepare?.(keyring, destruction)
    } catch (error) {
      keyring.destroy()
      throw error
    }
    return keyring
  })
}
