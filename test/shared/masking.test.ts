import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/shared/fold.ts'
import { findSpans, type KnownPeople, knownTerms, mask, maskedParts } from '../../src/shared/masking.ts'

const nobody: KnownPeople = { identities: [], contacts: [], words: [], shownAs: '' }
const identity = { name: '', aliases: '', phone: '', safeContact: '' }
const contact = { name: '', pseudonym: '', phone: '', email: '', safeContact: '' }
const maskWith = (people: Partial<KnownPeople>) => {
  const terms = knownTerms({ ...nobody, ...people })
  return (text: string): string => mask(text, findSpans(text, terms))
}

describe('a known name', () => {
  const hide = maskWith({
    identities: [{ ...identity, name: 'Awa Traoré', aliases: 'La Vieille; Sy, Ŋa-Ɓinta / Mère du chef' }],
  })

  it.each([
    ['Awa Traoré est venue', '[masqué] est venue'],
    ['TRAORE', '[masqué]'],
    ['la famille Traore\u0301.', 'la famille [masqué].'],
    ['Traoré Awa', '[masqué]'],
    ['Awa-Traoré', '[masqué]'],
    ['awatraore@exemple.ml', '[masqué]@exemple.ml'],
    ['IMG_AwaTraore2.jpg', 'IMG_[masqué]2.jpg'],
    ['d’Awa, l’Awa', 'd’[masqué], l’[masqué]'],
    ['les Traorés, Traorew', 'les [masqué], [masqué]'],
    ['Tra\u00adoré et A\u200bwa', '[masqué] et [masqué]'],
    ['la vieille maison', '[masqué] maison'],
    ['na binta, Ŋa Ɓinta', '[masqué], [masqué]'],
    ['Sy est parti', '[masqué] est parti'],
    ['si sy', 'si sy'],
    ['la mère', 'la [masqué]'],
    ['Awaré, bravoure, du des la', 'Awaré, bravoure, du des la'],
  ])('in %j leaves %j', (text, expected) => expect(hide(text)).toBe(expected))

  it('of a contact counts too, its pseudonym unless the person is shown under it', () => {
    const contacts = [{ ...contact, name: "Fanta N'Diaye", pseudonym: 'Étoile', email: 'f.nd@exemple.ml' }]
    expect(maskWith({ contacts })('Ndiaye, N’Diaye, fanta, etoile, F.ND@exemple.ml')).toBe(
      '[masqué], [masqué], [masqué], [masqué], [masqué]',
    )
    expect(maskWith({ contacts, shownAs: 'ETOILE' })('etoile, Fanta')).toBe('etoile, [masqué]')
  })

  it('is found in any spelling of its letters, anywhere between other words', () => {
    const letters = fc.constantFrom(...'abcdeéèïɛɔɲŋɓɗƴñABCÉÏƐƆŊ')
    const name = fc.array(letters, { minLength: 3, maxLength: 12 }).map((all) => all.join(''))
    const spelling = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      fold,
    )
    fc.assert(
      fc.property(name, spelling, fc.constantFrom(' ', ', ', '.', '\n', '’', '(', '_'), (known, spell, edge) => {
        const hidden = maskWith({ identities: [{ ...identity, name: known }] })(`xx${edge}${spell(known)}${edge}yy`)
        return hidden === `xx${edge}[masqué]${edge}yy`
      }),
      { seed: 2026 },
    )
  })
})

describe('a known telephone number', () => {
  const hide = maskWith({
    identities: [{ ...identity, phone: '+223 76 12 34 56 / 66.11.22.33', safeContact: 'par le voisin au 70001122' }],
  })

  it.each([
    ['76123456', '[masqué]'],
    ['au 76 12 34 56.', 'au [masqué].'],
    ['76.12.34.56, 76-12-34-56', '[masqué], [masqué]'],
    ['+22376123456 et 00223 76 12 34 56', '[masqué] et [masqué]'],
    ['(223) 66112233', '([masqué]'],
    ['le 7000 11 22', 'le [masqué]'],
    ['٧٦١٢٣٤٥٦', '[masqué]'],
    ['76123457', '76123457'],
    ['tel76123456b', 'tel[masqué]b'],
  ])('in %j leaves %j', (text, expected) => expect(hide(text)).toBe(expected))
})

describe('words a person adds', () => {
  it('count as a whole only', () => {
    const hide = maskWith({ words: ['Sokoura', 'le puits neuf', '12 mars'] })
    expect(hide('À SOKOURA, près du Puits-neuf, le puits  neuf, le 12 mars')).toBe(
      'À [masqué], près du Puits-neuf, [masqué], le [masqué]',
    )
  })
})

describe('the parts to show', () => {
  it('are the text in order, each masked passage marked', () => {
    const terms = knownTerms({ ...nobody, words: ['Awa'] })
    expect(maskedParts('à Awa et', findSpans('à Awa et', terms))).toEqual([
      { text: 'à ', match: false },
      { text: '[masqué]', match: true },
      { text: ' et', match: false },
    ])
    expect(maskedParts('', [])).toEqual([])
  })

  it('hold every letter that is not masked, whatever the text', () => {
    const terms = knownTerms({ ...nobody, identities: [{ ...identity, name: 'abc', phone: '123456' }] })
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b', 'c', 'é', ' ', '1', '2', '3', '4', '5', '6', 'œ', '\u0301', '😀'),
        }),
        (text) => {
          const spans = findSpans(text, terms)
          const kept = maskedParts(text, spans).filter((part) => !part.match)
          const hidden = spans.map(({ start, end }) => text.slice(start, end))
          expect(kept.map((part) => part.text).join('').length + hidden.join('').length).toBe(text.length)
          expect(spans.every(({ start, end }, i) => start < end && start >= (spans[i - 1]?.end ?? 0))).toBe(true)
        },
      ),
    )
  })

  it('come quickly for a long text full of names', () => {
    const text = 'Awa Traoré 76123456 '.repeat(20_000)
    const terms = knownTerms({ ...nobody, identities: [{ ...identity, name: 'Awa Traoré', phone: '76123456' }] })
    expect(mask(text, findSpans(text, terms))).not.toMatch(/awa|761/i)
  })
})
