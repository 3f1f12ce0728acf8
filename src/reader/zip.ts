import { Refusal } from './reading.ts'

/**
 * A zip (APPNOTE.TXT 6.3.10) unpacked within bounds and packed anew without compression, so that whatever reads it next can neither be
 * bombed nor see another file than was looked at here.
 */

export interface Entry {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Bounds {
  readonly wanted: (name: string) => boolean
  readonly mostEntries: number
  /** Unpacked, of all that is wanted together. */
  readonly mostBytes: number
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const stored = 0
const deflated = 8

const damaged = () => new Refusal('document-unreadable')

export async function unzip(bytes: Uint8Array<ArrayBuffer>, bounds: Bounds): Promise<readonly Entry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Entry[] = []
  const names = new Set<string>()
  let left = bounds.mostBytes
  for (const { name, method, offset, size } of listed(view, bounds.mostEntries)) {
    if (!bounds.wanted(name) || names.has(name)) continue
    names.add(name)
    const packed = contentOf(view, offset, size)
    const unpacked = method === stored ? packed : method === deflated ? await inflate(packed, left) : null
    if (unpacked === null) throw damaged()
    left -= unpacked.length
    if (left < 0) throw new Refusal('document-too-big')
    entries.push({ name, bytes: unpacked })
  }
  return entries
}

interface Listed {
  readonly name: string
  readonly method: number
  readonly size: number
  readonly offset: number
}

function* listed(view: DataView, mostEntries: number): Generator<Listed> {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw new Refusal('document-too-big')
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature) throw damaged()
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true))
    const length = nameLength ?? 0
    if (at + 46 + length > view.byteLength) throw damaged()
    yield {
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, length)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    }
    at += 46 + length + (extra ?? 0) + (comment ?? 0)
  }
}

function endOf(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === endSignature) return at
  throw damaged()
}

function contentOf(view: DataView, offset: number, size: number): Uint8Array<ArrayBuffer> {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localSignature) throw damaged()
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + size > view.byteLength) throw damaged()
  return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + start, size)
}

/** Stops as soon as it is more than `most`. */
async function inflate(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw damaged()
    })
    if (done) break
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new Refusal('document-too-big')
    }
    pieces.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Without compression, checksums or times, which the one reader of it does not look at. */
export function zipStored(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const named = entries.map(({ name, bytes }) => ({ name: encoder.encode(name), bytes }))
  const locals = named.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0)
  const centrals = named.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const out = new Uint8Array(locals + centrals + 22)
  const view = new DataView(out.buffer)
  let [at, central] = [0, locals]
  for (const { name, bytes } of named) {
    header(view, central, centralSignature, 6, name, bytes.length)
    view.setUint32(central + 42, at, true)
    out.set(name, central + 46)
    central += 46 + name.length
    header(view, at, localSignature, 4, name, bytes.length)
    out.set(name, at + 30)
    out.set(bytes, at + 30 + name.length)
    at += 30 + name.length + bytes.length
  }
  view.setUint32(central, endSignature, true)
  view.setUint16(central + 8, named.length, true)
  view.setUint16(central + 10, named.length, true)
  view.setUint32(central + 12, centrals, true)
  view.setUint32(central + 16, locals, true)
  return out
}

/** The fields that both headers have, the first of which lies at `first`. */
function header(view: DataView, at: number, signature: number, first: number, name: Uint8Array, size: number): void {
  view.setUint32(at, signature, true)
  view.setUint16(at + first, 20, true)
  // Names are UTF-8.
  view.setUint16(at + first + 2, 0x0800, true)
  view.setUint32(at + first + 14, size, true)
  view.setUint32(at + first + 18, size, true)
  view.setUint16(at + first + 22, name.length, true)
}
