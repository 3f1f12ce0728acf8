import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldWithMap } from '../../src/shared/fold.ts'

describe('fold', () => {
  it.each([
    ['Aïcha', 'aicha'],
    ['Traoré', 'traore'],
    ['TRAORE\u0301', 'traore'],
    ['ɛɔɲŋɓɗƴ', 'eonnbdy'],
    ['ƐƆƝŊƁƊƳ', 'eonnbdy'],
    ['N’Diaye Nʼko n`a', "n'diaye n'ko n'a"],
    ['Ansongo–Gao — là', 'ansongo-gao - la'],
    ['œuvre Æ', 'oeuvre ae'],
    ['ã ẽ õ š ž ñ', 'a e o s z n'],
    ['٧٦ ߇߆ ۷۶', '76 76 76'],
    ['Tra\u00adoré\u200b', 'traore'],
    ['ﬁn', 'fin'],
    ['', ''],
  ])('makes %j into %j', (text, folded) => expect(fold(text)).toBe(folded))

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)))
  })
})

describe('foldWithMap', () => {
  it('folds as fold does, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldWithMap(text).folded === fold(text)))
  })

  it('leads back to where each letter stood', () => {
    const { folded, starts } = foldWithMap('L\u2019é\u0301œ 😀 fin')
    expect(folded).toBe("l'eoe 😀 fin")
    expect(starts).toHaveLength(folded.length + 1)
    expect(starts.slice(0, 6)).toEqual([0, 1, 2, 4, 4, 5])
    expect(starts[folded.indexOf('fin')]).toBe(9)
    expect(starts.at(-1)).toBe(12)
  })

  it('never goes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        foldWithMap(text).starts.every((start, i, all) => start >= (all[i - 1] ?? 0) && start <= text.length),
      ),
    )
  })
})
