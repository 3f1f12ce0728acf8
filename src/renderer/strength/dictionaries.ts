import { wordlist as suggestedEnglish } from '@scure/bip39/wordlists/english.js'
import { wordlist as suggestedFrench } from '@scure/bip39/wordlists/french.js'
import { dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { dictionary as french } from '@zxcvbn-ts/language-fr'
import { fold } from '../../shared/fold.ts'
import { familyNames, givenNames, places, sayings, subjects } from './localWords.ts'

const folded = (words: readonly (string | number)[]): string[] => words.map((word) => fold(String(word)))
const foldedAll = (dictionaries: Readonly<Record<string, readonly (string | number)[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(dictionaries).map(([name, words]) => [name, folded(words)]))

const suggested = folded([...suggestedFrench, ...suggestedEnglish])

/** Every dictionary without accents and capitals, as phrases are looked up; in each, the commonest word first. */
export const dictionaries: Readonly<Record<string, string[]>> = {
  ...foldedAll(common),
  ...foldedAll(english),
  ...foldedAll(french),
  suggested,
  sayings: [...sayings],
  subjects: [...subjects],
  places: [...places],
  givenNames: [...givenNames],
  familyNames: [...familyNames],
}

export type WordKind = 'word' | 'name' | 'place' | 'subject' | 'known'

export interface KnownWord {
  /** How many words somebody tries before this one. */
  readonly rank: number
  readonly kind: WordKind
}

/** Later ones give a word its kind only if no earlier one knew it; the best rank of all counts. */
const kinds: readonly (readonly [string, WordKind])[] = [
  ['sayings', 'known'],
  ['subjects', 'subject'],
  ['places', 'place'],
  ['givenNames', 'name'],
  ['familyNames', 'name'],
  ['suggested', 'word'],
  ['commonWords-fr', 'word'],
  ['commonWords-en', 'word'],
  ['wikipedia-fr', 'word'],
  ['wikipedia-en', 'word'],
  ['diceware-common', 'word'],
  ['firstnames-fr', 'name'],
  ['firstnames-en', 'name'],
  // So many are words too (Soulier, Grenier) that calling them names would puzzle.
  ['lastnames-fr', 'word'],
  ['lastnames-en', 'word'],
  ['passwords-common', 'known'],
]
/** In no order: each word of them is as likely as another. */
const unranked = new Set(['suggested', 'diceware-common'])

function rankAll(): ReadonlyMap<string, KnownWord> {
  const ranks = new Map<string, KnownWord>()
  for (const [name, kind] of kinds) {
    const words = dictionaries[name] ?? []
    words.forEach((word, index) => {
      const rank = unranked.has(name) ? words.length : index + 1
      const known = ranks.get(word)
      ranks.set(word, { rank: Math.min(rank, known?.rank ?? rank), kind: known?.kind ?? kind })
    })
  }
  return ranks
}

export const knownWords = rankAll()
