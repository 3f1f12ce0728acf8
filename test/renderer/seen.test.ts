import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesOf, seenText } from '../../src/renderer/screens/masking/seen.ts'

/** A text that anybody may have written, as it stands in a field. */

test.each([
  ['fin\r\nsuite', 'fin \nsuite'],
  ['vieux\rMac\u2028et\u2029autres', 'vieux\nMac\net\nautres'],
  ['nom\u202egpj.exe\u202c', 'nom\ufffdgpj.exe\ufffd'],
  ['\u0000 \u001b[31m \u0085 \u2066', '\ufffd \ufffd[31m \ufffd \ufffd'],
  ['a\u200bb\ufeffc\u{e0041}d', 'a\ufffdb\ufffdc\ufffd\ufffdd'],
  ['tabulation\tet\nligne', 'tabulation\tet\nligne'],
  ['Ɲɛnɛ, ߒߞߏ, 👨‍👩‍👧, Tra\u00adoré', 'Ɲɛnɛ, ߒߞߏ, 👨‍👩‍👧, Tra\u00adoré'],
])('%j is shown as %j', (text, shown) => expect(seenText(text)).toBe(shown))

const anyText = fc.string({
  unit: fc.constantFrom('a', ' ', '\r', '\n', '\r\n', '\u202e', '\u0000', '😀', '\u{e0041}', 'ߒ', '\u2028', '\t'),
  maxLength: 200,
})

test('every place of what is shown is that place of the text, and none of it turns or breaks what is around it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = seenText(text)
      expect(shown.length).toBe(text.length)
      expect(shown).not.toMatch(/(?![\t\n])[\p{Cc}\u2028\u202e\u{e0000}-\u{e007f}]/u)
      for (const letter of ['a', '😀', 'ߒ', '\t'])
        expect([...shown.matchAll(new RegExp(letter, 'g'))].map(({ index }) => index)).toEqual(
          [...text.matchAll(new RegExp(letter, 'g'))].map(({ index }) => index),
        )
    }),
  )
})

test('pages are the whole text in order, none of them long, cut after a line or else between letters', () => {
  const long = fc
    .array(fc.tuple(fc.constantFrom('x', '😀', '\r\n', 'un mot '), fc.integer({ min: 1, max: 30_000 })), {
      maxLength: 6,
    })
    .map((parts) => `${parts.map(([part, times]) => part.repeat(times)).join('\n')}`)
  fc.assert(
    fc.property(long, (text) => {
      const pages = pagesOf(text)
      expect(pages.length).toBeGreaterThan(0)
      expect(pages.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      for (const { start, end } of pages) {
        expect(end - start).toBeLessThanOrEqual(20_001)
        if (end === text.length) continue
        expect(end).toBeGreaterThan(start)
        expect(text.slice(end - 1, end + 1)).not.toMatch(/^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/)
      }
    }),
    { numRuns: 50 },
  )
  expect(pagesOf('')).toEqual([{ start: 0, end: 0 }])
})
