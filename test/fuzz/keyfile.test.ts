import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KalifaError } from '../../src/shared/errors.ts'
import { Vault } from '../../src/vault/index.ts'
import { keyFilePaths, readCopies } from '../../src/vault/keys/copies.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { decodeKeyFile, keyFileSize, newKeyFile, pendingIntent } from '../../src/vault/keys/keyfile.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { buildIntent, sumAgain } from '../vault/keys/twin.ts'
import { seededRandom, seedOfRun } from './random.ts'

/** Every bit of the key file's header and one in each of its blocks, changed in one copy and in both. */

const long = process.env.KALIFA_LONG === '1'
const seed = seedOfRun()
const random = seededRandom(seed)
const [headerSize, sector, blockSize] = [112, 4096, 64]
const phrase = () => new TextEncoder().encode('le grenier était vide au matin')

const good = newKeyFile(kdfFloor)
let folder: string
let vaultFolder: string

beforeAll(async () => {
  // Memory, where there is such a disk: what is written is not what is tried here.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kalifa-keys-'))
  vaultFolder = mkdtempSync(join(tmpdir(), 'kalifa-keys-'))
  const vault = new Vault(vaultFolder, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
  vault.close()
})
afterAll(() => {
  for (const each of [folder, vaultFolder]) rmSync(each, { recursive: true })
})

/** Number of a bit, counted from the file's start. */
const headerBits = Array.from({ length: headerSize * 8 }, (_, bit) => bit)
const blocks = Array.from({ length: keyFileSize / blockSize }, (_, block) => block)
const bitIn = (block: number): number => (block * blockSize + random.below(blockSize)) * 8 + random.below(8)
/** The header's own blocks and both sectors whole; of the slots a sample. */
const chosenBlocks = long
  ? blocks
  : [...blocks.slice(0, (2 * sector) / blockSize), ...Array.from({ length: 100 }, () => random.pick(blocks))]
const someBits = (count: number): number[] => [
  ...Array.from({ length: count }, () => random.pick(headerBits)),
  ...Array.from({ length: count }, () => bitIn(random.pick(blocks))),
  ...Array.from({ length: count }, () => bitIn(sector / blockSize + random.below(sector / blockSize))),
]

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  flip(copy, bit)
  return copy
}
function flip(bytes: Uint8Array, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
}

function codeOf(act: () => unknown): string {
  try {
    act()
    return 'accepted'
  } catch (error) {
    return error instanceof KalifaError ? error.code : `not ours: ${String(error)}`
  }
}

function write(...copies: readonly Uint8Array[]): void {
  for (const [at, path] of keyFilePaths(folder).entries()) writeFileSync(path, copies[at] ?? good.bytes)
}
/** The copies' bytes, and when they were last written. */
const onDisk = () =>
  keyFilePaths(folder).map((path) => ({ bytes: readFileSync(path), written: statSync(path, { bigint: true }).mtimeNs }))

