import { fold } from '../../shared/fold.ts'

/**
 * A third of the letters, and never fewer than three. Independent suggested phrases differ in three fifths of their letters or more
 * (measured over 8,000 pairs), so that the threshold lies about half way between a slip of the finger and another phrase.
 */
const slipsAllowed = (length: number): number => Math.max(3, Math.floor(length / 3))
/** Words shorter than this (le, la, de, and, of) are shared by chance. */
const shortestWord = 4
/** A phrase with fewer letters and digits than this is made of its signs, which then count too. */
const fewestLetters = 8

/**
 * Whether two passphrases are so alike that one could be typed for the other by mistake, or guessed by who knows the other. Both
 * normalised, UTF-8. Accents, capitals, spaces and punctuation do not count; near is then what differs by at most a third of its
 * letters; or shares half of the shorter one's words, or of its letters in whole words, in any order; or a run of half its letters
 * (so also one that holds the other). Of suggested phrases less than one pair in a million is near: 3 of 20 million English pairs
 * shared too many words, and none of as many French ones.
 */
export function isNear(a: Uint8Array, b: Uint8Array): boolean {
  const [first, second] = [readWords(a), readWords(b)]
  const signsCount = Math.min(first.letters.length, second.letters.length) < fewestLetters
  const [shorter, longer] = [signsCount ? first.signs : first.letters, signsCount ? second.signs : second.letters].sort(
    (x, y) => x.length - y.length,
  ) as [Uint32Array, Uint32Array]
  try {
    return (
      distance(shorter, longer) <= slipsAllowed(longer.length) ||
      2 * longestRun(shorter, longer) >= shorter.length ||
      shareWords(first.words, second.words)
    )
  } finally {
    for (const { letters, signs } of [first, second]) {
      letters.fill(0)
      signs.fill(0)
    }
  }
}

interface Read {
  /** Code points of the folded phrase, letters and digits alone. */
  readonly letters: Uint32Array
  /** The same with everything else but spaces. */
  readonly signs: Uint32Array
  /** Views of `letters`. */
  readonly words: readonly Uint32Array[]
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80)
const isLetter = (point: number): boolean =>
  point < 0x80
    ? (point >= 0x61 && point <= 0x7a) || (point >= 0x30 && point <= 0x39)
    : /[\p{L}\p{N}]/u.test(String.fromCodePoint(point))

/** Plain ASCII never becomes a string. */
function foldedPoints(passphrase: Uint8Array): Uint32Array {
  if (isAscii(passphrase))
    return Uint32Array.from(passphrase, (byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte))
  return Uint32Array.from(fold(new TextDecoder().decode(passphrase)), (letter) => letter.codePointAt(0) ?? 0)
}

function readWords(passphrase: Uint8Array): Read {
  const points = foldedPoints(passphrase)
  const letters = points.filter(isLetter)
  const signs = points.filter((point) => point !== 0x20)
  const words: Uint32Array[] = []
  let [start, at] = [0, 0]
  for (const point of points) {
    if (isLetter(point)) at++
    else if (at > start) {
      words.push(letters.subarray(start, at))
      start = at
    }
  }
  if (at > start) words.push(letters.subarray(start, at))
  points.fill(0)
  return { letters, signs, words }
}

/** Slips of the finger between two texts: a letter more, less, other, or two neighbours swapped (optimal string alignment). */
function distance(a: Uint32Array, b: Uint32Array): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}

/** The length of the longest piece that stands in both. */
function longestRun(a: Uint32Array, b: Uint32Array): number {
  let longest = 0
  let above = new Uint32Array(b.length + 1)
  for (const letter of a) {
    const row = new Uint32Array(b.length + 1)
    b.forEach((other, j) => {
      if (letter === other) row[j + 1] = (above[j] ?? 0) + 1
    })
    longest = Math.max(longest, ...row)
    above = row
  }
  return longest
}

/**
 * Whether the words that stand in both, in any order, each with one slip at most, are half of the words of the one with fewer,
 * or hold half of the letters of the one with fewer.
 */
function shareWords(a: readonly Uint32Array[], b: readonly Uint32Array[]): boolean {
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a]
  const left = more.filter((word) => word.length >= shortestWord)
  const shared = fewer.filter((word) => {
    const at = word.length < shortestWord ? -1 : left.findIndex((other) => distance(word, other) <= 1)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return (
    shared.length > 0 &&
    (2 * shared.length >= fewer.length || 2 * lettersIn(shared) >= Math.min(lettersIn(a), lettersIn(b)))
  )
}

const lettersIn = (words: readonly Uint32Array[]): number => words.reduce((sum, word) => sum + word.length, 0)
