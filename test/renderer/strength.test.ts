import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import en from '../../src/renderer/i18n/en.json' with { type: 'json' }
import fr from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { estimate } from '../../src/renderer/strength/estimate.ts'
import { type GuessingTime, guessingTime, verdictOf, weaknesses } from '../../src/renderer/words/strength.ts'
import { languages } from '../../src/shared/domain.ts'
import { suggestPassphrase } from '../../src/vault/keys/suggest.ts'

const level = (phrase: string) => verdictOf(estimate(phrase)).level
const why = (phrase: string) => verdictOf(estimate(phrase)).weaknesses

describe('a phrase that somebody could guess', () => {
  it.each([
    ['Bamako2024', 'place'],
    ['Fatoumata Traoré', 'name'],
    ['moussa coulibaly 76', 'name'],
    ['12 janvier 1985', 'date'],
    ['14/07/1989', 'date'],
    ['azertyuiop123', 'keyboard'],
    ['aaaaaaaaaaaaaaaaaaa', 'repeat'],
    ['soleil soleil soleil', 'repeat'],
    ['abcdefghijklmnop', 'sequence'],
    ['lundi mardi mercredi jeudi', 'order'],
    ['Un peuple, un but, une foi !', 'known'],
    ['unpeupleunbutunefoi', 'known'],
    ['la vie est belle', 'known'],
    ['motdepasse2024', 'date'],
    ['carnet secret', 'subject'],
    ['P@ssw0rd1234', 'known'],
    ['cheval batterie', 'few'],
    ['lavieestbelle', 'few'],
    ['Ségou Ségou Ségou', 'repeat'],
    ['trois petits chats', 'few'],
  ])('is refused, and told why (%s: %s)', (phrase, reason) => {
    expect(level(phrase)).toBe('weak')
    expect(why(phrase)).toContain(reason)
  })

  it('is no better for capitals, accents, or no spaces', () => {
    for (const same of ['LA VIE EST BELLE', 'là vïe ést bèlle', 'Lavieestbelle'])
      expect(estimate(same).guessesLog10, same).toBeLessThan(7)
  })

  it('is not saved by being long', () => {
    for (const long of ['mot de passe '.repeat(8), 'a'.repeat(200), 'azerty '.repeat(30), '0123456789'.repeat(20)])
      expect(level(long), long).toBe('weak')
  })
})

describe('a phrase that holds', () => {
  it.each([
    ['cheval correct batterie agrafe soulier', 'five words'],
    ['la vieille pirogue mange du savon bleu', 'an odd sentence'],
    ['Xk7#pQ2!vLm9aR5t', 'random characters'],
    ['ɲɛgɛn kɔnɔ sìraw tɛ dɔgɔlen ye foroba la', 'a sentence in Bambara'],
  ])('is not refused (%s: %s)', (phrase) => {
    expect(level(phrase)).not.toBe('weak')
  })

  it.each(languages)('is any that is suggested (%s)', (language) => {
    for (let round = 0; round < 12; round++) {
      const phrase = Buffer.from(suggestPassphrase(language)).toString()
      expect(level(phrase), phrase).toBe('strong')
    }
  })

  it('of a few common words is acceptable, no more, and says what would help', () => {
    expect(verdictOf(estimate('mangue tambour fleuve lanterne'))).toMatchObject({ level: 'fair', weaknesses: ['few'] })
  })
})

describe('an estimate', () => {
  it('never exceeds what the row of words allows', () => {
    // zxcvbn alone gives this 10^13.7 guesses; its words are among the commonest.
    expect(estimate('ma vie est bonne').guessesLog10).toBeLessThan(9)
  })

  it('of nothing, of one letter, of signs and of other scripts is a number', () => {
    for (const phrase of ['', ' ', 'a', '☀☂☃', 'ߒߞߏ', '𞤀𞤣', '\u0301', 'é'.repeat(600)]) {
      const { guessesLog10 } = estimate(phrase)
      expect(Number.isFinite(guessesLog10), phrase).toBe(true)
      expect(guessesLog10).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('the time to guess', () => {
  const units = (powers: readonly number[]) => powers.map((power) => guessingTime(power).unit)

  it('grows with the guesses, and is capped', () => {
    expect(units([0, 8.8, 8.9, 10.2, 10.3, 12, 12.1, 13, 13.2, 14.7, 14.9, 40, 300])).toEqual([
      'underHour',
      'underHour',
      'underDay',
      'underDay',
      'days',
      'days',
      'months',
      'months',
      'years',
      'years',
      'overCentury',
      'overCentury',
      'overCentury',
    ] satisfies GuessingTime['unit'][])
  })

  it('decides: under a day is refused, over a century is strong', () => {
    const levels = [8, 10.2, 10.3, 14.7, 14.9].map((guessesLog10) => verdictOf({ guessesLog10, weaknesses: [] }).level)
    expect(levels).toEqual(['weak', 'weak', 'fair', 'fair', 'strong'])
  })

  it('comes with two reasons at most, and none for a strong phrase', () => {
    expect(verdictOf({ guessesLog10: 3, weaknesses: [...weaknesses] }).weaknesses).toEqual(weaknesses.slice(0, 2))
    expect(verdictOf({ guessesLog10: 30, weaknesses: [...weaknesses] }).weaknesses).toEqual([])
  })
})

describe('the sentences about a phrase', () => {
  it.each([
    ['fr', fr, 'Un laboratoire avec cent machines puissantes la trouverait en 3 jours environ.'],
    ['en', en, 'A laboratory with a hundred powerful machines would find it in about 3 days.'],
  ] as const)('exist for whatever can be found, and are figures in words (%s)', async (language, words, days) => {
    const instance = i18next.createInstance()
    await instance.init({ lng: language, resources: { [language]: { translation: words } } })
    const { t } = instance
    for (const weakness of weaknesses) expect(words.passphrase.weakness[weakness]).toMatch(/\.$/)
    for (let power = 0; power < 20; power += 0.25) {
      const { unit, count } = guessingTime(power)
      const sentence = t(`passphrase.time.${unit}`, { count })
      expect(sentence).not.toContain('passphrase.time')
      expect(sentence).toMatch(/\.$/)
    }
    expect(t('passphrase.time.days', { count: 3 })).toBe(days)
  })

  it('say no word of what a notebook is for: the simple one shows them too', () => {
    for (const words of [fr, en]) {
      const said = JSON.stringify(words.passphrase)
      expect(said).not.toMatch(
        /droits?\b|rights\b|victim|témoi|witness|testimon|institution|défens|cndh|façade|détrui|destroy/i,
      )
    }
  })

  it('promise nothing for ever', () => {
    for (const words of [fr, en]) {
      const said = JSON.stringify([words.passphrase, words.firstRun])
      expect(said).not.toMatch(/impossible à trouver|incassable|inviolable|never be found|unbreakable|uncrackable/i)
    }
  })
})
