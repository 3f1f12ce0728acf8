import { KalifaError } from '../../shared/errors.ts'
import { decodeAs, decodeBytes, type Encoding, utf16, withoutMark } from './text.ts'

/**
 * Reads vCards (RFC 6350 and 2426, and the 2.1 of old telephones) into their properties, card by card, forgiving what real programs
 * get wrong: folds inside a letter, a missing END, parameters without names, several encodings in one file. Never throws for a card;
 * `contacts-too-big` for more of them than anybody has.
 */

export interface Property {
  /** `item1` of `item1.TEL`, in lower case, or empty. */
  readonly group: string
  /** In capitals. */
  readonly name: string
  /** By names in capitals; values in lower case but for labels. */
  readonly params: ReadonlyMap<string, readonly string[]>
  /** Decoded, still escaped. */
  readonly value: string
}

export const mostCards = 20_000
const mostProperties = 1_000
/** Of a text: more than what a contact's notes hold. Pictures may be longer. */
const mostTextBytes = 8 * 1024 * 1024
const mostFolds = 100_000
const lf = 10

/**
 * What `make` makes of each card of a file, and what most of it is written in. One card after the other, so that the text of pictures is
 * let go with its card.
 */
export function readCards<Made>(
  bytes: Uint8Array,
  make: (card: readonly Property[]) => Made,
): { readonly cards: Made[]; readonly encoding: Encoding } {
  const cards: Made[] = []
  let card: Property[] | null = null
  const close = (): void => {
    if (card !== null) cards.push(make(card))
    card = null
  }
  let encoding: Encoding = utf16(bytes) === null ? 'utf-8' : 'utf-16'
  for (const line of unfolded(bytes)) {
    if (line.length === 0) continue
    if (encoding === 'utf-8' && decodeBytes(line).encoding !== 'utf-8') encoding = 'windows-1252'
    const property = readProperty(line)
    if (property === null) continue
    const marks = property.value.trim().toUpperCase() === 'VCARD'
    if (property.name === 'BEGIN' && marks) {
      close()
      if (cards.length === mostCards) throw new KalifaError('contacts-too-big')
      card = []
    } else if (property.name === 'END' && marks) close()
    else if (card !== null && card.length < mostProperties) card.push(property)
  }
  close()
  return { cards, encoding }
}

export const looksLikeCards = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 4096)
  const text = utf16(head) ?? Buffer.from(withoutMark(head)).toString('latin1')
  return /^\s*BEGIN\s*:\s*VCARD\s*$/im.test(text)
}

/** Logical lines as bytes: a fold may stand inside a letter, so that nothing can be decoded before. */
function* unfolded(given: Uint8Array): Generator<Buffer> {
  const wide = utf16(given)
  const bytes = wide === null ? Buffer.from(withoutMark(given)) : Buffer.from(wide, 'utf8')
  let parts: Buffer[] = []
  let soft = false
  for (const line of physicalLines(bytes)) {
    const folded = line[0] === 0x20 || line[0] === 0x09
    if (parts.length > 0 && !soft && !folded && !(isBase64(parts[0]) && isMoreBase64(line))) {
      yield Buffer.concat(parts)
      parts = []
    }
    const kept: Buffer = folded && parts.length > 0 && !soft ? line.subarray(1) : line
    const [first = kept] = parts
    soft = kept.at(-1) === 0x3d && isQuotedPrintable(first)
    parts.push(soft ? kept.subarray(0, -1) : kept)
    // Folds of a letter each would take many times the memory of the file.
    if (parts.length === mostFolds) parts = [Buffer.concat(parts)]
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}

function* physicalLines(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(lf, from)
    const end = at === -1 ? bytes.length : at
    yield bytes.subarray(from, end > from && bytes[end - 1] === 13 ? end - 1 : end)
    from = end + 1
  }
}

const isQuotedPrintable = (line: Buffer): boolean =>
  /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line.toString('latin1', 0, 200))

