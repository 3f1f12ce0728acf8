import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  normaliseNewPassphrase,
  normalisePassphrase,
  normaliseTypedPassphrase,
} from '../../../src/vault/keys/passphrase.ts'
import vectors from '../../vectors/keys/passphrase.json' with { type: 'json' }

const bytes = (text: string) => new TextEncoder().encode(text)
const hex = (buffer: Uint8Array) => Buffer.from(buffer).toString('hex')

describe('a passphrase', () => {
  it.each(vectors.cases)('is normalised as Python does ($given)', ({ given, normal }) => {
    expect(hex(normalisePassphrase(Buffer.from(given, 'hex')))).toBe(normal)
  })

  it('is the same however its accents were typed, and keeps ɛ ɔ ɲ ŋ', () => {
    expect(hex(normalisePassphrase(bytes('e\u0301te\u0301')))).toBe(hex(bytes('été')))
    expect(hex(normalisePassphrase(bytes('ɛɔɲŋ')))).toBe(hex(bytes('ɛɔɲŋ')))
  })

  it('keeps case, width and spaces at its ends', () => {
    for (const text of [' a b ', 'ABC', 'ＡＢＣ', 'ﬁ'])
      expect(hex(normalisePassphrase(bytes(text)))).toBe(hex(bytes(text)))
  })

  it('is normal after one normalisation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normalisePassphrase(bytes(text))
        expect(hex(normalisePassphrase(once))).toBe(hex(once))
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('lies in a buffer of its own and leaves what was given as it was', () => {
    for (const text of ['plain ascii', 'été']) {
      const given = bytes(text)
      const normal = normalisePassphrase(given)
      expect(normal.buffer.byteLength).toBe(normal.length)
      normal.fill(0)
      expect(given).toEqual(bytes(text))
    }
  })

  it('has at least twelve characters when it is new, counted once normal', () => {
    for (const short of ['', 'eleven char', 'e\u0301'.repeat(11), '𞤀'.repeat(11)])
      expect(() => normaliseNewPassphrase(bytes(short))).toThrow('passphrase-too-short')
    for (const enough of ['twelve chars', 'é'.repeat(12), '𞤀'.repeat(12), 'ɛɔɲŋ ɛɔɲŋ ɛɔɲŋ'])
      expect(hex(normaliseNewPassphrase(bytes(enough)))).toBe(hex(bytes(enough)))
  })

  it('holds no control characters, unknown code points or broken UTF-8 when it is new', () => {
    for (const bad of [
      'a tab\tin the phrase',
      'a newline\nin it too',
      'nul\0nul\0nul\0nul',
      'c1 \u0085 control é',
      'no such \u{e0fff} point',
    ])
      expect(() => normaliseNewPassphrase(bytes(bad))).toThrow('passphrase-invalid')
    expect(() => normaliseNewPassphrase(Buffer.from('fffefdfcfbfaf9f8f7f6f5f4f3f2', 'hex'))).toThrow(
      'passphrase-invalid',
    )
    expect(() => normaliseNewPassphrase(Buffer.from(`${'61'.repeat(12)}eda080`, 'hex'))).toThrow('passphrase-invalid')
  })

  it('is taken as it is when typed, even if it cannot be one', () => {
    const broken = Buffer.from('fffe', 'hex')
    expect(hex(normaliseTypedPassphrase(broken))).toBe('fffe')
    expect(hex(normaliseTypedPassphrase(bytes('a\tb')))).toBe(hex(bytes('a\tb')))
    expect(hex(normaliseTypedPassphrase(bytes('e\u0301')))).toBe(hex(bytes('é')))
  })
})
