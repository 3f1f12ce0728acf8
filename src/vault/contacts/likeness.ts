import { type LikenessReason, likenessReasons } from '../../shared/contactFiles.ts'
import { fold } from '../../shared/fold.ts'

/** What makes two contacts likely to be one person: a telephone number, an e-mail address, nearly the same name. */

export interface LikeBody {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly channels?: readonly { readonly type: string; readonly value: string }[]
}

const mali = '223'
/** Groups larger than this (a switchboard's number, a very common name) are told in a chain, not each with each. */
const wholeGroup = 8

/** E.164 (ITU-T) numbers in a text, Malian unless they say otherwise; several may stand together. */
export const phonesIn = (text: string): string[] =>
  fold(text)
    .split(/[/;,|\n]| ou | or /)
    .flatMap((piece) => {
      const international = /^\s*(\+|00)/.test(piece)
      const digits = piece
        .replace(/(poste|ext|x)\.?\s*\d+\s*$/, '')
        .replace(/\D/g, '')
        .replace(/^00/, '')
      if (digits.length < 6 || digits.length > 15) return []
      if (international) return [`+${digits}`]
      if (digits.length === 8) return [`+${mali}${digits}`]
      return digits.length === 11 && digits.startsWith(mali) ? [`+${digits}`] : [digits]
    })

const emailOf = (text: string): string => fold(text).trim()

/** Spellings of one name meet: vowels and doubled letters go, and so does the order of its words. */
const skeletonOf = (word: string): string =>
  word
    .replace(/dj|j|gu(?=[eiy])/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/kh|q|c(?=[aouk])|ck/g, 'k')
    .replace(/ch|sh/g, 's')
    .replace(/th/g, 't')
    .replace(/[aeiouyhw'-]/g, '')
    .replace(/(.)\1+/g, '$1') || word.charAt(0)

const wordsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word.length > 1)
    .sort()

interface Named {
  readonly key: string
  readonly text: string
}

/** Of a name of one word nothing follows: half the country shares a first name. */
function named(name: string): Named | null {
  const words = wordsOf(name)
  const skeleton = words.map(skeletonOf)
  if (words.length < 2) return null
  return { key: skeleton.sort().join(' '), text: words.join(' ') }
}

/** Letters to change, add or drop (Levenshtein) against the longer of the two: 1 is the same. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const longest = Math.max(a.length, b.length)
  if (longest === 0 || longest > 200) return 0
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap))
    }
    before = row
  }
  return 1 - (before[b.length] ?? longest) / longest
}

const nearEnough = 0.75

interface Entry<Id> {
  readonly id: Id
  readonly name: Named | null
}

export interface LikePair<Id> {
  readonly a: Id
  readonly b: Id
  readonly reasons: readonly LikenessReason[]
}

/** An index of contacts by what they can be told by; each look-up is by exact keys, so that any number of them is quick. */
export class Likeness<Id extends string | number> {
  readonly #groups = new Map<string, Entry<Id>[]>()

  add(id: Id, body: LikeBody): void {
    const entry = { id, name: named(body.name) }
    for (const key of keysOf(body, entry.name)) {
      const group = this.#groups.get(key)
      if (group === undefined) this.#groups.set(key, [entry])
      else group.push(entry)
    }
  }

  /** The first that is like this one. */
  like(body: LikeBody): Id | undefined {
    const name = named(body.name)
    for (const key of keysOf(body, name)) {
      for (const entry of this.#groups.get(key)?.slice(0, 50) ?? []) if (agrees(key, entry.name, name)) return entry.id
    }
    return undefined
  }

  /** All pairs, the likeliest (most reasons) first. */
  pairs(): LikePair<Id>[] {
    const found = new Map<string, LikePair<Id> & { readonly told: Set<LikenessReason> }>()
    for (const [key, group] of this.#groups) {
      for (const [one, other] of pairsOf(group)) {
        if (one.id === other.id || !agrees(key, one.name, other.name)) continue
        const [a, b]: readonly [Id, Id] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
        const pair = found.get(`${a} ${b}`) ?? { a, b, reasons: [], told: new Set() }
        found.set(`${a} ${b}`, pair)
        pair.told.add(reasonOf(key))
      }
    }
    return [...found.values()]
      .map(({ a, b, told }) => ({ a, b, reasons: likenessReasons.filter((reason) => told.has(reason)) }))
      .sort((one, other) => other.reasons.length - one.reasons.length)
  }
}

const prefixes = { t: 'phone', e: 'email', n: 'name' } as const
const reasonOf = (key: string): LikenessReason => prefixes[key.charAt(0) as keyof typeof prefixes]

function keysOf({ phone, email, channels = [] }: LikeBody, name: Named | null): Set<string> {
  const numbers = [
    phone,
    ...channels.filter(({ type }) => type !== 'email' && type !== 'other').map(({ value }) => value),
  ]
  const addresses = [email, ...channels.filter(({ type }) => type === 'email').map(({ value }) => value)]
  return new Set([
    ...numbers.flatMap(phonesIn).map((number) => `t${number}`),
    ...addresses
      .map(emailOf)
      .filter((address) => address.includes('@'))
      .map((address) => `e${address}`),
    ...(name === null ? [] : [`n${name.key}`]),
  ])
}

const agrees = (key: string, one: Named | null, other: Named | null): boolean =>
  reasonOf(key) !== 'name' || (one !== null && other !== null && similarity(one.text, other.text) >= nearEnough)

function* pairsOf<Item>(group: readonly Item[]): Generator<readonly [Item, Item]> {
  for (const [at, one] of group.entries()) {
    const others = group.length > wholeGroup ? group.slice(at + 1, at + 2) : group.slice(at + 1)
    for (const other of others) yield [one, other]
  }
}
