import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/shared/domain.ts'
import { isNear } from '../../../src/vault/keys/near.ts'
import { normalisePassphrase } from '../../../src/vault/keys/passphrase.ts'
import { suggestionWords, suggestPassphrase } from '../../../src/vault/keys/suggest.ts'

const rounds = process.env.KALIFA_LONG === '1' ? 20_000 : 1_500
const bytes = (text: string) => normalisePassphrase(new TextEncoder().encode(text))
const near = (a: string, b: string) => {
  const there = isNear(bytes(a), bytes(b))
  expect(isNear(bytes(b), bytes(a)), 'either way round').toBe(there)
  return there
}

const known = 'cheval correct batterie agrafe'

describe('a passphrase near another', () => {
  it.each([
    ['itself', known],
    ['an added digit', `${known}1`],
    ['a year added', `${known} 2026`],
    ['another last word', 'cheval correct batterie soleil'],
    ['another first word', 'soleil correct batterie agrafe'],
    ['two other words of four', 'cheval mangue batterie soleil'],
    ['words swapped', 'correct cheval batterie agrafe'],
    ['words in reverse', 'agrafe batterie correct cheval'],
    ['capitals', 'CHEVAL Correct bATTERIE Agrafe'],
    ['no spaces', 'chevalcorrectbatterieagrafe'],
    ['no spaces, swapped', 'batterieagrafechevalcorrect'],
    ['dashes and full stops', 'cheval-correct-batterie-agrafe.'],
    ['a typo', 'cheval corect batterie agrafe'],
    ['two typos', 'chevla correct baterie agrafe'],
    ['one typo a word', 'cheva correcte baterie agrafes'],
    ['letters written as digits', 'ch3val c0rrect batter1e agrafe'],
    ['a part of it', 'cheval correct'],
    ['two words of a sentence that carry it', 'batterie du vieux correct sans fin'],
    ['more around it', 'mon grand cheval correct batterie agrafe bien'],
  ])('is one with %s', (_, other) => {
    expect(near(known, other)).toBe(true)
  })

  it('is one without its accents, or with a letter of Mali written plainly', () => {
    expect(near('été à Ségou, élève énervé', 'ete a segou eleve enerve')).toBe(true)
    expect(near('ɲɛgɛn kɔnɔ jɛgɛ ŋɔmi', 'nyegen kono jege ngomi')).toBe(true)
    expect(near('e\u0301te\u0301 e\u0301clair', 'été éclair')).toBe(true)
  })

  it('is one of signs alone that differ little', () => {
    expect(near('!!??!!??!!??1', '!!??!!??!!??2')).toBe(true)
    expect(near('☀☂☃★☆☎☏☐☑☒☓☕', '☀☂☃★☆☎☏☐☑☒☓☖')).toBe(true)
  })

  it.each([
    ['mangue tambour fleuve lanterne', 'four other words'],
    ['le chat de la voisine dort sur le toit', 'small words alone are shared'],
    ['Xk7#pQ2!vLm9', 'random characters'],
    ['ߒߞߏ ߞߊ߲ ߦߋ߫ ߟߊߓߍ߲', "N'Ko"],
    ['!?*$%&+=/()[]{}', 'signs'],
  ])('is not %s (%s)', (other) => {
    expect(near('le cheval de la batterie agrafe le mur', other)).toBe(false)
  })

  it('is not one of other signs, other random characters, or another script', () => {
    expect(near('!?*$%&+=/()[]{}', '@#~^_|<>;:.,-`')).toBe(false)
    expect(near('Xk7#pQ2!vLm9', 'a4Zt&8rWy-5g')).toBe(false)
    expect(near('ߒߞߏ ߞߊ߲ ߦߋ߫ ߟߊߓߍ߲', '𞤀𞤣𞤤𞤢𞤥 𞤨𞤵𞤤𞤢𞤪 𞤬𞤵𞤤𞤬𞤵𞤤𞤣𞤫')).toBe(false)
  })

  it('leaves what it was given as it was', () => {
    const [a, b] = [bytes(known), bytes('été 2026 à Ségou')]
    isNear(a, b)
    expect(a.toString()).toBe(known)
    expect(b.toString()).toBe('été 2026 à Ségou')
  })

  it('is found for the longest phrases too', () => {
    const long = Array.from({ length: 1024 }, (_, i) => String.fromCharCode(97 + ((i * i) % 26))).join('')
    expect(near(long, `${long.slice(0, 1023)}!`)).toBe(true)
  })
})

describe.each(languages)('suggested phrases (%s)', (language) => {
  const words = suggestionWords[language]
  const word = fc.nat(words.length - 1).map((index) => words[index] ?? '')
  const phrase = fc.array(word, { minLength: 7, maxLength: 7 })

  it('are never near one another', { timeout: 300_000 }, () => {
    for (let round = 0; round < rounds; round++) {
      const [a, b] = [suggestPassphrase(language), suggestPassphrase(language)]
      if (isNear(a, b)) throw new Error(`${Buffer.from(a)} | ${Buffer.from(b)}`)
    }
  })

  it('stay near through whatever a person changes in haste', { timeout: 300_000 }, () => {
    const change = fc.oneof(
      fc.tuple(fc.nat(6), word).map(
        ([at, other]) =>
          (list: readonly string[]) =>
            list.with(at, other).join(' '),
      ),
      fc.nat(99).map((number) => (list: readonly string[]) => `${list.join(' ')}${number}`),
      fc
        .shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 })
        .map((order) => (list: readonly string[]) => order.map((at) => list[at]).join(' ')),
      fc.nat(30).map((at) => (list: readonly string[]) => list.join(' ').slice(0, at) + list.join(' ').slice(at + 2)),
      fc.constantFrom((list: readonly string[]) => list.join('').toUpperCase()),
    )
    fc.assert(
      fc.property(phrase, change, (list, changed) => {
        expect(isNear(bytes(list.join(' ')), bytes(changed(list)))).toBe(true)
      }),
      { numRuns: rounds },
    )
  })
})
