/** What is weak in a phrase, in the order in which it is worth saying; the last holds of every phrase that is not strong. */
export const weaknesses = [
  'known',
  'repeat',
  'sequence',
  'keyboard',
  'order',
  'date',
  'subject',
  'place',
  'name',
  'few',
] as const
export type Weakness = (typeof weaknesses)[number]

export interface Estimate {
  /** How many guesses a patient attacker needs, as a power of ten. */
  readonly guessesLog10: number
  readonly weaknesses: readonly Weakness[]
}

/** Below `fair` a phrase is refused. */
export type Level = 'weak' | 'fair' | 'strong'

export interface GuessingTime {
  readonly unit: 'underHour' | 'underDay' | 'days' | 'months' | 'years' | 'overCentury'
  readonly count: number
}

export interface Verdict {
  readonly level: Level
  readonly time: GuessingTime
  /** Two at most, none when the phrase is strong. */
  readonly weaknesses: readonly Weakness[]
}

/**
 * A hundred of the fastest graphics cards of 2025 against the least Argon2id that a vault may have (64 MiB, three passes): each card
 * is bound by its memory, 2 to 3 TB/s over the 384 MiB or so that one guess moves, some thousands of guesses a second at the very
 * most and about 2,000 as measured. A vault of a good machine costs up to eight times more.
 */
const guessesPerSecond = 200_000

const hour = 3_600
const day = 24 * hour
const year = 365.25 * day
const month = year / 12

/** Capped at a century: further on, the estimate would say more than anybody knows. */
export function guessingTime(guessesLog10: number): GuessingTime {
  const seconds = 10 ** guessesLog10 / guessesPerSecond
  if (seconds < hour) return { unit: 'underHour', count: 1 }
  if (seconds < day) return { unit: 'underDay', count: 1 }
  if (seconds < 60 * day) return { unit: 'days', count: Math.floor(seconds / day) }
  if (seconds < 2 * year) return { unit: 'months', count: Math.floor(seconds / month) }
  if (seconds < 100 * year) return { unit: 'years', count: Math.floor(seconds / year) }
  return { unit: 'overCentury', count: 100 }
}

const levels: Readonly<Record<GuessingTime['unit'], Level>> = {
  underHour: 'weak',
  underDay: 'weak',
  days: 'fair',
  months: 'fair',
  years: 'fair',
  overCentury: 'strong',
}

export function verdictOf(estimate: Estimate): Verdict {
  const time = guessingTime(estimate.guessesLog10)
  const level = levels[time.unit]
  const said = weaknesses.filter((weakness) => weakness === 'few' || estimate.weaknesses.includes(weakness))
  return { level, time, weaknesses: level === 'strong' ? [] : said.slice(0, 2) }
}
