import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/vault/keys/deadline.ts'
import { answerTime } from '../../../src/vault/keys/deadline.ts'
import { derivePassphraseKey, kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { checkKeyFiles, createKeyring, Keyring, keyringExists, openKeyring } from '../../../src/vault/keys/keyring.ts'
import { normalisePassphrase } from '../../../src/vault/keys/passphrase.ts'
import derived from '../../vectors/keys/derived.json' with { type: 'json' }
import { buildIntent, fileSize, readSlots, shake, sumAgain } from './twin.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const phrase = bytes('ɲininkali ŋaɲɛ kɔnɔ')
const otherPhrase = bytes('nouvelle phrase été')
const wrongPhrase = bytes('une tout autre phrase')
const compartments = ['00112233445566aa', 'ffeeddccbbaa9988'] as const

/** Time passes only when told; what was waited for is kept. */
function fakeClock(...times: readonly number[]): Clock & { readonly waits: number[] } {
  const waits: number[] = []
  const left = [...times]
  return {
    waits,
    now: () => left.shift() ?? times.at(-1) ?? 0,
    wait: async (ms) => void waits.push(ms),
  }
}

const open = (folder: string, passphrase: Uint8Array) => openKeyring(folder, passphrase, { clock: fakeClock() })

let made: { keys: Buffer; secret: string }
let dir: string
const keys = () => join(dir, 'keys')
const bak = () => join(dir, 'keys.bak')
const contents = () => [keys(), bak()].map((path) => readFileSync(path))

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'))
  const keyring = await createKeyring(folder, { passphrase: phrase, kdf: { ...kdfFloor, answerMs: 700 }, compartments })
  made = {
    keys: readFileSync(join(folder, 'keys')),
    secret: Buffer.from(keyring.derive('database', 32)).toString('hex'),
  }
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keys-'))
  for (const path of [keys(), bak()]) writeFileSync(path, made.keys)
})
afterEach(() => rmSync(dir, { recursive: true }))

const secretOf = (keyring: Keyring) => Buffer.from(keyring.derive('database', 32)).toString('hex')
const passphraseKeyOf = (passphrase: Uint8Array) =>
  derivePassphraseKey(normalisePassphrase(passphrase), kdfFloor, made.keys.subarray(16, 48))

describe('making a keyring', () => {
  it('writes two equal files, for the owner alone, and makes what must exist before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    const before: string[] = []
    const keyring = await createKeyring(folder, {
      passphrase: phrase,
      kdf: kdfFloor,
      compartments,
      beforeWriting: (ring) => before.push(ring.compartmentId, ...readdirSync(folder)),
    })
    expect(before).toEqual([compartments[0]])
    expect(keyring.compartmentId).toBe(compartments[0])
    expect(readdirSync(folder).sort()).toEqual(['keys', 'keys.bak'])
    expect(readFileSync(join(folder, 'keys')).equals(readFileSync(join(folder, 'keys.bak')))).toBe(true)
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o600)
    expect(secretOf(await open(folder, phrase))).toBe(secretOf(keyring))
    expect(keyringExists(folder)).toBe(true)
    rmSync(folder, { recursive: true })
    expect(keyringExists(folder)).toBe(false)
  })

  it('leaves a vault that is there as it is', async () => {
    unlinkSync(keys())
    const tried = createKeyring(dir, { passphrase: otherPhrase, kdf: kdfFloor, compartments })
    await expect(tried).rejects.toThrow('vault-exists')
    expect(readdirSync(dir)).toEqual(['keys.bak'])
    expect(readFileSync(bak()).equals(made.keys)).toBe(true)
  })

  it('refuses a short passphrase and parameters out of bounds, and writes nothing', async () => {
    for (const path of [keys(), bak()]) unlinkSync(path)
    await expect(createKeyring(dir, { passphrase: bytes('trop court'), kdf: kdfFloor, compartments })).rejects.toThrow(
      'passphrase-too-short',
    )
    const weak = { ...kdfFloor, memoryKiB: 1024 }
    await expect(createKeyring(dir, { passphrase: phrase, kdf: weak, compartments })).rejects.toThrow(
      'kdf-out-of-bounds',
    )
    expect(readdirSync(dir)).toEqual([])
  })

  it('allots sixteen slots and takes one of them', async () => {
    const [slot, ...others] = readSlots(made.keys, await passphraseKeyOf(phrase))
    expect(others).toEqual([])
    expect(slot?.allotment.toString(2).match(/1/g)?.length).toBe(16)
    expect(((slot?.allotment ?? 0) >>> (slot?.index ?? 0)) & 1).toBe(1)
    expect(Buffer.from(slot?.compartmentId ?? []).toString('hex')).toBe(compartments[0])
  })
})

