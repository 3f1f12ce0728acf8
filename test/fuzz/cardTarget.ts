import { ed25519 } from '@noble/curves/ed25519.js'
import { fingerprint, readCard } from '../../src/vault/exchange/card.ts'
import { readSshPublicKey, verifyMinisign, verifySsh } from '../../src/vault/exchange/signatures.ts'
import { fromBase64, strings, toBase64 } from '../../src/vault/exchange/wire.ts'
import { controlWords, sameWords } from '../../src/vault/exchange/words.ts'
import { sniff } from '../../src/vault/store/mediaType.ts'
import type { Target } from './targets.ts'

/** Input: mode ‖ a card. Mode 1 signs it again, whatever it says. */
const secretKey = new Uint8Array(32).fill(1)

function readTheCard(input: Buffer): void {
  const bytes = input.subarray(1)
  const card = readCard(input[0] === 1 ? signedAgain(bytes) : bytes)
  const words = controlWords(fingerprint(card))
  if (words.length !== 7 || !sameWords(words.join(' '), words)) throw new Error('a card without its words')
  if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(card.name)) throw new Error('a name that cannot be shown')
}

function signedAgain(bytes: Buffer): Buffer {
  try {
    const card = JSON.parse(bytes.toString()) as Record<string, string>
    const { name = '', kind = '', age = '', created = '' } = card
    const publicKey = ed25519.getPublicKey(secretKey)
    const signed = strings('kalifa-card-1', ...[name, kind, age].map(String), publicKey, String(created))
    const signature = toBase64(ed25519.sign(signed, secretKey))
    return Buffer.from(JSON.stringify({ ...card, ed25519: toBase64(publicKey), signature }))
  } catch {
    return bytes
  }
}

export const cardTarget: Target = { read: readTheCard, refusals: /^card-(damaged|newer)$/, some: 150 }

/** Input: mode ‖ text. None of these ever throws. */
const message = Buffer.from('a message')
const publicKey = ed25519.getPublicKey(secretKey)
const readers: readonly ((text: string, bytes: Buffer) => unknown)[] = [
  (text) => verifySsh(message, text, publicKey),
  (text) => verifyMinisign(message, text, publicKey),
  (text) => readSshPublicKey(text),
  (text, bytes) => [
    fromBase64(text, 32),
    fromBase64(text, text.length),
    sniff(bytes, bytes),
    sameWords(text, ['un', 'deux']),
  ],
]

const readSignature = (input: Buffer): unknown =>
  readers[(input[0] ?? 0) % readers.length]?.(input.subarray(1).toString(), input.subarray(1))

export const signatureTarget: Target = { read: readSignature, refusals: /^$/, some: 300 }
