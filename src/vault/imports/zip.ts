import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { KalifaError } from '../../shared/errors.ts'

/** A zip that others made, read where it lies: nothing of it is ever unpacked to a disk, and its names are only labels. */

/** What can be read from anywhere: a blob of the vault. */
export interface Bytes {
  readonly size: number
  /** From `offset` on, `length` of them or what there is. */
  read(offset: number, length: number): Promise<Uint8Array>
}

export interface ZipEntry {
  /** The last part of its path, well-formed, without what cannot be shown. */
  readonly name: string
  readonly size: number
  /** A link, a path that leads elsewhere, or a name that another entry has already: never read. */
  readonly refused: boolean
  /** From the start, in pieces. Throws 'zip-damaged' when they are not what the zip says of them. */
  bytes(): AsyncGenerator<Uint8Array, void, undefined>
}

const mostEntries = 20_000
const mostBytes = 16 * 1024 ** 3
/** Media hardly shrink, texts ten times: what grows more than that, and is large, was made to fill a disk. */
const mostRatio = 200
const ratioMatters = 16 * 1024 * 1024
const pieceSize = 1024 * 1024
const localHeaderSize = 30
const longestName = 1000

class Access extends yauzl.RandomAccessReader {
  readonly #source: Bytes

  constructor(source: Bytes) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(piecesOf(this.#source, start, end), { objectMode: false })
  }
}

async function* piecesOf(source: Bytes, start: number, end: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = start; at < end; ) {
    const piece = await source.read(at, Math.min(pieceSize, end - at))
    if (piece.length === 0) throw new KalifaError('zip-damaged')
    at += piece.length
    yield piece
  }
}

/**
 * The files that a zip says it holds; folders are left out. All of its table of contents is checked before the first is read. Throws
 * 'zip-damaged', 'zip-encrypted', and 'zip-too-big' for what was made to fill a disk.
 */
export async function readZip(source: Bytes): Promise<readonly ZipEntry[]> {
  return understood(async () => {
    const zip = await yauzl.fromRandomAccessReaderPromise(new Access(source), source.size, {
      autoClose: false,
      lazyEntries: true,
      // A name that yauzl would refuse ends the reading of all others: ours are judged one by one.
      decodeStrings: false,
    })
    if (zip.entryCount > mostEntries) throw new KalifaError('zip-too-big')
    const found: yauzl.Entry[] = []
    for await (const entry of zip.eachEntry()) found.push(entry)
    refuseBombs(found, source.size)
    const seen = new Set<string>()
    return found.flatMap((entry) => {
      const path = pathOf(entry)
      return path.endsWith('/') ? [] : [entryOf(zip, entry, path, seen)]
    })
  })
}

/** Whatever yauzl says of bytes that are no zip, or no whole one, has one name here. */
async function understood<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof KalifaError ? error : new KalifaError('zip-damaged')
  }
}

/** Before anything is read: entries that lie over each other are the other way to make much of little. */
function refuseBombs(entries: readonly yauzl.Entry[], size: number): void {
  let total = 0
  for (const { compressedSize, uncompressedSize } of entries) {
    total += uncompressedSize
    if (uncompressedSize > ratioMatters && uncompressedSize > compressedSize * mostRatio)
      throw new KalifaError('zip-too-big')
  }
  if (total > mostBytes) throw new KalifaError('zip-too-big')
  if (entries.some((entry) => entry.isEncrypted())) throw new KalifaError('zip-encrypted')
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  for (const [index, entry] of inOrder.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + localHeaderSize + entry.compressedSize
    const next = inOrder[index + 1]?.relativeOffsetOfLocalHeader ?? size
    if (end > next) throw new KalifaError('zip-damaged')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Telephones write UTF-8 and do not always say so. */
function pathOf(entry: yauzl.Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  try {
    return utf8.decode(fileNameRaw)
  } catch {
    return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  }
}

const isLink = ({ externalFileAttributes }: yauzl.Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0xf000) === 0xa000

const leadsElsewhere = (path: string): boolean =>
  /^[a-z]:|^\/|\\/i.test(path) || path.split('/').some((part) => part === '..' || part === '')

function entryOf(zip: yauzl.ZipFile, entry: yauzl.Entry, path: string, seen: Set<string>): ZipEntry {
  const name = plainName(path.split('/').at(-1) ?? '')
  const key = name.normalize('NFKC').toLowerCase()
  const refused = name === '' || leadsElsewhere(path) || isLink(entry) || seen.has(key)
  seen.add(key)
  return { name, size: entry.uncompressedSize, refused, bytes: () => bytesOf(zip, entry) }
}

/** Without controls, without what turns the direction of writing, without halves of characters. */
export const plainName = (name: string): string =>
  wellFormed(name)
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .slice(0, longestName)
    .replace(/\p{Cs}$/u, '')
    .trim()

const wellFormed = (name: string): string => Buffer.from(name).toString()

async function* bytesOf(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array, void, undefined> {
  if (!entry.canDecodeFileData()) throw new KalifaError('zip-damaged')
  const stream = await understood(() => zip.openReadStreamPromise(entry))
  let [sum, size] = [0, 0]
  try {
    const pieces = stream[Symbol.asyncIterator]()
    for (;;) {
      const { done, value } = await understood(() => pieces.next())
      if (done === true) break
      sum = crc32(value, sum)
      size += value.length
      yield value
    }
  } finally {
    stream.destroy()
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new KalifaError('zip-damaged')
}