describe('opening', () => {
  it('gives the same keys each time, one for each use', async () => {
    const keyring = await open(dir, phrase)
    expect(keyring.status).toBe('ok')
    expect(secretOf(keyring)).toBe(made.secret)
    const all = (['database', 'database-salt', 'blobs', 'log'] as const).map((label) =>
      Buffer.from(keyring.derive(label, 16)).toString('hex'),
    )
    expect(new Set(all).size).toBe(4)
    expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
  })

  it('derives as HKDF in Python does', () => {
    const payload = {
      compartmentKey: shake('compartment key', 32),
      compartmentId: shake('compartment id', 8),
      allotment: 0,
      destroyList: new Uint8Array(44),
    }
    const keyring = new Keyring(dir, payload, 'ok')
    for (const { label, key } of derived.cases)
      expect(Buffer.from(keyring.derive(label as 'log', key.length / 2)).toString('hex')).toBe(key)
  })

  it('does not mind how accents were composed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'))
    await createKeyring(folder, { passphrase: bytes('les étés à Ségou'), kdf: kdfFloor, compartments })
    const decomposed = bytes('les étés à Ségou'.normalize('NFD').replaceAll(' ', '\u00a0'))
    expect((await open(folder, decomposed)).compartmentId).toBe(compartments[0])
    await expect(open(folder, bytes('les etes a Segou'))).rejects.toThrow('passphrase-wrong')
    rmSync(folder, { recursive: true })
  })

  it('calls every other phrase wrong, and changes nothing', async () => {
    for (const wrong of [
      wrongPhrase,
      bytes(''),
      bytes('x'),
      Buffer.from('fffe', 'hex'),
      bytes('\0'),
      new Uint8Array(1024),
    ])
      await expect(open(dir, wrong)).rejects.toThrow('passphrase-wrong')
    expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
  })

  it('forgets when destroyed', async () => {
    const keyring = await open(dir, phrase)
    keyring.destroy()
    expect(() => keyring.derive('log', 32)).toThrow('vault-locked')
    await expect(keyring.changePassphrase(phrase, otherPhrase)).rejects.toThrow('vault-locked')
  })
})

describe('the moment of the answer', () => {
  it('is the same for right and wrong', async () => {
    const [right, wrong] = [fakeClock(1000, 1400), fakeClock(1000, 1400)]
    await openKeyring(dir, phrase, { clock: right })
    await expect(openKeyring(dir, wrongPhrase, { clock: wrong })).rejects.toThrow('passphrase-wrong')
    expect(right.waits).toEqual([300])
    expect(wrong.waits).toEqual([300])
  })

  it('moves on by whole steps when the machine was slower', async () => {
    const [right, wrong] = [fakeClock(0, 1300), fakeClock(0, 1300)]
    await openKeyring(dir, phrase, { clock: right })
    await expect(openKeyring(dir, wrongPhrase, { clock: wrong })).rejects.toThrow('passphrase-wrong')
    expect(right.waits).toEqual([150])
    expect(wrong.waits).toEqual([150])
    expect([0, 699, 700, 701, 950, 951].map((now) => answerTime(0, 700, now))).toEqual([700, 700, 700, 950, 950, 1200])
  })

  it('covers what the caller prepares, and its faults', async () => {
    const clock = fakeClock(0, 500)
    const order: string[] = []
    const timed: Clock = { now: clock.now, wait: async (ms) => void order.push(`wait ${ms}`) }
    const tried = openKeyring(dir, phrase, {
      clock: timed,
      prepare: async (keyring) => {
        order.push(keyring.compartmentId)
        throw new Error('no database')
      },
    })
    await expect(tried).rejects.toThrow('no database')
    expect(order).toEqual([compartments[0], 'wait 200'])
  })
})

