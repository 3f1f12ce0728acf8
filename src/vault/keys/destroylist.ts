import { equalBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Intent } from './intent.ts'
import { compartmentIdSize, destroyListSize, type SlotPayload } from './slots.ts'

/** What a destroying passphrase's slot names, in the 44 bytes that are random in every other: docs/format.md, "Slots". */

const idAt = 4
const tagAt = idAt + compartmentIdSize
const label = new TextEncoder().encode('kalifa destroy 1')

function tagOf(list: Uint8Array, compartmentKey: Uint8Array): Uint8Array {
  return hmac.create(sha256, compartmentKey).update(label).update(list.subarray(0, tagAt)).digest()
}

/** The list for a slot of the compartment with this key. */
export function writeDestroyList({ slots, compartmentId }: Intent, compartmentKey: Uint8Array): Uint8Array {
  const list = Buffer.alloc(destroyListSize)
  list.writeUInt32LE(slots >>> 0)
  list.set(compartmentId, idAt)
  list.set(tagOf(list, compartmentKey), tagAt)
  return list
}

/** Null when the 44 bytes are a dummy. */
export function readDestroyList({
  destroyList,
  compartmentKey,
}: Pick<SlotPayload, 'destroyList' | 'compartmentKey'>): Intent | null {
  if (!equalBytes(destroyList.subarray(tagAt), tagOf(destroyList, compartmentKey))) return null
  const view = new DataView(destroyList.buffer, destroyList.byteOffset)
  return { slots: view.getUint32(0, true), compartmentId: destroyList.slice(idAt, tagAt) }
}
