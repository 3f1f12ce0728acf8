import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listBlobs, openBlob, removeBlob, writeBlob } from '../../../src/vault/blobs/blobs.ts'
import { padme } from '../../../src/vault/blobs/padme.ts'
import { nobleAead, sodiumAead } from '../../../src/vault/sodium.ts'
import vectors from '../../vectors/blobs/blobs.json' with { type: 'json' }
import { shake } from '../keys/twin.ts'
import { padmeLength, sealBlob, unsealBlob } from './twin.ts'

const compartmentId = '00112233445566aa'
const MiB = 1024 * 1024
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'blobs-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const pathOf = (id: string) => join(root, id.slice(0, 2), id.slice(2))
const sha256 = (bytes: Uint8Array) => hash('sha256', bytes)

async function* cutIn(bytes: Uint8Array, piece: number) {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

const write = (bytes: Uint8Array, piece = 300_000) => writeBlob(root, { compartmentId }, cutIn(bytes, piece))

describe('padding', () => {
  it('is Padmé, as computed with integers alone', () => {
    const sizes = [
      ...Array(5000).keys(),
      ...Array.from({ length: 50 }, (_, e) => [2 ** e - 1, 2 ** e, 2 ** e + 1]).flat(),
    ]
    for (const size of sizes) expect([size, padme(size)]).toEqual([size, Number(padmeLength(BigInt(size)))])
  })

  it('adds at most 12 %, and never takes away', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        expect(padme(size % 2 ** 48)).toBeGreaterThanOrEqual(size % 2 ** 48)
        expect(padme(size % 2 ** 48)).toBeLessThanOrEqual((size % 2 ** 48) * 1.12)
      }),
      { seed: 2, numRuns: 2000 },
    )
  })
})

describe('a blob', () => {
  it.each(vectors.cases)(
    'of $size bytes sealed by noble is read',
    async ({ size, key, id, file, length, original, ...rest }) => {
      const name = { ...rest, id, key: Buffer.from(key, 'hex') }
      const sealed = sealBlob(name, shake(`original ${size}`, size))
      expect([sealed.length, sha256(sealed)]).toEqual([length, file])
      mkdirSync(join(root, id.slice(0, 2)))
      writeFileSync(pathOf(id), sealed)
      const blob = openBlob(root, { ...name, size })
      expect(sha256(await collected(blob.stream()))).toBe(original)
      await blob.verify(original)
      await blob.close()
    },
  )

  it.each([0, 1, 65_535, 65_536, 65_537, MiB - 1, MiB, MiB + 1, 2 * MiB, 2_345_678])(
    'of %i bytes is byte for byte what noble seals, and noble reads it',
    async (size) => {
      const original = shake(`written ${size}`, size)
      const { id, key, ...written } = await write(original)
      expect(written).toEqual({ size, sha256: sha256(original) })
      const file = readFileSync(pathOf(id))
      const name = { compartmentId, id, key }
      expect(file.equals(sealBlob(name, original))).toBe(true)
      expect(Buffer.from(unsealBlob(name, file, size)).equals(original)).toBe(true)
    },
  )

  it('does not depend on how its source was cut, nor on the hint of its size', async () => {
    const original = shake('cut', 700_001)
    for (const piece of [999, 65_536, 131_071, MiB, 700_001])
      for (const sizeHint of [undefined, 0, 100, 700_001, 2 ** 40]) {
        const options = sizeHint === undefined ? {} : { sizeHint }
        const { id, key } = await writeBlob(root, { compartmentId }, cutIn(original, piece), options)
        const file = readFileSync(pathOf(id))
        expect(file.length).toBe(padme(700_001) + 16 * Math.ceil(padme(700_001) / 65_536))
        expect(Buffer.from(unsealBlob({ compartmentId, id, key }, file, 700_001)).equals(original)).toBe(true)
      }
  })

  it('may have a source that uses its buffer again', async () => {
    const reused = new Uint8Array(100_000)
    async function* source() {
      for (let i = 0; i < 30; i++) yield reused.fill(i)
    }
    const { id, key, size } = await writeBlob(root, { compartmentId }, source())
    const blob = openBlob(root, { compartmentId, id, key, size })
    const expected = Buffer.concat(Array.from({ length: 30 }, (_, i) => Buffer.alloc(100_000, i)))
    expect((await collected(blob.stream())).equals(expected)).toBe(true)
    await blob.close()
  })

  it('is read at random places as the original is', async () => {
    const original = Buffer.from(shake('random access', 1_500_000))
    const blob = openBlob(root, { compartmentId, ...(await write(original)) })
    const place = fc.integer({ min: 0, max: 1_600_000 })
    const length = fc.oneof(fc.nat(200), fc.nat(MiB))
    await fc.assert(
      fc.asyncProperty(place, length, async (offset, count) => {
        expect(original.subarray(offset, offset + count).equals(await blob.read(offset, count))).toBe(true)
      }),
      {
        seed: 2,
        numRuns: 60,
        examples: [
          [65_535, 2],
          [65_536, 65_536],
          [0, 1_500_000],
          [1_499_999, 10],
          [1_500_000, 1],
        ],
      },
    )
    await expect(blob.read(-1, 5)).rejects.toThrow(RangeError)
    await blob.close()
  })

  it('serves several readers at once', async () => {
    const original = Buffer.from(shake('at once', 3 * MiB))
    const blob = openBlob(root, { compartmentId, ...(await write(original)) })
    const offsets = [0, 65_000, MiB, 2_000_000]
    const read = await Promise.all(offsets.map((offset) => blob.read(offset, 500_000)))
    for (const [i, offset] of offsets.entries())
      expect(original.subarray(offset, offset + 500_000).equals(read[i] ?? Buffer.alloc(0))).toBe(true)
    await blob.close()
  })

  it('looks random, has a random name and a key of its own, and is for the owner alone', async () => {
    const [a, b] = [await write(new Uint8Array(200_000)), await write(new Uint8Array(200_000))]
    expect(a.id).not.toBe(b.id)
    expect(Buffer.from(a.key).equals(b.key)).toBe(false)
    const [one, two] = [a, b].map(({ id }) => readFileSync(pathOf(id)))
    expect(one?.subarray(0, 64).equals(two?.subarray(0, 64) ?? Buffer.alloc(64))).toBe(false)
    expect(one?.subarray(0, 64).equals(one.subarray(65_552, 65_616))).toBe(false)
    expect(statSync(pathOf(a.id)).mode & 0o777).toBe(0o600)
    expect(statSync(join(root, a.id.slice(0, 2))).mode & 0o777).toBe(0o700)
  })

  it('tells how far it has come', async () => {
    const told: number[] = []
    await writeBlob(root, { compartmentId }, cutIn(new Uint8Array(250_000), 100_000), {
      onBytes: (taken) => told.push(taken),
    })
    expect(told).toEqual([100_000, 200_000, 250_000])
  })
})