describe('the two copies', () => {
  const hurts: Readonly<Record<string, (path: string) => void>> = {
    'a flipped bit': (path) =>
      writeFileSync(
        path,
        Uint8Array.from(made.keys, (byte, at) => (at === 777_777 ? byte ^ 4 : byte)),
      ),
    'a truncated file': (path) => truncateSync(path, 12_345),
    'an empty file': (path) => truncateSync(path, 0),
    'a file too long': (path) => writeFileSync(path, 'more', { flag: 'a' }),
    'a missing file': unlinkSync,
  }
  const both = () => [keys(), bak()]

  it.each(Object.entries(hurts))('repair each other after %s', async (_, hurt) => {
    for (const hurtOne of [keys, bak]) {
      hurt(hurtOne())
      const keyring = await open(dir, phrase)
      expect(keyring.status).toBe('repaired')
      expect(secretOf(keyring)).toBe(made.secret)
      expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
      hurt(hurtOne())
      expect(checkKeyFiles(dir)).toBe('repaired')
      expect(checkKeyFiles(dir)).toBe('ok')
    }
  })

  it('are named damaged, or absent, when neither is whole, and are left alone', async () => {
    truncateSync(keys(), 500_000)
    truncateSync(bak(), 600_000)
    const before = contents()
    await expect(open(dir, phrase)).rejects.toThrow('vault-damaged')
    expect(checkKeyFiles(dir)).toBe('damaged')
    expect(contents()).toEqual(before)
    for (const path of both()) unlinkSync(path)
    await expect(open(dir, phrase)).rejects.toThrow('vault-absent')
    expect(readdirSync(dir)).toEqual([])
  })

  it('of a newer version, or with parameters out of bounds, are named so and left alone', async () => {
    const newer = sumAgain(Buffer.concat([Buffer.from([2, 0]), made.keys.subarray(2)]))
    const greedy = Buffer.from(made.keys)
    greedy.writeUInt32LE(0xffffffff, 4)
    for (const [content, code] of [
      [newer, 'vault-newer'],
      [sumAgain(greedy), 'kdf-out-of-bounds'],
    ] as const) {
      writeFileSync(keys(), content)
      await expect(open(dir, phrase)).rejects.toThrow(code)
      expect(() => checkKeyFiles(dir)).toThrow(code)
      expect(readFileSync(keys()).equals(content)).toBe(true)
      expect(readFileSync(bak()).equals(made.keys)).toBe(true)
    }
  })

  it('agree again after a power cut between the two: keys wins', async () => {
    const later = await open(dir, phrase)
    await later.changePassphrase(phrase, otherPhrase)
    const changed = readFileSync(keys())
    writeFileSync(bak(), made.keys)
    await expect(open(dir, phrase)).rejects.toThrow('passphrase-wrong')
    expect(contents().every((copy) => copy.equals(changed))).toBe(true)
  })

  it('keep opening when the damaged one cannot be written again', async () => {
    rmSync(bak())
    const obstacle = join(bak(), 'folder')
    const { mkdirSync } = await import('node:fs')
    mkdirSync(obstacle, { recursive: true })
    const keyring = await open(dir, phrase)
    expect(secretOf(keyring)).toBe(made.secret)
    expect(keyring.status).toBe('damaged')
  })
})

