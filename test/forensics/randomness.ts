/**
 * Statistics of bytes that should be random, with the chance that random bytes look as odd. Chances are small numbers to be held
 * against a bound divided by how many were looked at (Bonferroni).
 */

const lags = [1, 16, 512, 4096] as const

/** Everything that is counted of some bytes; tallies of parts add up to a tally of the whole. */
export interface Tally {
  bytes: number
  ones: number
  /** Pairs of neighbouring bits, and those of them that differ. */
  pairs: number
  turns: number
  readonly values: Float64Array
  /** For each lag: pairs of bytes that far apart, and equal ones. */
  readonly apart: Float64Array
  readonly equal: Float64Array
}

export const emptyTally = (): Tally => ({
  bytes: 0,
  ones: 0,
  pairs: 0,
  turns: 0,
  values: new Float64Array(256),
  apart: new Float64Array(lags.length),
  equal: new Float64Array(lags.length),
})

const bitsOf = (byte: number): number[] => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1)
const onesIn = Uint8Array.from({ length: 256 }, (_, byte) => bitsOf(byte).reduce((sum, bit) => sum + bit, 0))
const turnsIn = Uint8Array.from({ length: 256 }, (_, byte) => onesIn[(byte ^ (byte >> 1)) & 0x7f] ?? 0)

export function tallyOf(bytes: Uint8Array): Tally {
  const tally = { ...emptyTally(), bytes: bytes.length, pairs: Math.max(0, bytes.length * 8 - 1) }
  const counts = new Uint32Array(256)
  let turns = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    counts[byte] = (counts[byte] as number) + 1
    turns += turnsIn[byte] as number
    if (i > 0) turns += ((bytes[i - 1] as number) & 1) ^ (byte >> 7)
  }
  tally.turns = turns
  tally.values.set(counts)
  counts.forEach((count, byte) => {
    tally.ones += count * (onesIn[byte] as number)
  })
  lags.forEach((lag, which) => {
    let equal = 0
    for (let i = lag; i < bytes.length; i++) equal += bytes[i] === bytes[i - lag] ? 1 : 0
    tally.apart[which] = Math.max(0, bytes.length - lag)
    tally.equal[which] = equal
  })
  return tally
}

export function addTally(sum: Tally, part: Tally): void {
  sum.bytes += part.bytes
  sum.ones += part.ones
  sum.pairs += part.pairs
  sum.turns += part.turns
  for (const [to, from] of [
    [sum.values, part.values],
    [sum.apart, part.apart],
    [sum.equal, part.equal],
  ] as const)
    from.forEach((count, i) => {
      to[i] = (to[i] ?? 0) + count
    })
}

export interface Finding {
  readonly what: string
  readonly chance: number
}

/** Below this the byte counts are too small for the chi-square's far tail to be believed. */
const enoughForChiSquare = 64 * 1024

/** Each statistic of one tally against what random bytes give. */
export function oddities(where: string, tally: Tally): Finding[] {
  const found: Finding[] = [
    { what: `${where}: ones`, chance: binomial(tally.ones, tally.bytes * 8, 0.5) },
    { what: `${where}: runs`, chance: binomial(tally.turns, tally.pairs, 0.5) },
  ]
  lags.forEach((lag, which) => {
    const [apart, equal] = [tally.apart[which] ?? 0, tally.equal[which] ?? 0]
    if (apart >= enoughForChiSquare / 2)
      found.push({ what: `${where}: equal bytes ${lag} apart`, chance: binomial(equal, apart, 1 / 256) })
  })
  if (tally.bytes >= enoughForChiSquare) {
    const expected = tally.bytes / 256
    const sum = tally.values.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)
    found.push({ what: `${where}: byte values`, chance: chiSquare(sum, 255) })
  }
  return found
}

/** Each statistic of two tallies against the other: whether they could come from one source, random or not. */
export function differences(where: string, a: Tally, b: Tally): Finding[] {
  const found = [
    { what: `${where}, two samples: ones`, chance: proportions(a.ones, a.bytes * 8, b.ones, b.bytes * 8) },
    { what: `${where}, two samples: runs`, chance: proportions(a.turns, a.pairs, b.turns, b.pairs) },
  ]
  if (Math.min(a.bytes, b.bytes) < enoughForChiSquare) return found
  const share = a.bytes / (a.bytes + b.bytes)
  let sum = 0
  a.values.forEach((inA, byte) => {
    const both = inA + (b.values[byte] ?? 0)
    if (both > 0) sum += (inA - both * share) ** 2 / (both * share * (1 - share))
  })
  return [...found, { what: `${where}, two samples: byte values`, chance: chiSquare(sum, 255) }]
}

/** Two-sided; by the normal curve, for many trials. */
function binomial(count: number, trials: number, p: number): number {
  return trials === 0 ? 1 : normalTails((count - trials * p) / Math.sqrt(trials * p * (1 - p)))
}

function proportions(countA: number, trialsA: number, countB: number, trialsB: number): number {
  if (trialsA === 0 || trialsB === 0) return 1
  const p = (countA + countB) / (trialsA + trialsB)
  if (p === 0 || p === 1) return 1
  return normalTails((countA / trialsA - countB / trialsB) / Math.sqrt(p * (1 - p) * (1 / trialsA + 1 / trialsB)))
}

/** Both tails of the normal curve beyond z. */
const normalTails = (z: number): number => upperGamma(0.5, (z * z) / 2)

/** Too far from its expectation, on either side: values that are too even are no better. */
function chiSquare(sum: number, freedom: number): number {
  const above = upperGamma(freedom / 2, sum / 2)
  return Math.min(1, 2 * Math.min(above, 1 - above))
}

/** The regularised upper incomplete gamma function, by its series or its continued fraction (Numerical Recipes, 6.2). */
function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a]
    for (let n = a + 1; term > sum * 1e-16; n++) {
      term *= x / n
      sum += term
    }
    return Math.max(0, 1 - sum * scale)
  }
  let [b, c] = [x + 1 - a, 1e300]
  let d = 1 / b
  let h = d
  for (let i = 1; i < 10_000; i++) {
    const factor = -i * (i - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return scale * h
}

/** Lanczos, nine terms: relative error below 1e-14. */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  const y = x - 1
  const t = y + 7.5
  const sum = terms.reduce((total, term, i) => total + term / (y + i + 1), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum)
}
