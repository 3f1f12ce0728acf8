/** What a HEIF file (HEIC, AVIF; ISO/IEC 23008-12 over 14496-12) tells beside its pictures: it keeps that as items of its own. */

interface Box {
  readonly kind: string
  readonly start: number
  readonly end: number
}
interface Item {
  readonly id: number
  readonly kind: 'exif' | 'xmp'
}

/** A table of a few bytes can name more than memory holds. */
const mostExtents = 100_000
const mostItems = 16

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Reads on from a place; what lies beyond the end throws a RangeError. */
class Cursor {
  readonly view: DataView
  at: number

  constructor(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }) {
    if (start > end || end > bytes.length) throw new RangeError('box')
    this.view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start)
    this.at = 0
  }

  /** An unsigned number of so many bytes; of none it is 0. */
  number(length: number): number {
    let value = 0
    for (let step = 0; step < length; step++) value = value * 256 + this.view.getUint8(this.at++)
    if (!Number.isSafeInteger(value)) throw new RangeError('number')
    return value
  }

  word(): string {
    let word = ''
    for (let code = this.number(1); code !== 0; code = this.number(1)) word += String.fromCharCode(code)
    return word
  }
}

function boxesIn(bytes: Uint8Array, start: number, end: number): Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end; ) {
    const head = new Cursor(bytes, { start: at, end })
    const short = head.number(4)
    const kind = text(bytes.subarray(at + 4, at + 8))
    head.at = 8
    const size = short === 1 ? head.number(8) : short === 0 ? end - at : short
    if (size < head.at || at + size > end) throw new RangeError(kind)
    boxes.push({ kind, start: at + head.at, end: at + size })
    at += size
  }
  return boxes
}

/** The items that are metadata, and nothing else of the table. */
function itemsOf(bytes: Uint8Array, table: Box): Item[] {
  const head = new Cursor(bytes, table)
  const version = head.number(1)
  const from = table.start + (version === 0 ? 6 : 8)
  return boxesIn(bytes, from, table.end).flatMap((entry): Item[] => {
    const cursor = new Cursor(bytes, entry)
    const entryVersion = cursor.number(1)
    if (entry.kind !== 'infe' || entryVersion < 2) return []
    cursor.at = 4
    const id = cursor.number(entryVersion === 2 ? 2 : 4)
    cursor.at += 2
    const type = String.fromCharCode(...[1, 1, 1, 1].map((length) => cursor.number(length)))
    if (type === 'Exif') return [{ id, kind: 'exif' }]
    if (type !== 'mime') return []
    cursor.word()
    if (cursor.word() !== 'application/rdf+xml') return []
    // Packed by some means that would have to be undone first.
    if (cursor.at < cursor.view.byteLength && cursor.word() !== '') throw new RangeError('encoding')
    return [{ id, kind: 'xmp' }]
  })
}

/** Where each item's bytes are, in the file or in the box that is for them. */
function placesOf(bytes: Uint8Array, table: Box, inside: Box | undefined): ReadonlyMap<number, readonly Box[]> {
  const cursor = new Cursor(bytes, table)
  const version = cursor.number(1)
  cursor.at = 4
  const [lengths, bases] = [cursor.number(1), cursor.number(1)]
  const [offsetSize, lengthSize, baseSize] = [lengths >> 4, lengths & 15, bases >> 4]
  const indexSize = version === 0 ? 0 : bases & 15
  const places = new Map<number, Box[]>()
  let total = 0
  for (let count = cursor.number(version < 2 ? 2 : 4); count > 0; count--) {
    const id = cursor.number(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : cursor.number(2) & 15
    const elsewhere = cursor.number(2) !== 0
    const base = cursor.number(baseSize)
    const around = method === 1 ? inside : { start: 0, end: bytes.length }
    const number = cursor.number(2)
    total += number
    if (total > mostExtents) throw new RangeError('extents')
    const extents = Array.from({ length: number }, () => {
      cursor.at += indexSize
      const start = (around?.start ?? 0) + base + cursor.number(offsetSize)
      const length = cursor.number(lengthSize)
      return { kind: '', start, end: length === 0 ? (around?.end ?? 0) : start + length }
    })
    // Of an item that lies in another file, or is made of others, nothing is known.
    if (!elsewhere && method < 2 && around) places.set(id, extents)
  }
  return places
}

function joined(bytes: Uint8Array, places: readonly Box[]): Uint8Array<ArrayBuffer> {
  const length = places.reduce((sum, { start, end }) => sum + end - start, 0)
  if (length > bytes.length || places.some(({ start, end }) => start > end || end > bytes.length)) {
    throw new RangeError('extent')
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const { start, end } of places) {
    all.set(bytes.subarray(start, end), at)
    at += end - start
  }
  return all
}

/** Before the TIFF structure stands how far from here it begins. */
function tiffIn(item: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const from = 4 + new Cursor(item, { start: 0, end: item.length }).number(4)
  if (from > item.length) throw new RangeError('exif')
  return item.slice(from)
}

/** Every item of metadata. Null when the file is of another kind; throws for one that is not what it should be. */
export function heifMetadata(
  bytes: Uint8Array,
): { readonly exif: readonly Uint8Array[]; readonly xmp: readonly Uint8Array[] } | null {
  if (bytes.length < 12 || text(bytes.subarray(4, 8)) !== 'ftyp') return null
  const meta = boxesIn(bytes, 0, bytes.length).find(({ kind }) => kind === 'meta')
  if (!meta) throw new RangeError('meta')
  const parts = boxesIn(bytes, meta.start + 4, meta.end)
  const part = (kind: string) => parts.find((each) => each.kind === kind)
  const [names, locations] = [part('iinf'), part('iloc')]
  if (!names || !locations) throw new RangeError('items')
  const places = placesOf(bytes, locations, part('idat'))
  const named = itemsOf(bytes, names)
  if (named.length > mostItems) throw new RangeError('items')
  const items = named.map(({ id, kind }) => {
    const found = places.get(id)
    if (!found) throw new RangeError('item')
    const item = joined(bytes, found)
    return { kind, bytes: kind === 'exif' ? tiffIn(item) : item }
  })
  const of = (wanted: Item['kind']) => items.filter(({ kind }) => kind === wanted).map((item) => item.bytes)
  return { exif: of('exif'), xmp: of('xmp') }
}