describe('an interrupted writing', () => {
  it('leaves no file when it is cancelled, before, during or at the end', async () => {
    for (const after of [0, 3, 9]) {
      const controller = new AbortController()
      async function* source() {
        for (let i = 0; i < 10; i++) {
          if (i === after) controller.abort()
          yield new Uint8Array(300_000)
        }
      }
      await expect(writeBlob(root, { compartmentId }, source(), controller)).rejects.toThrow('cancelled')
      expect(listBlobs(root)).toEqual([])
    }
  })

  it('leaves no file when the source fails, and gives its error', async () => {
    async function* source() {
      yield new Uint8Array(3 * MiB)
      throw new Error('the stick was pulled')
    }
    await expect(writeBlob(root, { compartmentId }, source())).rejects.toThrow('the stick was pulled')
    expect(listBlobs(root)).toEqual([])
  })

  it('names a folder that is gone', async () => {
    await expect(writeBlob(join(root, 'gone'), { compartmentId }, cutIn(new Uint8Array(10), 5))).rejects.toThrow(
      'disk-failed',
    )
  })
})

describe('the folder of blobs', () => {
  it('lists what is there and nothing else', async () => {
    const { id } = await write(new Uint8Array(10))
    mkdirSync(join(root, 'zz'))
    writeFileSync(join(root, 'zz', 'f'.repeat(30)), '')
    writeFileSync(join(root, id.slice(0, 2), 'stray'), '')
    writeFileSync(join(root, 'stray'), '')
    expect(listBlobs(root)).toEqual([id])
    removeBlob(root, id)
    removeBlob(root, id)
    expect(listBlobs(root)).toEqual([])
    expect(readdirSync(root)).toContain('stray')
  })

  it('takes no name that could lead elsewhere', () => {
    for (const id of ['../../../../etc/passwd', '', 'AB'.repeat(16), `${'a'.repeat(31)}/`])
      expect(() => removeBlob(root, id)).toThrow(RangeError)
  })
})

