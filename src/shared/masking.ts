import type { ExcerptPart } from './contract.ts'
import { type Folded, fold, foldWithMap } from './fold.ts'
import type { ContactBody, IdentityBody } from './records.ts'

/** Finds names and telephone numbers the vault knows in any text, so that they can be held back from a bundle « sans nom ». */

const masked = '[masqué]'

/** A passage of a text, in UTF-16 units: [start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface KnownPeople {
  readonly identities: readonly Pick<IdentityBody, 'name' | 'aliases' | 'phone' | 'safeContact'>[]
  readonly contacts: readonly Pick<ContactBody, 'name' | 'pseudonym' | 'phone' | 'email' | 'safeContact'>[]
  /** Further words a person asked to mask; each counts as a whole. */
  readonly words: readonly string[]
  /** The pseudonym under which the person is shown: it may stand, even where a contact bears it too. */
  readonly shownAs: string
}

/** What to look for, folded and ready. */
export interface KnownTerms {
  /** Words that count by themselves. */
  readonly words: ReadonlySet<string>
  /** Words of two letters (Ba, Sy), which count where they begin with a capital. */
  readonly shortWords: ReadonlySet<string>
  /** Words in a row, by the first of them. */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>
  /** Digits without the country's code. */
  readonly phones: ReadonlySet<string>
}

/** They stand in names and everywhere else. */
const particles = new Set(
  'le la les de du des un une et en au aux sur sous dit dite el al mr mme mlle monsieur madame'.split(' '),
)
const separators = /[,;/\n]/
const wordParts = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

export function knownTerms(people: KnownPeople): KnownTerms {
  const words = new Set<string>()
  const shortWords = new Set<string>()
  const phrases = new Map<string, (readonly string[])[]>()
  const phones = new Set<string>()

  const addPhrase = (parts: readonly string[]): void => {
    const [first] = parts
    if (first === undefined) return
    const known = phrases.get(first)
    if (known) known.push(parts)
    else phrases.set(first, [parts])
    if (parts.length > 1 && parts.join('').length >= 3) words.add(parts.join(''))
  }
  const addName = (name: string): void => {
    const whole = wordParts(name)
    if (whole.join('').length >= 3) addPhrase(whole)
    for (const word of name.split(/\s+/)) {
      const parts = wordParts(word)
      if (parts.length > 1) addPhrase(parts)
      for (const part of parts) {
        if (particles.has(part) || !/\p{L}/u.test(part)) continue
        if (part.length >= 3) words.add(part)
        if (part.length === 2) shortWords.add(part)
      }
    }
  }
  const addNames = (line: string): void => line.split(separators).forEach(addName)
  const addPhones = (line: string): void => {
    for (const number of phoneNumbers(line)) phones.add(number)
  }

  for (const person of people.identities) {
    addNames(person.name)
    addNames(person.aliases)
    addPhones(person.phone)
    addPhones(person.safeContact)
  }
  const shown = wordParts(people.shownAs).join(' ')
  for (const contact of people.contacts) {
    addNames(contact.name)
    if (wordParts(contact.pseudonym).join(' ') !== shown) addNames(contact.pseudonym)
    addPhrase(wordParts(contact.email))
    addPhones(contact.phone)
    addPhones(contact.safeContact)
  }
  for (const word of people.words) {
    addPhrase(wordParts(word))
    addPhones(word)
  }
  return { words, shortWords, phrases, phones }
}

/** A text folded and cut into words, to be searched more than once. */
export interface Searchable {
  readonly text: string
  readonly map: Folded
  readonly words: readonly Word[]
  /** Words within words. */
  readonly parts: readonly Word[]
}

export function searchable(text: string): Searchable {
  const map = foldWithMap(text)
  const words = wordsOf(map)
  return { text, map, words, parts: words.flatMap((word) => inCamelCase(text, word)) }
}

/** Where known names and numbers stand in the text, in order, without overlap; neighbours are one span. */
export const spansIn = ({ text, map, words, parts }: Searchable, terms: KnownTerms): readonly Span[] =>
  merged(text, [
    ...wordSpans(words, terms, text),
    ...wordSpans(parts, terms, text),
    ...phraseSpans(words, terms),
    ...phoneSpans(text, map, terms.phones),
  ])

export const findSpans = (text: string, terms: KnownTerms): readonly Span[] => spansIn(searchable(text), terms)

export const holdsKnownTerm = (text: string, terms: KnownTerms): boolean => findSpans(text, terms).length > 0

