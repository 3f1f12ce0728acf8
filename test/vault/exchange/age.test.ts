import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOpen, ageSeal, newIdentity, recipientOf } from '../../../src/vault/exchange/age.ts'
import { chacha, nobleChaCha, sodiumChaCha } from '../../../src/vault/exchange/chacha.ts'
import { bytes, bytesOf, newFolder, streamOf } from './fixtures.ts'

const identity = await newIdentity()
const recipient = await recipientOf(identity)
const chunk = 65_536
const edges = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 16 * chunk - 1, 16 * chunk, 16 * chunk + 1, 3_000_000]

const sealed = (plain: Uint8Array, cipher = chacha): Promise<Buffer> =>
  copied(ageSeal(streamOf(plain), [recipient], cipher))
const opened = (file: Uint8Array, piece?: number): Promise<Buffer> => bytesOf(ageOpen(streamOf(file, piece), identity))

/** What ageSeal yields is good only until the next piece. */
async function copied(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const piece of source) chunks.push(Buffer.from(piece))
  return Buffer.concat(chunks)
}

describe('an age file', () => {
  it.each(edges)('of %i bytes is opened by age, and ours opens what age sealed', async (size) => {
    const folder = await newFolder()
    const plain = bytes(size)
    writeFileSync(join(folder, 'key'), `${identity}\n`)
    const age = (args: string[], input: Uint8Array) =>
      execFileSync('age', args, { input, cwd: folder, maxBuffer: 2 ** 27 })

    expect(age(['-d', '-i', 'key'], await sealed(plain)).equals(plain)).toBe(true)
    expect((await opened(age(['-r', recipient], plain))).equals(plain)).toBe(true)
  })

  it.each(edges)('of %i bytes is the same to age-encryption, both ways', async (size) => {
    const plain = bytes(size)
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    expect(Buffer.from(await decrypter.decrypt(await sealed(plain))).equals(plain)).toBe(true)
    expect((await opened(await encrypter.encrypt(plain))).equals(plain)).toBe(true)
  })

  it('is opened in pieces of any size', async () => {
    const file = await sealed(bytes(200_000))
    for (const piece of [1, 7, 199, 65_552, 1_000_000])
      expect((await opened(file, piece)).equals(bytes(200_000))).toBe(true)
  })

  it('holds two recipients, and no sign of either', async () => {
    const other = await newIdentity()
    const file = await copied(ageSeal(streamOf(bytes(10)), [recipient, await recipientOf(other)]))
    for (const key of [identity, other]) expect(await bytesOf(ageOpen(streamOf(file), key))).toEqual(bytes(10))
    expect(file.toString('latin1')).not.toContain(recipient.slice(5, 20))
  })

  it('is not for us when sealed for another', async () => {
    const other = await newIdentity()
    const file = await sealed(bytes(10))
    await expect(bytesOf(ageOpen(streamOf(file), other))).rejects.toMatchObject({ code: 'bundle-not-for-us' })
  })

  it('is refused when cut anywhere, lengthened, or its chunks change places', async () => {
    const file = await sealed(bytes(3 * chunk))
    const header = file.length - 3 * (chunk + 16)
    const at = (n: number): number => header + n * (chunk + 16)
    const cuts = [0, 10, header - 17, header - 16, header - 1, header, header + 15, at(1), at(1) + 1, at(2), at(3) - 1]
    const swapped = Buffer.concat([
      file.subarray(0, header),
      file.subarray(at(1), at(2)),
      file.subarray(header, at(1)),
      file.subarray(at(2)),
    ])
    const damaged = [...cuts.map((cut) => file.subarray(0, cut)), Buffer.concat([file, Buffer.alloc(1)]), swapped]
    for (const each of damaged) await expect(opened(each)).rejects.toMatchObject({ code: 'bundle-damaged' })
  })

  it('is refused after any one bit was flipped', async () => {
    const file = await sealed(bytes(2 * chunk + 100))
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        await expect(opened(changed)).rejects.toMatchObject({
          code: expect.stringMatching(/^bundle-(damaged|not-for-us)$/),
        })
      }),
      { seed: 2026, numRuns: 200 },
    )
  })

  it('gives out nothing of a chunk that is not authentic', async () => {
    const file = await sealed(bytes(40 * chunk))
    file[file.length - 10 * chunk] = 0x55 ^ (file[file.length - 10 * chunk] ?? 0)
    const seen: Uint8Array[] = []
    const reading = (async () => {
      for await (const piece of ageOpen(streamOf(file), identity)) seen.push(piece)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'bundle-damaged' })
    const out = Buffer.concat(seen)
    expect(out.length).toBeGreaterThan(0)
    expect(out.equals(bytes(40 * chunk).subarray(0, out.length))).toBe(true)
  })

  it('is refused when it is something else', async () => {
    for (const file of [bytes(100_000), Buffer.alloc(0), Buffer.from('age-encryption.org/v1\n--- x\n')]) {
      await expect(opened(file)).rejects.toMatchObject({ code: 'bundle-damaged' })
    }
  })

  it('is the same with libsodium and with noble', async () => {
    expect(sodiumChaCha).not.toBeNull()
    for (const size of [0, chunk, 100_000]) {
      const plain = bytes(size)
      expect(await opened(await sealed(plain, nobleChaCha))).toEqual(plain)
      const key = bytes(32, 5)
      const results = [nobleChaCha, sodiumChaCha ?? nobleChaCha].map((cipher) => {
        const out = Buffer.alloc(size + 16)
        cipher.seal(out, plain, bytes(12, 6), key)
        return out
      })
      expect(results[0]).toEqual(results[1])
    }
  })
})
