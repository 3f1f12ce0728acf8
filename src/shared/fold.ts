/**
 * Folding makes texts comparable: Aïcha, AICHA and Aıcha's marks apart are one word, ɛ is found by e. What Unicode does not
 * decompose of the letters of Mali's languages is listed here; digits of Arabic and N'Ko become ours; what cannot be seen goes.
 */
const sameAs: Readonly<Record<string, string>> = {
  ...{ ɛ: 'e', ɔ: 'o', ɲ: 'n', ŋ: 'n', ɓ: 'b', ɗ: 'd', ƴ: 'y', ǝ: 'e', ə: 'e', ɣ: 'g', ı: 'i' },
  ...{ œ: 'oe', æ: 'ae', ø: 'o', ß: 'ss', ς: 'σ' },
  ...{ '’': "'", '‘': "'", ʼ: "'", ʻ: "'", ʹ: "'", '′': "'", '`': "'", '‛': "'", '＇': "'" },
  ...{ '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-' },
}
const zeros = [0x0660, 0x06f0, 0x07c0]
const special = new RegExp(`[${Object.keys(sameAs).join('')}\\u0660-\\u0669\\u06f0-\\u06f9\\u07c0-\\u07c9]`, 'gu')
const unseen = /[\p{M}\p{Cf}]/gu
const plain = /^[^`\u0080-\uffff]*$/
const notPlain = /[`\u0080-\uffff]+/g

function plainOf(letter: string): string {
  const known = sameAs[letter]
  if (known !== undefined) return known
  const code = letter.codePointAt(0) ?? 0
  const zero = zeros.find((first) => code >= first && code < first + 10) ?? code
  return String(code - zero)
}

const foldAny = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replace(unseen, '').replace(special, plainOf)

/** Single letters only: no word is kept here. */
const folded = new Map<string, string>()

function foldRun(letters: string): string {
  if (letters.length > 1) return foldAny(letters)
  const known = folded.get(letters) ?? foldAny(letters)
  folded.set(letters, known)
  return known
}

/** Lower case, without marks, with the letters, apostrophes, dashes and digits above made plain. Folding twice changes nothing. */
export const fold = (text: string): string =>
  plain.test(text) ? text.toLowerCase() : text.toLowerCase().replace(notPlain, foldRun)

const asciiFolded = Array.from({ length: 0x80 }, (_, code) => fold(String.fromCharCode(code)))

export interface Folded {
  readonly folded: string
  /** For each index into `folded`, and for its length, where what it stands for begins in the text. */
  readonly starts: readonly number[]
}

/** `fold`, with the way back. A letter that folds to two gives both the same start; marks belong to the letter before. */
export function foldWithMap(text: string): Folded {
  const starts: number[] = []
  let folded = ''
  let at = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const letter = String.fromCodePoint(code)
    const piece = code < 0x80 ? (asciiFolded[code] ?? letter) : foldRun(letter)
    for (let i = 0; i < piece.length; i++) starts.push(at)
    folded += piece
    at += letter.length
  }
  starts.push(at)
  return { folded, starts }
}
