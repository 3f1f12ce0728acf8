import { describe, expect, it } from 'vitest'
import { readDestroyList, writeDestroyList } from '../../../src/vault/keys/destroylist.ts'
import { readIntent } from '../../../src/vault/keys/intent.ts'
import { isTaken } from '../../../src/vault/keys/slots.ts'
import codes from '../../vectors/keys/codes.json' with { type: 'json' }

/** An intent, a destroy-list and a slot's mark are random bytes but for a code: held here against Python's. */

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

function vector(what: string) {
  const found = codes.cases.find((each) => each.what === what)
  if (!found) throw new Error(what)
  const { slots, compartmentId, bytes, salt = '', compartmentKey = '', markKey = '', index = 0 } = found
  const announced = { slots, compartmentId: bytesOf(compartmentId) }
  return { announced, bytes: bytesOf(bytes), salt: bytesOf(salt), key: bytesOf(compartmentKey || markKey), index }
}

/** The same bytes with one bit changed, for each byte. */
const changed = (bytes: Uint8Array): Uint8Array[] =>
  [...bytes.keys()].map((at) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte)))

describe('codes', () => {
  it('prove an intent, by the salt alone', () => {
    const { announced, bytes, salt } = vector('intent')
    expect(readIntent(bytes, salt)).toEqual(announced)
    for (const other of changed(bytes)) expect(readIntent(other, salt)).toBeNull()
  })

  it('prove a destroy-list, by the compartment key', () => {
    const { announced, bytes, key } = vector('destroy-list')
    const payload = { compartmentKey: key, compartmentId: new Uint8Array(8), allotment: 0 }
    expect(readDestroyList({ ...payload, destroyList: bytes })).toEqual(announced)
    expect(new Uint8Array(writeDestroyList(announced, key))).toEqual(bytes)
    for (const other of changed(bytes)) expect(readDestroyList({ ...payload, destroyList: other })).toBeNull()
  })

  it('tell a slot of one’s own, by the mark key and at its place', () => {
    const { bytes, key, index } = vector('slot nonce')
    expect(isTaken(bytes, index, key)).toBe(true)
    expect(isTaken(bytes, index + 1, key)).toBe(false)
    for (const other of changed(bytes)) expect(isTaken(other, index, key)).toBe(false)
  })
})
