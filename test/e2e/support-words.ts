import { fold } from '../../src/shared/fold.ts'

/** Looking for many words at once, in every form in which a program might keep them. */

/** A text, or a key. */
export type Secret = string | { readonly name: string; readonly key: Uint8Array }

interface Pattern {
  readonly name: string
  readonly bytes: Buffer
}

const shortest = 8

/** Each in UTF-8, UTF-16, hex and base64; a text also as the search index folds it. */
function formsOf(secret: Secret): Pattern[] {
  if (typeof secret !== 'string') return bytesForms(secret.name, Buffer.from(secret.key))
  const folded = fold(secret)
  const texts = folded === secret ? [secret] : [secret, folded]
  return texts.flatMap((text) => [
    ...bytesForms(text, Buffer.from(text)),
    { name: `${text} as UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  ])
}

function bytesForms(name: string, bytes: Buffer): Pattern[] {
  const hex = bytes.toString('hex')
  // Base64 of a word inside a text depends on where it begins: the middle of each of the three alignments is looked for.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, Math.floor((bytes.length + shift) / 3) * 4)
  })
  const encoded = [hex, hex.toUpperCase(), ...base64]
  const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
  return [
    { name: `${name} as bytes`, bytes },
    ...encoded.flatMap((text) => [
      { name: `${name} as ${text}`, bytes: Buffer.from(text) },
      { name: `${name} as ${text} in UTF-16`, bytes: wide(text) },
    ]),
  ]
}

/**
 * Finds all patterns in one walk that skips most bytes: "A fast algorithm for multi-pattern searching", Wu and Manber, 1994, with
 * blocks of two bytes.
 */
export class WordSearch {
  readonly longest: number
  readonly #window: number
  readonly #shift = new Uint8Array(65_536)
  readonly #ending = new Map<number, Pattern[]>()

  constructor(secrets: readonly Secret[]) {
    const patterns = secrets.flatMap(formsOf)
    const lengths = patterns.map(({ bytes }) => bytes.length)
    this.longest = Math.max(...lengths)
    this.#window = Math.min(...lengths)
    if (this.#window < shortest) throw new Error('A word so short is found in every program')
    this.#shift.fill(Math.min(this.#window - 1, 255))
    for (const pattern of patterns) this.#add(pattern)
  }

  #add(pattern: Pattern): void {
    for (let end = 2; end <= this.#window; end++) {
      const block = pattern.bytes.readUInt16LE(end - 2)
      this.#shift[block] = Math.min(this.#shift[block] ?? 0, this.#window - end)
      if (end === this.#window) this.#ending.set(block, [...(this.#ending.get(block) ?? []), pattern])
    }
  }

  /** Adds the names of what stands in the bytes. */
  findIn(bytes: Buffer, names: Set<string>): void {
    const shift = this.#shift
    for (let at = this.#window; at <= bytes.length; ) {
      const block = (bytes[at - 2] ?? 0) | ((bytes[at - 1] ?? 0) << 8)
      const step = shift[block] ?? 0
      if (step > 0) {
        at += step
        continue
      }
      const from = at - this.#window
      for (const pattern of this.#ending.get(block) ?? [])
        if (bytes.subarray(from, from + pattern.bytes.length).equals(pattern.bytes)) names.add(pattern.name)
      at += 1
    }
  }
}
