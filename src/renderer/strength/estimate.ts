import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs } from '@zxcvbn-ts/language-common'
import { fold } from '../../shared/fold.ts'
import type { Estimate, Weakness } from '../words/strength.ts'
import { dictionaries, type KnownWord, knownWords, type WordKind } from './dictionaries.ts'

/** Longer phrases are judged by their beginning. */
const longestRead = 120
const shortestTelling = 4
/** Where a sentence has it: it adds nothing. */
const punctuation = /[,.;:!?]+(?=\s|$)/g
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/
const monthNames = new Set([...(dictionaries['months-fr'] ?? []), ...(dictionaries['months-en'] ?? [])])
const zxcvbn = new ZxcvbnFactory({ dictionary: { ...dictionaries }, graphs: adjacencyGraphs, maxLength: longestRead })

/**
 * How guessable a phrase is. zxcvbn knows dates, keyboards, repetitions and substitutions, but takes several words, however
 * common, for strong (it supposes 10,000 guesses for each further part); so the same phrase is also read as a row of words,
 * each worth its rank in a dictionary, and the lower of the two counts.
 */
export function estimate(phrase: string): Estimate {
  const text = fold(phrase).replace(punctuation, '').slice(0, longestRead)
  const { guessesLog10, sequence } = zxcvbn.check(text)
  const row = cheapestRow(text)
  const found = new Set<Weakness>([...sequence.flatMap(weaknessOf), ...row.flatMap(weaknessOfPart)])
  const words = row.map(({ token }) => token).filter((token) => token.length >= shortestTelling)
  if (new Set(words).size < words.length) found.add('repeat')
  if (year.test(text) || words.some((word) => monthNames.has(word))) found.add('date')
  return { guessesLog10: Math.min(guessesLog10, rowCost(row)), weaknesses: [...found] }
}

interface Part {
  readonly token: string
  readonly kind: WordKind | 'letter'
  /** Powers of ten. */
  readonly cost: number
}

const longestWord = 32
const leastCost = 1
/** People take their words from the few thousand that they use, and so does who guesses them. */
const wordsInUse = 4_000
const isSpace = (letter: string): boolean => letter === ' '

const costOf = ({ rank, kind }: KnownWord): number =>
  Math.max(leastCost, Math.log10(kind === 'word' ? Math.min(rank, wordsInUse) : rank))

function partsEndingAt(text: string, end: number): readonly Part[] {
  const letter = text.slice(end - 1, end)
  const parts: Part[] = [{ token: letter, kind: 'letter', cost: isSpace(letter) ? 0 : 1 }]
  for (let start = end - 2; start >= Math.max(0, end - longestWord); start--) {
    const token = text.slice(start, end)
    const known = knownWords.get(token)
    if (known) parts.push({ token, kind: known.kind, cost: costOf(known) })
  }
  return parts
}

/** The row of known words and single letters that is guessed soonest (shortest path over the text). */
function cheapestRow(text: string): readonly Part[] {
  const best: { readonly total: number; readonly part: Part | null }[] = [{ total: 0, part: null }]
  for (let end = 1; end <= text.length; end++) {
    const ways = partsEndingAt(text, end).map((part) => ({
      total: (best[end - part.token.length]?.total ?? 0) + part.cost,
      part,
    }))
    best.push(ways.reduce((least, way) => (way.total < least.total ? way : least)))
  }
  const row: Part[] = []
  for (let end = text.length; end > 0; ) {
    const part = best[end]?.part
    if (!part) break
    row.unshift(part)
    end -= part.token.length
  }
  return row
}

/** A word said twice is guessed with the first. */
function rowCost(row: readonly Part[]): number {
  const seen = new Set<string>()
  return row.reduce((sum, { token, cost }) => {
    const again = token.length > 1 && seen.has(token)
    seen.add(token)
    return sum + (again ? Math.log10(2) : cost)
  }, 0)
}

function weaknessOf(match: MatchExtended): Weakness[] {
  if (match.pattern === 'repeat') return ['repeat']
  if (match.pattern === 'wordSequence') return ['order']
  if (match.pattern === 'date' || match.pattern === 'regex') return ['date']
  if (match.token.length < shortestTelling) return []
  if (match.pattern === 'sequence') return ['sequence']
  if (match.pattern === 'spatial') return ['keyboard']
  return []
}

const weakKinds: Readonly<Partial<Record<Part['kind'], Weakness>>> = {
  known: 'known',
  place: 'place',
  name: 'name',
  subject: 'subject',
}

function weaknessOfPart({ token, kind }: Part): Weakness[] {
  const weakness = weakKinds[kind]
  return weakness && token.length >= shortestTelling ? [weakness] : []
}
