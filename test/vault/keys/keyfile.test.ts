import { hash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { KalifaError } from '../../../src/shared/errors.ts'
import { kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { decodeKeyFile, keyFileSize, newKeyFile, withSlots } from '../../../src/vault/keys/keyfile.ts'
import { gatherSlots, isTaken, openSlots, sealSlot, slotSize } from '../../../src/vault/keys/slots.ts'
import golden from '../../vectors/keys/keyfile.json' with { type: 'json' }
import { buildIntent, buildKeyFile, fileSize, readSlots, shake, sumAgain } from './twin.ts'

const cost = { ...kdfFloor, answerMs: 321 }

function codeOf(act: () => unknown): string {
  try {
    act()
    return 'no error'
  } catch (error) {
    return error instanceof KalifaError ? error.code : String(error)
  }
}

function patched(bytes: Uint8Array, change: (copy: Buffer) => unknown): Uint8Array {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

/** Deterministic places, several in each region. */
function placesIn(from: number, to: number, count: number): number[] {
  const draws = new DataView(shake(`places ${from} ${to}`, count * 4).buffer.slice(0))
  const inner = Array.from({ length: count }, (_, i) => from + (draws.getUint32(i * 4) % (to - from)))
  return [from, to - 1, ...inner]
}

const payload = {
  compartmentKey: shake('compartment key', 32),
  compartmentId: shake('compartment id', 8),
  allotment: golden.allotment,
  destroyList: shake('destroy list', 44),
}
const passphraseKey = Buffer.from(golden.key, 'hex')
const goldenFile = () =>
  buildKeyFile(golden.label, passphraseKey, Buffer.from(golden.salt, 'hex'), { ...payload, index: golden.index })

describe('a key file', () => {
  it('keeps its size and what it was made with', () => {
    const file = newKeyFile(cost)
    expect(keyFileSize).toBe(fileSize)
    expect(file.bytes.length).toBe(fileSize)
    expect(decodeKeyFile(file.bytes).salt).toEqual(file.salt)
    expect(decodeKeyFile(file.bytes).cost).toEqual(cost)
  })

  it('looks random but for version, parameters and sums', () => {
    const { bytes } = newKeyFile(cost)
    for (let at = 0; at < bytes.length; at += 65536)
      expect(gzipSync(bytes.subarray(at === 0 ? 16 : at, at + 65536)).length).toBeGreaterThan(
        Math.min(65536, bytes.length - at) - 16,
      )
    expect(newKeyFile(cost).salt).not.toEqual(newKeyFile(cost).salt)
  })

  it('of the golden vector opens, to the last field', () => {
    const bytes = goldenFile()
    expect(hash('sha256', bytes)).toBe(golden.sha256)
    const file = decodeKeyFile(bytes)
    const opened = openSlots(gatherSlots(file.slots), passphraseKey, file.publicHeader)
    expect(opened?.index).toBe(golden.index)
    expect(Buffer.from(opened?.payload.compartmentKey ?? [])).toEqual(Buffer.from(payload.compartmentKey))
    expect({ ...opened?.payload, compartmentKey: null }).toEqual({ ...payload, compartmentKey: null })
  })

  it('is read by the twin in every slot', () => {
    const markKey = shake('mark key', 32)
    const empty = newKeyFile(cost)
    for (const index of [0, 17, 31]) {
      const slot = sealSlot(payload, passphraseKey, markKey, empty.publicHeader, index)
      const file = withSlots(empty, new Map([[index, slot]]))
      const read = readSlots(file.bytes, passphraseKey)
      expect(read.map(({ compartmentKey, ...rest }) => ({ ...rest, key: Buffer.from(compartmentKey) }))).toEqual([
        {
          index,
          compartmentId: payload.compartmentId,
          allotment: payload.allotment,
          destroyList: payload.destroyList,
          key: Buffer.from(payload.compartmentKey),
        },
      ])
      expect(decodeKeyFile(file.bytes).cost).toEqual(cost)
    }
  })

  it('is damaged when any bit of any region changed', () => {
    const { bytes } = newKeyFile(cost)
    const regions = [
      [0, 2],
      [2, 16],
      [16, 48],
      [48, 80],
      [80, 112],
      [112, 4096],
      [4096, 4608],
      [4608, 8192],
      [8192, 73728],
      [73728, fileSize],
    ] as const
    for (const [from, to] of regions)
      for (const at of placesIn(from, to, 6)) {
        const flipped = patched(bytes, (copy) => copy.writeUInt8((copy[at] ?? 0) ^ (1 << (at % 8)), at))
        expect([at, codeOf(() => decodeKeyFile(flipped))]).toEqual([at, 'vault-damaged'])
      }
  })

  it('is damaged when cut short, extended, empty or swapped about', () => {
    const { bytes } = newKeyFile(cost)
    for (const length of [0, 1, 48, 4095, 8191, 8192, fileSize - 1])
      expect(codeOf(() => decodeKeyFile(bytes.subarray(0, length)))).toBe('vault-damaged')
    expect(codeOf(() => decodeKeyFile(Buffer.concat([bytes, Buffer.alloc(1)])))).toBe('vault-damaged')
    expect(codeOf(() => decodeKeyFile(new Uint8Array(fileSize)))).toBe('vault-damaged')
    const swapped = patched(bytes, (copy) => {
      copy.set(bytes.subarray(8192, 8192 + slotSize), 8192 + slotSize)
      copy.set(bytes.subarray(8192 + slotSize, 8192 + 2 * slotSize), 8192)
    })
    expect(codeOf(() => decodeKeyFile(swapped))).toBe('vault-damaged')
  })

  it('of another length is damaged even when its sums hold', () => {
    const { bytes } = newKeyFile(cost)
    for (const other of [bytes.slice(0, fileSize - 4096), new Uint8Array([...bytes, ...bytes.subarray(0, 4096)])])
      expect(codeOf(() => decodeKeyFile(sumAgain(other)))).toBe('vault-damaged')
  })

  it('of a newer version is called newer, whatever its length, but only if it is whole', () => {
    const { bytes } = newKeyFile(cost)
    const newer = (from: Uint8Array) => sumAgain(patched(from, (copy) => copy.writeUInt16LE(2, 0)))
    expect(codeOf(() => decodeKeyFile(newer(bytes)))).toBe('vault-newer')
    expect(codeOf(() => decodeKeyFile(newer(new Uint8Array(3 * fileSize))))).toBe('vault-newer')
    expect(codeOf(() => decodeKeyFile(patched(newer(bytes), (copy) => copy.writeUInt8(0, 9000))))).toBe('vault-damaged')
  })

  it('with parameters out of bounds is refused as such', () => {
    const { bytes } = newKeyFile(cost)
    const changes: ((copy: Buffer) => unknown)[] = [
      (copy) => copy.writeUInt16LE(0, 2),
      (copy) => copy.writeUInt16LE(9, 2),
      (copy) => copy.writeUInt32LE(65535, 4),
      (copy) => copy.writeUInt32LE(0xffffffff, 4),
      (copy) => copy.writeUInt32LE(2, 8),
      (copy) => copy.writeUInt32LE(11, 8),
      (copy) => copy.writeUInt32LE(60_001, 12),
    ]
    for (const change of changes)
      expect(codeOf(() => decodeKeyFile(sumAgain(patched(bytes, change))))).toBe('kdf-out-of-bounds')
  })

  it('is whole while it holds an intent, and the rest of it is still checked', () => {
    const file = newKeyFile(cost)
    const intended = patched(file.bytes, (copy) => copy.set(buildIntent(file.salt, 1, new Uint8Array(8)), 4096))
    expect(codeOf(() => decodeKeyFile(intended))).toBe('no error')
    expect(codeOf(() => decodeKeyFile(patched(intended, (copy) => copy.writeUInt8((copy[9000] ?? 0) ^ 1, 9000))))).toBe(
      'vault-damaged',
    )
    expect(codeOf(() => decodeKeyFile(patched(intended, (copy) => copy.writeUInt8((copy[4100] ?? 0) ^ 1, 4100))))).toBe(
      'vault-damaged',
    )
  })
})

describe('a slot', () => {
  const markKey = shake('mark key', 32)
  const { publicHeader, slots } = newKeyFile(cost)
  const put = (index: number, slot: Uint8Array) => patched(slots, (copy) => copy.set(slot, index * slotSize))
  const slot = sealSlot(payload, passphraseKey, markKey, publicHeader, 5)

  it('opens with its key alone, in its place alone, under its header alone', () => {
    const open = (bytes: Uint8Array, key = passphraseKey, header = publicHeader) =>
      openSlots(gatherSlots(bytes), key, header)?.index
    expect(open(put(5, slot))).toBe(5)
    expect(open(put(6, slot))).toBeUndefined()
    expect(open(slots)).toBeUndefined()
    expect(open(put(5, slot), Buffer.from(shake('another key', 32)))).toBeUndefined()
    for (const at of [0, 4, 12, 16, 47]) {
      const header = patched(publicHeader, (copy) => copy.writeUInt8((copy[at] ?? 0) ^ 1, at))
      expect(open(put(5, slot), passphraseKey, header)).toBeUndefined()
    }
  })

  it('does not open once any bit of it changed', () => {
    for (const at of placesIn(0, slotSize, 8)) {
      const hurt = put(
        5,
        patched(slot, (copy) => copy.writeUInt8((copy[at] ?? 0) ^ 0x10, at)),
      )
      expect(openSlots(gatherSlots(hurt), passphraseKey, publicHeader)).toBeNull()
    }
  })

  it('is known as taken by its own compartment only', () => {
    const gathered = gatherSlots(put(5, slot))
    const taken = (key: Uint8Array) => gathered.map((bytes, index) => isTaken(bytes, index, key))
    expect(taken(markKey)).toEqual(Array.from({ length: 32 }, (_, index) => index === 5))
    expect(taken(shake('other mark key', 32))).toEqual(Array.from({ length: 32 }, () => false))
    expect(isTaken(gathered[5] ?? new Uint8Array(512), 6, markKey)).toBe(false)
  })
})
