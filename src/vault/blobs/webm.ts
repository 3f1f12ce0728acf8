/**
 * A recorder writes WebM as it goes and cannot know at the beginning how long it will be. This says it afterwards (RFC 8794, EBML;
 * RFC 9559, Matroska): players then show how long it is and seek by it.
 */

const ids = { ebml: 0x1a45dfa3, segment: 0x18538067, info: 0x1549a966, scale: 0x2ad7b1, duration: 0x4489 } as const
const unknownSize = -1
const nanosecondsInOne = 1_000_000

interface Element {
  readonly id: number
  /** Where it begins, where its data begin, and how many they are. */
  readonly at: number
  readonly from: number
  readonly size: number
}

/** The beginning of a WebM with its duration written in; as it is when it is none, or has one already. */
export function withDuration(head: Uint8Array, durationMs: number): Uint8Array {
  const info = infoOf(head)
  if (info === null) return head
  const inside = childrenOf(head, info)
  if (inside === null || inside.some(({ id }) => id === ids.duration)) return head
  const scale = inside.find(({ id }) => id === ids.scale)
  const unit = scale === undefined ? nanosecondsInOne : numberOf(head, scale)
  const duration = durationElement((durationMs * nanosecondsInOne) / unit)
  const sizeField = head.subarray(info.at + 4, info.from)
  const size = sizeAs(info.size + duration.length, sizeField.length) ?? sizeAs(info.size + duration.length, 8)
  if (size === null) return head
  const end = info.from + info.size
  return Buffer.concat([
    head.subarray(0, info.at + 4),
    size,
    head.subarray(info.from, end),
    duration,
    head.subarray(end),
  ])
}

/** Of a file whose segment has no size: only there may something be put in between. */
function infoOf(head: Uint8Array): Element | null {
  const ebml = elementAt(head, 0)
  if (ebml?.id !== ids.ebml || ebml.size === unknownSize) return null
  const segment = elementAt(head, ebml.from + ebml.size)
  if (segment?.id !== ids.segment || segment.size !== unknownSize) return null
  const info = elementAt(head, segment.from)
  const whole = info?.id === ids.info && info.size !== unknownSize && info.from + info.size <= head.length
  return whole ? info : null
}

function childrenOf(bytes: Uint8Array, { from, size }: Element): Element[] | null {
  const found: Element[] = []
  for (let at = from; at < from + size; ) {
    const element = elementAt(bytes, at)
    if (element === null || element.size === unknownSize || element.from + element.size > from + size) return null
    found.push(element)
    at = element.from + element.size
  }
  return found
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const idLength = lengthOf(bytes[at], 4)
  const sizeAt = at + idLength
  const sizeLength = lengthOf(bytes[sizeAt], 8)
  if (idLength === 0 || sizeLength === 0 || sizeAt + sizeLength > bytes.length) return null
  const id = unsigned(bytes, at, idLength)
  const marked = unsigned(bytes, sizeAt, sizeLength)
  const most = 2 ** (7 * sizeLength) - 1
  const size = marked - 2 ** (7 * sizeLength)
  return { id, at, from: sizeAt + sizeLength, size: size === most ? unknownSize : size }
}

/** How many bytes a variable-size integer has: the leading zeros of its first one, and one. 0 when there are more than `most`. */
function lengthOf(first: number | undefined, most: number): number {
  if (first === undefined || first === 0) return 0
  const length = Math.clz32(first) - 23
  return length <= most ? length : 0
}

function unsigned(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (const byte of bytes.subarray(at, at + length)) value = value * 256 + byte
  return value
}

const numberOf = (bytes: Uint8Array, { from, size }: Element): number => unsigned(bytes, from, size) || nanosecondsInOne

/** Null when it has no room in so many bytes; the largest value is kept for sizes that nobody knows. */
function sizeAs(size: number, length: number): Uint8Array | null {
  const room = 2 ** (7 * length)
  if (size >= room - 1) return null
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(room) + BigInt(size))
  return bytes.subarray(8 - length)
}

function durationElement(value: number): Uint8Array {
  const element = Buffer.from([0x44, 0x89, 0x88, 0, 0, 0, 0, 0, 0, 0, 0])
  element.writeDoubleBE(value, 3)
  return element
}
