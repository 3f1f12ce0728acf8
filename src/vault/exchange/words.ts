import { sha256 } from '@noble/hashes/sha2.js'
import { wordlist } from '@scure/bip39/wordlists/french.js'
import { fold } from '../../shared/fold.ts'
import { utf8 } from './wire.ts'

/** Eleven bits a word: 77 bits, too many to find a second card that gives the same words. */
export const controlWordCount = 7
const bitsPerWord = 11

/** The first 77 bits of a fingerprint (32 bytes) as seven words of the French list of BIP 39, to be said aloud. */
export function controlWords(fingerprint: Uint8Array): readonly string[] {
  if (fingerprint.length !== 32) throw new RangeError('fingerprint must be 32 bytes')
  const bits = Array.from(fingerprint, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: controlWordCount }, (_, i) => {
    const index = Number.parseInt(bits.slice(i * bitsPerWord, (i + 1) * bitsPerWord), 2)
    return (wordlist[index] ?? '').normalize('NFC')
  })
}

/** Whether the same words were typed, in order and all of them; case, accents, spaces and punctuation do not count. */
export function sameWords(typed: string, expected: readonly string[]): boolean {
  const a = sha256(utf8(plainWords(typed)))
  const b = sha256(utf8(plainWords(expected.join(' '))))
  return a.reduce((difference, byte, i) => difference | (byte ^ (b[i] ?? 0)), 0) === 0
}

const plainWords = (text: string): string =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ')