describe('a key file', () => {
  test('is damaged by any bit of its header, and by one in each block', () => {
    const scratch = Uint8Array.from(good.bytes)
    const bits = [...headerBits, ...chosenBlocks.map(bitIn)]
    const passed = bits.filter((bit) => {
      flip(scratch, bit)
      const code = codeOf(() => decodeKeyFile(scratch))
      flip(scratch, bit)
      return code !== 'vault-damaged'
    })
    expect(passed, `seed ${seed}`).toEqual([])
    expect(codeOf(() => decodeKeyFile(scratch))).toBe('accepted')
  }, 3_600_000)

  test('changed in one copy is refused there, read from the other, and made whole again', () => {
    for (const bit of someBits(long ? 700 : 6)) {
      for (const damaged of [0, 1]) {
        const bad = flipped(good.bytes, bit)
        write(...(damaged === 0 ? [bad, good.bytes] : [good.bytes, bad]))
        const { file, state } = readCopies(folder)
        expect(state, `bit ${bit}, seed ${seed}`).toBe('repaired')
        expect(Buffer.compare(file.bytes, good.bytes)).toBe(0)
        for (const { bytes } of onDisk()) expect(bytes.equals(good.bytes)).toBe(true)
      }
    }
  }, 3_600_000)

  test('changed at one place in both copies is refused, and nothing on the disk is touched', () => {
    for (const bit of someBits(long ? 700 : 6)) {
      const bad = flipped(good.bytes, bit)
      write(bad, bad)
      const before = onDisk()
      expect(
        codeOf(() => readCopies(folder)),
        `bit ${bit}, seed ${seed}`,
      ).toBe('vault-damaged')
      const after = onDisk()
      expect(after.map(({ written }) => written)).toEqual(before.map(({ written }) => written))
      expect(after.every(({ bytes }, at) => bytes.equals(before[at]?.bytes ?? good.bytes))).toBe(true)
    }
  }, 3_600_000)

  test('loses no slot to a bit that changed in its intent sector, or in an intent', () => {
    const scratch = Uint8Array.from(good.bytes)
    const intended = Uint8Array.from(good.bytes)
    intended.set(buildIntent(good.salt, 0xffffffff, new Uint8Array(8)), sector)
    expect(pendingIntent(intended, good.salt)?.slots).toBe(0xffffffff)
    const alive = (bytes: Uint8Array, bit: number): boolean => {
      flip(bytes, bit)
      const intent = pendingIntent(bytes, good.salt)
      flip(bytes, bit)
      return intent !== null
    }
    const bits = Array.from({ length: 512 * 8 }, (_, bit) => sector * 8 + bit)
    expect(bits.filter((bit) => alive(scratch, bit))).toEqual([])
    expect(bits.filter((bit) => alive(intended, bit))).toEqual([])
    // Beyond the 512 bytes that a disk writes in one stroke there is no intent, and what changes there does not touch it.
    expect(alive(intended, (sector + 512) * 8)).toBe(true)
  })

  test('that asks for more or less than Argon2 may have is refused before anything is taken for it', async () => {
    const cases: readonly [at: number, size: 2 | 4, value: number][] = [
      ...[0, 9, 255, 65_535].map((lanes): [number, 2, number] => [2, 2, lanes]),
      ...[0, 1, 65_535, 524_289, 2 ** 21, 2 ** 31, 2 ** 32 - 1].map((memory): [number, 4, number] => [4, 4, memory]),
      ...[0, 1, 2, 11, 2 ** 31, 2 ** 32 - 1].map((passes): [number, 4, number] => [8, 4, passes]),
      ...[60_001, 2 ** 31, 2 ** 32 - 1].map((answer): [number, 4, number] => [12, 4, answer]),
    ]
    const before = process.resourceUsage().maxRSS
    for (const [at, size, value] of cases) {
      const bytes = Buffer.from(good.bytes)
      bytes.writeUIntLE(value, at, size)
      sumAgain(bytes)
      write(bytes, bytes)
      await expect(openKeyring(folder, phrase()), `${at} ${value}`).rejects.toMatchObject({ code: 'kdf-out-of-bounds' })
    }
    // One run of the 2 GiB asked for would show.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(512 * 1024)
  })
})

describe('a vault', () => {
  const paths = () => keyFilePaths(vaultFolder)
  const hurt = (bit: number, ...which: readonly number[]) => {
    for (const at of which) {
      const path = paths()[at] ?? ''
      writeFileSync(path, flipped(readFileSync(path), bit))
    }
  }
  const bits = someBits(long ? 10 : 1)

  test('opens with its phrase after a bit changed in one copy, and has two good copies again', async () => {
    const before = readFileSync(paths()[0] ?? '')
    for (const [turn, bit] of bits.entries()) {
      hurt(bit, turn % 2)
      const vault = new Vault(vaultFolder)
      await vault.call('vault.unlock', { passphrase: phrase() })
      vault.close()
      for (const path of paths()) expect(readFileSync(path).equals(before), `bit ${bit}, seed ${seed}`).toBe(true)
    }
  }, 120_000)

  test('says that it is damaged after one changed in both, and opens when they are put back', async () => {
    for (const bit of bits) {
      hurt(bit, 0, 1)
      const before = paths().map((path) => readFileSync(path))
      const vault = new Vault(vaultFolder)
      await expect(vault.call('vault.unlock', { passphrase: phrase() })).rejects.toMatchObject({
        code: 'vault-damaged',
      })
      await expect(vault.call('vault.create', { passphrase: phrase() })).rejects.toMatchObject({ code: 'vault-exists' })
      expect(paths().every((path, at) => readFileSync(path).equals(before[at] ?? good.bytes))).toBe(true)
      hurt(bit, 0, 1)
    }
    const vault = new Vault(vaultFolder)
    await vault.call('vault.unlock', { passphrase: phrase() })
    vault.close()
  }, 120_000)
})