describe('the two ciphers', () => {
  it('seal the same bytes and open each other', () => {
    if (!sodiumAead) throw new Error('the addon must load where the tests run')
    const native = sodiumAead
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    const text = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes(32), bytes(24), text, text, (key, nonce, bound, plain) => {
        const [a, b] = [new Uint8Array(plain.length + 16), new Uint8Array(plain.length + 16)]
        nobleAead.seal(a, plain, bound, nonce, key)
        native.seal(b, plain, bound, nonce, key)
        expect(a).toEqual(b)
        const [c, d] = [new Uint8Array(plain.length), new Uint8Array(plain.length)]
        expect([nobleAead.open(c, b, bound, nonce, key), native.open(d, a, bound, nonce, key)]).toEqual([true, true])
        expect([c, d]).toEqual([plain, plain])
        a[0] = (a[0] ?? 0) ^ 1
        expect([nobleAead.open(c, a, bound, nonce, key), native.open(d, a, bound, nonce, key)]).toEqual([false, false])
        expect([...c, ...d].every((byte) => byte === 0)).toBe(true)
      }),
      { seed: 2, numRuns: 100 },
    )
  })
})

describe('where the addon cannot load', () => {
  it('noble writes and reads the same blobs', async () => {
    const source = join(import.meta.dirname, '../../../src/vault')
    const original = Buffer.from(shake('without the addon', 200_000))
    const ours = await write(original)
    const script = `
      const Module = (await import('node:module')).default
      const load = Module._load
      Module._load = function (name, ...rest) {
        if (name === 'sodium-native') throw new Error('no build for this machine')
        return load.call(this, name, ...rest)
      }
      const { sodiumAead } = await import(${JSON.stringify(join(source, 'sodium.ts'))})
      const { openBlob, writeBlob } = await import(${JSON.stringify(join(source, 'blobs/blobs.ts'))})
      const [root, compartmentId, id, key, size] = process.argv.slice(1)
      const blob = openBlob(root, { compartmentId, id, key: Buffer.from(key, 'hex'), size: Number(size) })
      const written = await writeBlob(root, { compartmentId }, blob.stream())
      await blob.close()
      process.stdout.write(JSON.stringify({ addon: sodiumAead !== null, ...written, key: Buffer.from(written.key).toString('hex') }))`
    const args = [root, compartmentId, ours.id, Buffer.from(ours.key).toString('hex'), String(ours.size)]
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, ...args], { encoding: 'utf8' })
    const theirs = JSON.parse(said)
    expect(theirs).toMatchObject({ addon: false, size: 200_000, sha256: ours.sha256 })
    const blob = openBlob(root, { compartmentId, ...theirs, key: Buffer.from(theirs.key, 'hex') })
    expect((await collected(blob.stream())).equals(original)).toBe(true)
    await blob.close()
  })
})

