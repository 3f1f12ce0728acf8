import { randomInt } from 'node:crypto'

/** Numbers that look random and are the same for the same seed. */
export interface SeededRandom {
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly bytes: (length: number) => Buffer
}

/** Mulberry32. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (end: number): number => Math.floor((next() / 2 ** 32) * end)
  return {
    below,
    pick: (list) => {
      const item = list[below(list.length)]
      if (item === undefined && list.length === 0) throw new RangeError('the list is empty')
      return item as (typeof list)[number]
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() & 255)),
  }
}

/** A new seed each run, to be told when a test fails; KALIFA_SEED runs one again. */
export const seedOfRun = (): number => Number(process.env.KALIFA_SEED ?? randomInt(2 ** 31))
