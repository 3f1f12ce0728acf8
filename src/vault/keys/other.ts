import { randomBytes } from 'node:crypto'
import { bytesToHex } from '@noble/hashes/utils.js'
import { KalifaError } from '../../shared/errors.ts'
import { zero } from '../sodium.ts'
import { clearIntent, destroySlots, readCopies, writeSlots } from './copies.ts'
import { readDestroyList, writeDestroyList } from './destroylist.ts'
import type { KeyFile } from './keyfile.ts'
import { firstSlots, forget, Keyring, newPayload, oneOf } from './keyring.ts'
import { allSlots, compartmentIdSize, slotsIn } from './slots.ts'
import { dummiesFor, newPassphraseKey, slotFor, type Unsealed, unseal } from './unseal.ts'

/** What a session may do to the slots of the other compartment: docs/format.md, "The other compartment". */

const notOurs = ({ payload }: Keyring): number => (allSlots & ~payload.allotment) >>> 0

/** The gathered slots, those of the mask replaced by nothing that opens. */
const without = (gathered: readonly Uint8Array[], mask: number): readonly Uint8Array[] => {
  const left = new Set(slotsIn(mask))
  return gathered.map((slot, index) => (left.has(index) ? new Uint8Array(slot.length) : slot))
}

async function checkOwn(own: Keyring, file: KeyFile, current: Uint8Array): Promise<readonly Uint8Array[]> {
  const opened = await own.unsealOwn(file, current)
  forget(opened)
  return opened.gathered
}

/** Throws 'passphrase-wrong' when `current` is not one of this compartment's. */
export async function checkPassphrase(own: Keyring, current: Uint8Array): Promise<void> {
  await checkOwn(own, readCopies(own.dir).file, current)
}

export interface NewOther {
  /** Its keys, for making its files. */
  readonly keyring: Keyring
  /** Puts its slots in place of what `destroyOther` destroyed, and ends that. Durable in both copies. */
  readonly write: () => void
}

/**
 * A new compartment for the other one's folder, opened by `phrase`; nothing is written yet. Throws 'passphrase-wrong' when
 * `current` is not this compartment's, and what a new passphrase may throw.
 */
export async function newOther(
  own: Keyring,
  otherId: string,
  passphrases: { readonly current: Uint8Array; readonly phrase: Uint8Array },
): Promise<NewOther> {
  const { dir } = own
  const { file } = readCopies(dir)
  const gathered = await checkOwn(own, file, passphrases.current)
  const key = await newPassphraseKey(file, passphrases.phrase, without(gathered, notOurs(own)))
  const payload = newPayload(otherId, notOurs(own))
  const slots = firstSlots(payload, key, file)
  zero(key)
  return {
    keyring: new Keyring(dir, payload, 'ok'),
    write: () => clearIntent(dir, slots),
  }
}

/** The other compartment's keys, from its key as this one keeps it. */
export function otherKeyring(own: Keyring, otherId: string, compartmentKey: Uint8Array): Keyring {
  return new Keyring(own.dir, { ...newPayload(otherId, notOurs(own)), compartmentKey }, 'ok')
}

/**
 * Destroys whatever opens the other compartment; its intent stays, for `write` or `endDestroyingOther`. `announced` is called once a
 * start would finish it. Throws 'disk-failed' when nothing has changed, 'unfinished' when the next start goes on with it.
 */
export function destroyOther(own: Keyring, otherId: string, announced: () => void): void {
  const { file } = readCopies(own.dir)
  const intent = { slots: notOurs(own), compartmentId: Buffer.from(otherId, 'hex') }
  const reached = destroySlots(own.dir, file, intent)
  if (!reached.announced) throw new KalifaError('disk-failed')
  announced()
  if (!reached.done) throw new KalifaError('unfinished')
}

export const endDestroyingOther = ({ dir }: Keyring): void => clearIntent(dir)

/** Whether the other compartment's slots are those of these keys: false when their writing was cut off. */
export function isInPlace(other: Keyring, gathered: readonly Uint8Array[]): boolean {
  return other.markedSlots(gathered).length > 0
}

async function unsealFacade(file: KeyFile, facade: Uint8Array, otherId: string): Promise<Unsealed> {
  const opened = await unseal(file, facade).catch((error) => {
    throw error instanceof KalifaError && error.code === 'passphrase-wrong' ? new KalifaError('facade-absent') : error
  })
  if (bytesToHex(opened.payload.compartmentId) === otherId && readDestroyList(opened.payload) === null) return opened
  forget(opened)
  throw new KalifaError('facade-absent')
}

export interface NewSlot {
  readonly index: number
  readonly bytes: Uint8Array
  /** Durable in both copies. */
  readonly write: () => void
}

/**
 * The slot of a passphrase that destroys this compartment and opens the façade; `slot` is the one it is to replace. Throws 'passphrase-wrong', 'facade-absent' when `facade` is not the façade's passphrase, and what a new
 * passphrase may throw.
 */
export async function newDestroyingSlot(
  own: Keyring,
  other: Keyring,
  passphrases: { readonly current: Uint8Array; readonly facade: Uint8Array; readonly destroying: Uint8Array },
  slot: number | null,
): Promise<NewSlot> {
  const { file } = readCopies(own.dir)
  const gathered = await checkOwn(own, file, passphrases.current)
  const facade = await unsealFacade(file, passphrases.facade, other.compartmentId)
  try {
    const key = await newPassphraseKey(file, passphrases.destroying, without(gathered, slot === null ? 0 : 1 << slot))
    const index = slot ?? oneOf(other.markedSlots(gathered).filter((marked) => marked !== facade.index))
    const { allotment, compartmentId } = own.payload
    const list = writeDestroyList({ slots: allotment, compartmentId }, facade.payload.compartmentKey)
    const bytes = slotFor({ ...facade.payload, destroyList: list }, key, file, index)
    zero(key)
    return { index, bytes, write: () => writeSlots(own.dir, new Map([[index, bytes]])) }
  } finally {
    forget(facade)
  }
}

/** A dummy in the place of the destroying passphrase. */
export function removeDestroyingSlot(own: Keyring, other: Keyring, slot: number): void {
  writeSlots(own.dir, new Map(dummiesFor(other.payload, [slot])))
}

/**
 * Destroys every slot there is. The intent stays, so that a start goes on with the files. Throws 'disk-failed' when nothing was done,
 * 'unfinished' when a copy of the key file still refuses.
 */
export function destroyAll(dir: string): void {
  const { file } = readCopies(dir)
  const reached = destroySlots(dir, file, { slots: allSlots, compartmentId: randomBytes(compartmentIdSize) })
  if (!reached.announced) throw new KalifaError('disk-failed')
  if (!reached.done) throw new KalifaError('unfinished')
}