describe('changing the passphrase', () => {
  it('moves to a free slot of the own allotment and destroys the old slot in both copies', async () => {
    const keyring = await open(dir, phrase)
    await keyring.changePassphrase(phrase, otherPhrase)
    const [now, copy] = contents()
    expect(now?.equals(copy ?? Buffer.alloc(0))).toBe(true)
    const [before] = readSlots(made.keys, await passphraseKeyOf(phrase))
    const [after] = readSlots(now ?? made.keys, await passphraseKeyOf(otherPhrase))
    expect(readSlots(now ?? made.keys, await passphraseKeyOf(phrase))).toEqual([])
    expect({ ...after, index: before?.index }).toEqual(before)
    expect(after?.index).not.toBe(before?.index)
    expect(((before?.allotment ?? 0) >>> (after?.index ?? 0)) & 1).toBe(1)
    const changed = Array.from({ length: 32 }, (_, index) => index).filter((index) => {
      const start = 8192 + index * 65536
      return !now?.subarray(start, start + 65536).equals(made.keys.subarray(start, start + 65536))
    })
    expect(new Set(changed)).toEqual(new Set([before?.index, after?.index]))
    expect(now?.subarray(0, 48).equals(made.keys.subarray(0, 48))).toBe(true)
    expect(secretOf(await open(dir, otherPhrase))).toBe(made.secret)
    await expect(open(dir, phrase)).rejects.toThrow('passphrase-wrong')
    expect(now?.length).toBe(fileSize)
  })

  it('refuses a wrong old one and a short new one, and changes nothing', async () => {
    const keyring = await open(dir, phrase)
    await expect(keyring.changePassphrase(wrongPhrase, otherPhrase)).rejects.toThrow('passphrase-wrong')
    await expect(keyring.changePassphrase(phrase, bytes('court'))).rejects.toThrow('passphrase-too-short')
    expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
  })

  it('refuses the passphrase of another compartment', async () => {
    const stranger = {
      compartmentKey: shake('k', 32),
      compartmentId: shake('i', 8),
      allotment: 0xffff,
      destroyList: new Uint8Array(44),
    }
    await expect(new Keyring(dir, stranger, 'ok').changePassphrase(phrase, otherPhrase)).rejects.toThrow(
      'passphrase-wrong',
    )
    expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
  })
})

describe('a pending intent', () => {
  const salt = () => made.keys.subarray(16, 48)
  const intent = (mask: number) => buildIntent(salt(), mask, Buffer.from(compartments[0], 'hex'))
  const withIntent = (from: Uint8Array, sector: Uint8Array) => {
    const copy = Buffer.from(from)
    copy.set(sector, 4096)
    return copy
  }
  const slotsChanged = () =>
    contents().map((copy) =>
      Array.from({ length: 32 }, (_, index) => index).filter((index) => {
        const start = 8192 + index * 65536
        return !copy.subarray(start, start + 65536).equals(made.keys.subarray(start, start + 65536))
      }),
    )

  const pending = () => withIntent(made.keys, intent(0x8001_0005))
  const copiesBefore: Readonly<Record<string, () => readonly [Buffer, Buffer]>> = {
    keys: () => [pending(), made.keys],
    'keys.bak': () => [made.keys, pending()],
    'a torn keys': () => [pending().fill(0, 900_000), made.keys],
  }

  it.each(Object.entries(copiesBefore))('in %s is finished before any slot is read', async (_, files) => {
    const [first, second] = files()
    writeFileSync(keys(), first)
    writeFileSync(bak(), second)
    await open(dir, phrase).catch(() => undefined)
    expect(slotsChanged()).toEqual([
      [0, 2, 16, 31],
      [0, 2, 16, 31],
    ])
    const [now, copy] = contents()
    expect(now?.equals(copy ?? Buffer.alloc(0))).toBe(true)
    expect(now?.subarray(4096, 4608).equals(intent(0x8001_0005))).toBe(false)
    expect(checkKeyFiles(dir)).toBe('ok')
  })

  it('over the own slot makes its passphrase a wrong one', async () => {
    writeFileSync(keys(), withIntent(made.keys, intent(0xffff_ffff)))
    await expect(open(dir, phrase)).rejects.toThrow('passphrase-wrong')
    expect(slotsChanged().map((slots) => slots.length)).toEqual([32, 32])
  })

  it('that was torn, or made for another vault, counts for nothing', async () => {
    const torn = Buffer.concat([intent(0xffff_ffff).subarray(0, 256), made.keys.subarray(4096 + 256, 4608)])
    const foreign = buildIntent(shake('another salt', 32), 0xffff_ffff, new Uint8Array(8))
    for (const sector of [torn, foreign]) {
      writeFileSync(keys(), withIntent(made.keys, sector))
      const keyring = await open(dir, phrase)
      expect(keyring.status).toBe('repaired')
      expect(secretOf(keyring)).toBe(made.secret)
      expect(contents().every((copy) => copy.equals(made.keys))).toBe(true)
    }
  })
})