/** The text in order, each masked passage as a part with `match`. */
export function maskedParts(text: string, spans: readonly Span[]): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start > at) parts.push({ text: text.slice(at, start), match: false })
    parts.push({ text: masked, match: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), match: false })
  return parts
}

export const mask = (text: string, spans: readonly Span[]): string =>
  maskedParts(text, spans)
    .map((part) => part.text)
    .join('')

interface Word extends Span {
  readonly folded: string
}

/** The end in the text of folded letters up to `to`, marks and the rest of a double letter included. */
function endOf(map: Folded, to: number): number {
  let next = to
  while (next < map.starts.length - 1 && map.starts[next] === map.starts[to - 1]) next++
  return map.starts[next] ?? 0
}

const wordsOf = (map: Folded): Word[] =>
  [...map.folded.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    folded: match[0],
    start: map.starts[match.index] ?? 0,
    end: endOf(map, match.index + match[0].length),
  }))

/** `IMG_AwaTraore2` holds the words Awa and Traore. */
function inCamelCase(text: string, { start: from, end: to }: Word): Word[] {
  const cuts = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu
  const edges = [from, ...[...text.slice(from, to).matchAll(cuts)].map((cut) => from + cut.index), to]
  if (edges.length === 2) return []
  return edges.slice(1).map((end, i) => {
    const start = edges[i] ?? from
    return { folded: fold(text.slice(start, end)), start, end }
  })
}

/** Bambara and French make plurals with -w and -s. */
const singular = (word: string): string => (word.length > 4 ? word.replace(/[sw]$/, '') : word)

const wordSpans = (words: readonly Word[], terms: KnownTerms, text: string): Span[] =>
  words.filter(
    ({ folded, start }) =>
      terms.words.has(folded) ||
      terms.words.has(singular(folded)) ||
      (terms.shortWords.has(folded) && /^\p{Lu}/u.test(text.slice(start, start + 2))),
  )

function phraseSpans(words: readonly Word[], terms: KnownTerms): Span[] {
  return words.flatMap((word, i) =>
    (terms.phrases.get(word.folded) ?? []).flatMap((phrase) => {
      const last = words[i + phrase.length - 1]
      const fits = phrase.every((part, j) => words[i + j]?.folded === part)
      return fits && last ? [{ start: word.start, end: last.end }] : []
    }),
  )
}

const countryCode = /^(?:00)?223(?=\d{8}$)/

/** The numbers in a line such as `+223 76 12 34 56 / 66.11.22.33`, at least six digits each. */
function phoneNumbers(line: string): string[] {
  return fold(line)
    .split(/[^\d\s.()+-]/)
    .flatMap((piece) => piece.split('+'))
    .map((piece) => piece.replace(/\D/g, ''))
    .flatMap((digits) => (digits.length > 13 ? (digits.match(/(?:(?:00)?223)?\d{8}/g) ?? [digits]) : [digits]))
    .map((digits) => digits.replace(countryCode, ''))
    .filter((digits) => digits.length >= 6)
}

/** Digits that belong together, whatever spaces, dots, dashes or brackets a person put between them. */
function phoneSpans(text: string, map: Folded, phones: ReadonlySet<string>): Span[] {
  if (phones.size === 0) return []
  return [...map.folded.matchAll(/\d(?:[\s.()/_+-]{0,3}\d){5,}/g)].flatMap((run) => {
    const places = [...run[0].matchAll(/\d/g)].map((digit) => run.index + digit.index)
    const digits = run[0].replace(/\D/g, '')
    return numbersWithin(digits, phones).map(([from, to]) => {
      const start = map.starts[places[from] ?? 0] ?? 0
      const plus = text.slice(Math.max(0, start - 1), start) === '+' ? 1 : 0
      return { start: start - plus, end: endOf(map, (places[to - 1] ?? 0) + 1) }
    })
  })
}

/** [from, to) of each known number in a run of digits, the country's code before it included. */
function numbersWithin(digits: string, phones: ReadonlySet<string>): [number, number][] {
  const found: [number, number][] = []
  for (const length of new Set([...phones].map((phone) => phone.length))) {
    for (let from = 0; from + length <= digits.length; from++) {
      if (!phones.has(digits.slice(from, from + length))) continue
      const code = /(?:00)?223$/.exec(digits.slice(0, from))?.[0].length ?? 0
      found.push([from - code, from + length])
    }
  }
  return found
}

function merged(text: string, spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    const joins = last && (span.start <= last.end || /^[\s-]+$/.test(text.slice(last.end, span.start)))
    if (joins) result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else result.push({ start: span.start, end: span.end })
  }
  return result
}
