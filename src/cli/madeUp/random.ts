/** Numbers that look random and are the same for the same seed, so that every run measures the same bytes. */
export interface ShapedRandom {
  /** From 0 up to, and without, 1. */
  readonly next: () => number
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** As `pick`, but the first of the list come far more often than the last, as words do in a language (Zipf's law). */
  readonly pickWord: <T>(list: readonly T[]) => T
  /** Around `middle`, seldom far above it: as long as texts are. */
  readonly length: (middle: number, spread: number) => number
}

/** Marsaglia's xorshift with 32 bits ("Xorshift RNGs", 2003): good enough to choose words with. */
export function shapedRandom(seed: number): ShapedRandom {
  let state = (seed * 2654435761) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state = (state ^ (state << 5)) >>> 0
    return state / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  const at = <T>(list: readonly T[], index: number): T => {
    const item = list[index]
    if (item === undefined) throw new RangeError('the list is empty')
    return item
  }
  return {
    next,
    below,
    pick: (list) => at(list, below(list.length)),
    pickWord: (list) => at(list, Math.min(list.length - 1, Math.floor((list.length + 1) ** next()) - 1)),
    length: (middle, spread) => {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return Math.round(middle * Math.exp(spread * normal))
    },
  }
}
