import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { Encrypter } from 'age-encryption'
import { z } from 'zod'
import { type RecipientKind, recipientKinds } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { fromBase64, fromUtf8, strings, toBase64, utf8 } from './wire.ts'

/** A recipient card tells whom a bundle can be sealed for. It is public; that it is theirs, the control words tell. */

const cardVersion = 1
export const cardSizeLimit = 16 * 1024

export interface RecipientKeys {
  readonly name: string
  readonly kind: RecipientKind
  /** An X25519 recipient, `age1…`. */
  readonly age: string
  /** 32 bytes: signs the card, and later the receipts. */
  readonly ed25519: Uint8Array
}
export interface Card extends RecipientKeys {
  /** YYYY-MM-DD. */
  readonly created: string
}

/** A name can be shown in a line as it is: no control character, no change of direction, no spaces at its ends. */
const shownName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => name === name.normalize('NFC').trim() && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name))

const cardJson = z.strictObject({
  format: z.literal('kalifa-card'),
  version: z.literal(cardVersion),
  name: shownName,
  kind: z.enum(recipientKinds),
  age: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
  ed25519: z.string().max(44),
  created: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  signature: z.string().max(88),
})
const newerCard = z.object({ format: z.literal('kalifa-card'), version: z.int().min(cardVersion + 1) })

/** The bytes a card's signature covers. */
const signedPart = (card: Card): Uint8Array =>
  strings('kalifa-card-1', card.name, card.kind, card.age, card.ed25519, card.created)

/** SHA-256 of who the recipient is and both keys: what the control words are made of. A new date alone changes nothing. */
export const fingerprint = (card: RecipientKeys): Uint8Array =>
  sha256(strings('kalifa-recipient-1', card.name, card.kind, card.age, card.ed25519))

/** The card as a file (JSON, UTF-8), signed with the recipient's Ed25519 secret (32 bytes). */
export function makeCard(content: Omit<Card, 'ed25519'>, secretKey: Uint8Array): Uint8Array {
  const name = content.name.normalize('NFC').trim()
  const card = { ...content, name, ed25519: ed25519.getPublicKey(secretKey) }
  const json = {
    format: 'kalifa-card',
    version: cardVersion,
    ...content,
    name,
    ed25519: toBase64(card.ed25519),
    signature: toBase64(ed25519.sign(signedPart(card), secretKey)),
  }
  if (!cardJson.safeParse(json).success || !isAgeRecipient(card.age)) throw new KalifaError('request-invalid')
  return utf8(`${JSON.stringify(json, null, 2)}\n`)
}

/** Throws `card-newer` for a later version, `card-damaged` for all else that is not a whole card with a good signature. */
export function readCard(bytes: Uint8Array): Card {
  const json = parse(bytes)
  if (newerCard.safeParse(json).success) throw new KalifaError('card-newer')
  const read = cardJson.safeParse(json)
  if (!read.success) throw new KalifaError('card-damaged')
  const { name, kind, age, created } = read.data
  const publicKey = fromBase64(read.data.ed25519, 32)
  const signature = fromBase64(read.data.signature, 64)
  if (!publicKey || !signature || !isAgeRecipient(age)) throw new KalifaError('card-damaged')
  const card = { name, kind, age, ed25519: publicKey, created }
  if (!ed25519.verify(signature, signedPart(card), publicKey, { zip215: false })) throw new KalifaError('card-damaged')
  return card
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.length > cardSizeLimit) throw new KalifaError('card-damaged')
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    throw new KalifaError('card-damaged')
  }
}

/** Checks the recipient's own checksum (Bech32). */
function isAgeRecipient(age: string): boolean {
  try {
    new Encrypter().addRecipient(age)
    return true
  } catch {
    return false
  }
}
