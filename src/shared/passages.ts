import { knownTerms, mask, type Searchable, type Span, searchable, spansIn } from './masking.ts'

/** Passages of a text that a person covers, and the text without them. */

/** In UTF-16 units, [start, end). */
export type Passage = Span

const wordLetter = /[\p{L}\p{N}\p{M}\p{Cf}]/u
const edge = /\s/u

/**
 * The passages as they are covered: whole words, for the rest of one tells it; in order; and one for neighbours, in
 * a list too, so that not even their number is told. What lies outside the text is left out.
 */
export function wholePassages(text: string, passages: readonly Passage[]): readonly Passage[] {
  const joined: Passage[] = []
  for (const passage of passages.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    // What is covered ends where a word does, and no passage within it grows beyond: a word can be as long as the text.
    if (last !== undefined && passage.start >= last.start && passage.end <= last.end) continue
    const grown = grownToWords(text, passage)
    if (grown === null) continue
    const { start, end } = grown
    const touches = last !== undefined && (start <= last.end || /^[\s,;\p{Pd}]*$/u.test(text.slice(last.end, start)))
    if (touches) joined[joined.length - 1] = { start: Math.min(last.start, start), end: Math.max(last.end, end) }
    else joined.push({ start, end })
  }
  return joined
}

function grownToWords(text: string, passage: Passage): Passage | null {
  let start = Math.max(0, passage.start)
  let end = Math.min(text.length, passage.end)
  // A selection can begin or end within a letter of two units.
  if (cutsLetter(text, start)) start--
  if (cutsLetter(text, end)) end++
  while (start < end && edge.test(letterAt(text, start))) start++
  while (end > start && edge.test(letterBefore(text, end))) end--
  if (start >= end) return null
  if (wordLetter.test(letterAt(text, start)))
    while (start > 0 && wordLetter.test(letterBefore(text, start))) start -= letterBefore(text, start).length
  while (end < text.length && continues(text, end)) end += letterAt(text, end).length
  return { start, end }
}

/** Marks belong to the letter before, whatever it is. */
const continues = (text: string, end: number): boolean =>
  /\p{M}/u.test(letterAt(text, end)) ||
  (wordLetter.test(letterBefore(text, end)) && wordLetter.test(letterAt(text, end)))

const letterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0)
const letterBefore = (text: string, at: number): string =>
  cutsLetter(text, at - 1) ? text.slice(at - 2, at) : text.slice(at - 1, at)
const cutsLetter = (text: string, at: number): boolean => isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** The text with one mark, always the same, in the place of each passage. */
export const withoutPassages = (text: string, passages: readonly Passage[]): string =>
  mask(text, wholePassages(text, passages))

/** Wherever a word, a name or a telephone number stands, however it is written: Ɲɛnɛ, NENE and nene are one. */
export const occurrencesOf = (text: string, wanted: string): readonly Passage[] =>
  occurrencesIn(searchable(text), wanted)

export function occurrencesIn(searched: Searchable, wanted: string): readonly Passage[] {
  const alone = !/\s/.test(wanted.trim())
  const identities = alone ? [{ name: wanted, aliases: '', phone: '', safeContact: '' }] : []
  const terms = knownTerms({ identities, contacts: [], words: [wanted], shownAs: '' })
  return wholePassages(searched.text, spansIn(searched, terms))
}
