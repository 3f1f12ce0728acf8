import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occurrencesOf, wholePassages, withoutPassages } from '../../src/shared/passages.ts'

const covered = (text: string, ...words: readonly string[]): string =>
  withoutPassages(
    text,
    words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })),
  )

describe('a covered passage', () => {
  it.each([
    ['Awa a vu Moussa.', ['Moussa'], 'Awa a vu [masqué].'],
    ['Awa a vu Moussa.', ['ouss'], 'Awa a vu [masqué].'],
    ['Awa a vu Moussa.', [' Moussa.'], 'Awa a vu [masqué]'],
    ['Awa Traoré, Moussa Diarra', ['Awa', 'Traoré', 'Moussa'], '[masqué] Diarra'],
    ['avant\nune longue\nhistoire\naprès', ['une longue\nhistoire'], 'avant\n[masqué]\naprès'],
    ['Ɲɛ\u0301nɛ dort', ['Ɲɛ'], '[masqué] dort'],
    ['ߒߞߏ dort', ['ߞ'], '[masqué] dort'],
    ['un 😀 ici', ['\ud83d'], 'un [masqué] ici'],
    ['rien', [], 'rien'],
  ])('of %j: %j gives %j', (text, words, expected) => expect(covered(text, ...words)).toBe(expected))

  it('tells nothing of its length, nor of its number of words', () => {
    const around = (inner: string) => covered(`Il y avait ${inner} ce matin-là.`, inner)
    const short = around('Bâ')
    for (const inner of ['Moussa Diarra, de Sofara', 'le chef du village de Dimbal', 'x'.repeat(5000)])
      expect(around(inner)).toBe(short)
    expect(around('Bâ') === covered('Il y avait Bâ ce soir-là.', 'Bâ')).toBe(false)
  })

  it('leaves out what lies outside the text and what is only space', () => {
    expect(
      wholePassages('un mot', [
        { start: 50, end: 60 },
        { start: 2, end: 3 },
        { start: 5, end: 4 },
      ]),
    ).toEqual([])
  })
})

it('passages within a word as long as the text are one, and quickly found to be', () => {
  const text = 'x'.repeat(1_000_000)
  const many = Array.from({ length: 20_000 }, (_, at) => ({ start: at * 50, end: at * 50 + 1 }))
  expect(wholePassages(text, many)).toEqual([{ start: 0, end: text.length }])
})

it('texts that differ only where they are covered are the same once they are', () => {
  const piece = fc.string({ unit: 'grapheme', maxLength: 30 })
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() === text && text !== '')
  fc.assert(
    fc.property(piece, word, word, piece, (before, one, other, after) => {
      const made = (inner: string) =>
        withoutPassages(`${before} ${inner} ${after}`, [
          { start: before.length + 1, end: before.length + 1 + inner.length },
        ])
      expect(made(one)).toBe(made(other))
    }),
    { numRuns: process.env.KALIFA_LONG === '1' ? 20_000 : 500 },
  )
})

describe('every occurrence', () => {
  it.each([
    ['Ɲɛnɛ a crié. NENE! nɛ́nɛ. Nènès', 'nene', 4],
    ['Moussa et Moussaw, mais Moussavi non', 'Moussa', 2],
    ['Appelle le 76 12 34 56, ou +223 76-12-34-56', '76123456', 2],
    ['Awa Traoré. Awa seule. awa traore', 'Awa Traoré', 2],
    ['rien de tel', 'Moussa', 0],
    ['rien', ' ', 0],
  ])('in %j of %j', (text, word, count) => {
    expect(occurrencesOf(text, word)).toHaveLength(count)
  })
})
