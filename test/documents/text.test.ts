import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from '../../src/reader/text.ts'
import { readFromReader } from '../../src/shared/reader.ts'

test('a text is cut without losing a byte, and never inside a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 1, max: 400 }), (text, times) => {
      const whole = text.replace(/\p{Cs}/gu, '').repeat(times)
      const bytes = new TextEncoder().encode(whole)
      const pieces = piecesOf(bytes, false)
      expect(pieces.map(([from, to]) => to - from).reduce((sum, size) => sum + size, 0)).toBe(bytes.length)
      const read = pieces.map(([from, to]) =>
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(from, to)),
      )
      expect(read.join('')).toBe(whole)
    }),
    { numRuns: process.env.KALIFA_LONG === '1' ? 5000 : 60 },
  )
})

test('an empty text has one page', () => {
  expect(piecesOf(new Uint8Array(), false)).toEqual([[0, 0]])
})

test('what a frame in hostile hands says is a known message or nothing', () => {
  const nonsense = [null, 7, 'shown', {}, { type: 'open' }, { type: 'shown', pages: 0 }, { type: 'shown', pages: 1e9 }]
  const more = [
    ...[{ type: 'shown', pages: '3' }, { type: 'page', page: -1 }, { type: 'page', page: 1.5 }, { type: 'key' }],
    ...[{ type: 'key', key: '__proto__' }, { type: 'refused', code: 'passphrase-wrong' }, { type: 'found' }],
  ]
  for (const message of [...nonsense, ...more]) expect(readFromReader(message)).toBeNull()
  const shown = { type: 'shown', pages: 3, cut: 'yes', html: '<script>' }
  expect(readFromReader(shown)).toEqual({ type: 'shown', pages: 3, cut: false })
  expect(readFromReader({ type: 'found', page: null, x: 1 })).toEqual({ type: 'found', page: null })
})
