import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/shared/domain.ts'
import { normaliseNewPassphrase } from '../../../src/vault/keys/passphrase.ts'
import { suggestedWordCount, suggestionWords, suggestPassphrase } from '../../../src/vault/keys/suggest.ts'

const text = (phrase: Uint8Array) => Buffer.from(phrase).toString('latin1')

describe.each(languages)('a suggested passphrase (%s)', (language) => {
  const words = suggestionWords[language]

  it('is drawn from words that stay distinct, by their first four letters, without accents', () => {
    expect(words.length).toBeGreaterThan(1900)
    expect(new Set(words).size).toBe(words.length)
    expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(words.length)
  })

  it('holds more than 76 bits', () => {
    expect(suggestedWordCount * Math.log2(words.length)).toBeGreaterThan(76)
  })

  it('is seven words of the list, typed on any keyboard without a dead key', () => {
    for (let round = 0; round < 200; round++) {
      const phrase = text(suggestPassphrase(language))
      expect(phrase).toMatch(/^[a-z]+(?: [a-z]+){6}$/)
      for (const word of phrase.split(' ')) expect(words).toContain(word)
    }
  })

  it('is accepted, and already in its normal form', () => {
    const phrase = suggestPassphrase(language)
    expect(Buffer.from(phrase).equals(normaliseNewPassphrase(phrase))).toBe(true)
  })

  it('uses every part of the list, and never gives the same phrase twice', () => {
    const phrases = Array.from({ length: 3000 }, () => text(suggestPassphrase(language)))
    expect(new Set(phrases).size).toBe(phrases.length)
    // 21,000 draws: a word is left out with probability e^-10.5, so about 0.06 words are expected to be.
    const drawn = new Set(phrases.flatMap((phrase) => phrase.split(' ')))
    expect(words.length - drawn.size).toBeLessThan(6)
  })

  it('speaks of no arms and no harm', () => {
    for (const word of ['torture', 'missile', 'gendarme', 'matraque', 'gun', 'rifle', 'bomb', 'kill'])
      expect(words).not.toContain(word)
  })
})
