import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeAntiforensically, splitAntiforensically } from '../../../src/vault/keys/antiforensic.ts'
import vectors from '../../vectors/keys/antiforensic.json' with { type: 'json' }
import { mergeOrSplit, shake } from './twin.ts'

describe('the anti-forensic split', () => {
  it.each(vectors.cases)('merges $count stripes of $size bytes as Python does', ({ label, size, count, merged }) => {
    expect(bytesToHex(mergeAntiforensically(shake(label, size * count), count))).toBe(merged)
  })

  it('gives back what was spread, whatever the size and the number of stripes', () => {
    const blocks = fc.uint8Array({ minLength: 1, maxLength: 16 }).map((seed) => shake(String(seed), seed.length * 32))
    fc.assert(
      fc.property(blocks, fc.integer({ min: 2, max: 20 }), (secret, count) => {
        expect(mergeAntiforensically(splitAntiforensically(secret, count), count)).toEqual(secret)
      }),
      { seed: 2, numRuns: 60 },
    )
  })

  it('chooses the last stripe as LUKS1 does', () => {
    const secret = shake('secret', 64)
    const filler = shake('filler', 3 * 64)
    const split = splitAntiforensically(secret, 4, (bytes) => void bytes.set(filler))
    const stripes = [0, 1, 2].map((i) => filler.subarray(i * 64, i * 64 + 64))
    expect(split.subarray(0, 192)).toEqual(filler)
    expect(split.subarray(192)).toEqual(mergeOrSplit(stripes, secret))
  })

  it('loses about half the bits when one bit of any stripe is lost', () => {
    const secret = shake('secret', 512)
    const split = splitAntiforensically(secret, 128)
    for (const at of [0, 511, 30_000, 126 * 512 + 7]) {
      const hurt = Uint8Array.from(split)
      hurt[at] = (hurt[at] ?? 0) ^ 1
      const merged = mergeAntiforensically(hurt, 128)
      const wrong = merged.reduce(
        (n, byte, i) => n + ((byte ^ (secret[i] ?? 0)).toString(2).match(/1/g)?.length ?? 0),
        0,
      )
      expect(wrong).toBeGreaterThan(100)
    }
  })

  it('is never twice the same', () => {
    const secret = shake('secret', 512)
    expect(splitAntiforensically(secret, 128)).not.toEqual(splitAntiforensically(secret, 128))
  })

  it('refuses a secret that does not fill its blocks', () => {
    expect(() => splitAntiforensically(new Uint8Array(33), 4)).toThrow(RangeError)
  })
})