/** Old telephones fold pictures without a space. */
const isBase64 = (line: Buffer | undefined): boolean =>
  line !== undefined && line.length > 3 && /^[^:]*;(ENCODING=)?(BASE64|B)[;:]/i.test(line.toString('latin1', 0, 200))
const isMoreBase64 = (line: Buffer): boolean => line.length > 0 && !/[^a-z0-9+/=]/i.test(line.toString('latin1'))

/** Null for what is no property. */
function readProperty(line: Buffer): Property | null {
  const colon = valueAt(line)
  if (colon < 1) return null
  const [named = '', ...given] = splitParams(decodeBytes(line.subarray(0, colon)).text)
  const [, group = '', name = ''] = /^(?:([\w-]+)\.)?([\w-]+)$/.exec(named.trim()) ?? []
  if (name === '') return null
  const params = readParams(given)
  const whole = line.subarray(colon + 1)
  const bytes = name.toUpperCase() === 'PHOTO' ? whole : cutShort(whole)
  return { group: group.toLowerCase(), name: name.toUpperCase(), params, value: decoded(bytes, params) }
}

/** Not inside a letter. */
function cutShort(bytes: Buffer): Buffer {
  let end = Math.min(bytes.length, mostTextBytes)
  while (end < bytes.length && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}

/** The colon that ends the parameters: the first outside of quotation marks, or the first of all where they do not close. */
function valueAt(line: Buffer): number {
  let quoted = false
  const head = line.subarray(0, 4096)
  for (const [at, byte] of head.entries()) {
    if (byte === 0x22) quoted = !quoted
    else if (byte === 0x3a && !quoted) return at
  }
  return head.indexOf(0x3a)
}

/** At semicolons outside of quotation marks. */
const splitParams = (head: string): string[] => head.match(/(?:"[^"]*"?|[^;"])+/g) ?? []

const encodings: ReadonlySet<string> = new Set(['QUOTED-PRINTABLE', 'BASE64', 'B', '8BIT', '7BIT'])

function readParams(given: readonly string[]): Map<string, readonly string[]> {
  const params = new Map<string, readonly string[]>()
  for (const each of given) {
    const at = each.indexOf('=')
    const bare = each.trim().toUpperCase()
    const name = at > 0 ? each.slice(0, at).trim().toUpperCase() : encodings.has(bare) ? 'ENCODING' : 'TYPE'
    const values = (at > 0 ? each.slice(at + 1) : each).match(/"[^"]*"?|[^,"]+/g) ?? []
    const read = values.flatMap((value) => unquoted(value, name))
    params.set(name, [...(params.get(name) ?? []), ...read])
  }
  return params
}

/** In quotation marks several types may stand together; a circumflex escapes (RFC 6868). */
function unquoted(value: string, name: string): string[] {
  const plain = value
    .replace(/^"|"$/g, '')
    .replace(/\^(['^n])/g, (_, what: string) => ({ n: '\n', "'": '"' })[what] ?? '^')
    .trim()
  if (name === 'LABEL' || name === 'X-SERVICE-TYPE') return [plain]
  return plain.toLowerCase().split(',')
}

function decoded(bytes: Buffer, params: ReadonlyMap<string, readonly string[]>): string {
  const [charset = ''] = params.get('CHARSET') ?? []
  if (params.get('ENCODING')?.includes('quoted-printable') !== true)
    return charset === '' ? decodeBytes(bytes).text : decodeAs(bytes, charset)
  const raw = bytes
    .toString('latin1')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decodeAs(Buffer.from(raw, 'latin1'), charset)
}

/** What stands between separators that no backslash precedes, each unescaped. */
export function parts(value: string, separator: ';' | ','): string[] {
  const found: string[] = []
  let from = 0
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1
    else if (value[at] === separator) {
      found.push(value.slice(from, at))
      from = at + 1
    }
  }
  return [...found, value.slice(from)].map(unescaped)
}

export const unescaped = (value: string): string =>
  value.replace(/\\([\\,;:nN])/g, (_, what: string) => (what === 'n' || what === 'N' ? '\n' : what))