describe('damage', () => {
  const size = 300_000
  const original = shake('damage', size)
  const chunks = 5
  let written: Awaited<ReturnType<typeof write>>
  let file: Buffer

  beforeEach(async () => {
    written = await write(original)
    file = readFileSync(pathOf(written.id))
  })

  const meta = () => ({ compartmentId, ...written })
  async function faultOf(act: (blob: ReturnType<typeof openBlob>) => Promise<unknown>, change = {}) {
    const blob = openBlob(root, { ...meta(), ...change })
    const fault = await act(blob).then(
      () => 'read',
      (error) => error.toFault(),
    )
    await blob.close()
    return fault
  }
  const streamed = (change = {}) => faultOf((blob) => collected(blob.stream()), change)
  const verified = () => faultOf((blob) => blob.verify(written.sha256))
  const chunkOf = (index: number) => file.subarray(index * 65_552, (index + 1) * 65_552)
  const put = (...parts: readonly Uint8Array[]) => writeFileSync(pathOf(written.id), Buffer.concat(parts))

  it('is not found in what is whole', async () => {
    expect(file.length).toBe(padme(size) + chunks * 16)
    expect([await streamed(), await verified()]).toEqual(['read', 'read'])
  })

  it('is found wherever a bit changed, and the chunk named', async () => {
    const draws = new DataView(shake('blob flips', 160).buffer)
    const places = [
      0,
      65_535,
      65_536,
      65_551,
      65_552,
      file.length - 1,
      ...Array.from({ length: 40 }, (_, i) => draws.getUint32(i * 4) % file.length),
    ]
    for (const at of places) {
      const flipped = Buffer.from(file)
      flipped.writeUInt8((flipped[at] ?? 0) ^ (1 << (at % 8)), at)
      put(flipped)
      const fault = { code: 'blob-damaged', at: Math.floor(at / 65_552) }
      expect([at, await streamed(), await verified()]).toEqual([at, fault, fault])
    }
  })

  it('in one chunk leaves the others readable', async () => {
    put(chunkOf(0), Buffer.alloc(65_552), file.subarray(2 * 65_552))
    const blob = openBlob(root, meta())
    expect(Buffer.from(await blob.read(0, 65_536)).equals(original.subarray(0, 65_536))).toBe(true)
    expect(Buffer.from(await blob.read(131_072, 1000)).equals(original.subarray(131_072, 132_072))).toBe(true)
    await expect(blob.read(65_535, 2)).rejects.toMatchObject({ code: 'blob-damaged', at: 1 })
    await blob.close()
  })

  it('is found when the file was cut short or grew', async () => {
    for (const length of [0, 1, 15, 16, 65_551, 65_552, 2 * 65_552, 4 * 65_552, file.length - 1]) {
      put(file.subarray(0, length))
      expect([length, await streamed()]).toEqual([length, { code: 'blob-damaged', at: Math.floor(length / 65_552) }])
    }
    for (const more of [Buffer.alloc(1), chunkOf(0), chunkOf(4)]) {
      put(file, more)
      expect(await streamed()).toEqual({ code: 'blob-damaged', at: chunks })
    }
  })

  it('is found when chunks were swapped, repeated or left out', async () => {
    put(chunkOf(1), chunkOf(0), file.subarray(2 * 65_552))
    expect(await streamed()).toEqual({ code: 'blob-damaged', at: 0 })
    put(chunkOf(0), chunkOf(1), chunkOf(1), file.subarray(3 * 65_552))
    expect(await streamed()).toEqual({ code: 'blob-damaged', at: 2 })
    put(chunkOf(0), chunkOf(2), chunkOf(3), chunkOf(4), chunkOf(4))
    expect(await streamed()).toMatchObject({ code: 'blob-damaged' })
  })

  it('is found when a blob ends where a chunk did', async () => {
    const whole = await write(original.subarray(0, 131_072))
    const longer = readFileSync(pathOf(whole.id))
    writeFileSync(pathOf(whole.id), longer.subarray(0, 65_552))
    const blob = openBlob(root, { compartmentId, ...whole, size: 65_536 })
    await expect(blob.read(0, 10)).rejects.toMatchObject({ code: 'blob-damaged', at: 0 })
    await blob.close()
  })

  it('is found when one blob stands in the place of another, or in another compartment', async () => {
    const other = await write(original)
    writeFileSync(pathOf(other.id), file)
    expect(await streamed({ id: other.id })).toEqual({ code: 'blob-damaged', at: 0 })
    expect(await streamed({ compartmentId: 'ffeeddccbbaa9988' })).toEqual({ code: 'blob-damaged', at: 0 })
    expect(await streamed({ key: other.key })).toEqual({ code: 'blob-damaged', at: 0 })
    expect(await streamed()).toBe('read')
  })

  it('is found when the row is wrong about size or hash', async () => {
    expect(await streamed({ size: 200_000 })).toEqual({ code: 'blob-damaged', at: Math.ceil(padme(200_000) / 65_536) })
    expect(await streamed({ size: 600_000 })).toEqual({ code: 'blob-damaged', at: 4 })
    const wrongHash = await faultOf((blob) => blob.verify(sha256(shake('x', 1))))
    expect(wrongHash).toEqual({ code: 'blob-damaged' })
  })

  it('is what a missing file is', async () => {
    removeBlob(root, written.id)
    expect([await streamed(), await verified()]).toEqual(Array(2).fill({ code: 'blob-damaged', at: 0 }))
  })

  it('is not what a cancel is', async () => {
    const signal = AbortSignal.abort()
    expect(await faultOf((blob) => blob.verify(written.sha256, signal))).toEqual({ code: 'cancelled' })
    expect(await faultOf((blob) => collected(blob.stream({ signal })))).toEqual({ code: 'cancelled' })
  })
})
