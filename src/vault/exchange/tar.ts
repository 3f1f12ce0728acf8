import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Header, extract as newExtract, pack as newPack, type Pack } from 'tar-stream'
import { KalifaError } from '../../shared/errors.ts'

/** Tar (POSIX ustar) as streams of entries, with nothing of this machine in it. */

export type TarEntry =
  | { readonly folder: string }
  | { readonly name: string; readonly size: number; readonly body: () => AsyncIterable<Uint8Array> }

const blockSize = 512
const zeros = new Uint8Array(2 * blockSize)

/**
 * One entry after the other; every one has the same date, no owner, and may be read by its owner only. What it yields is good until the
 * next is asked for, as it is with the bodies: nothing is copied or read ahead. Throws `internal` for a body that is not of its size.
 */
export async function* tarOf(entries: AsyncIterable<TarEntry>, date: Date): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    if ('folder' in entry) yield await headerOf({ name: entry.folder, type: 'directory', mode: 0o700, mtime: date })
    else {
      yield await headerOf({ name: entry.name, size: entry.size, mode: 0o600, mtime: date })
      let left = entry.size
      for await (const bytes of entry.body()) {
        left -= bytes.length
        if (left < 0) throw new KalifaError('internal')
        yield bytes
      }
      if (left !== 0) throw new KalifaError('internal')
      yield zeros.subarray(0, -entry.size & (blockSize - 1))
    }
  }
  yield zeros
}

/** An entry's header as tar-stream encodes it, which is the first thing its pack gives. */
async function headerOf(header: Parameters<Pack['entry']>[0]): Promise<Uint8Array> {
  const pack = newPack()
  pack.entry(header).on('error', () => {})
  for await (const bytes of pack) return bytes as Uint8Array
  throw new KalifaError('internal')
}

export interface ReadEntry {
  readonly name: string
  readonly size: number
  readonly folder: boolean
  /** Must be read to its end before the next entry is asked for. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The entries as they come. Links, devices, long-name and extended headers are refused (`bundle-damaged`): this format needs none,
 * and they are how one archive looks different to two programs. Faults of the source itself pass as they are.
 */
export async function* entriesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntry> {
  const extract = newExtract()
  const watched = new WatchedSource(source)
  const feeding = pipeline(Readable.from(watched.bytes(), { highWaterMark: 1 }), extract)
  feeding.catch(() => undefined)
  try {
    for await (const entry of extract)
      yield { ...described(entry.header), body: watched.naming(entry as AsyncIterable<Uint8Array>) }
    await feeding
  } catch (error) {
    throw watched.named(error)
  } finally {
    extract.destroy()
  }
}

/** Tells the source's own faults, which pass as they are, from tar-stream's, which mean that the tar is damaged. */
class WatchedSource {
  readonly #source: AsyncIterable<Uint8Array>
  #fault: { readonly error: unknown } | null = null

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source
  }

  /** A stream that is destroyed throws its fault in here where we yield, so only what the source's own `next` throws is the source's. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    const source = this.#source[Symbol.asyncIterator]()
    try {
      for (let next = await this.#nextOf(source); next.done !== true; next = await this.#nextOf(source))
        yield next.value
    } finally {
      await source.return?.()
    }
  }

  async #nextOf(source: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
    try {
      return await source.next()
    } catch (error) {
      this.#fault = { error }
      throw error
    }
  }

  async *naming(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body
    } catch (error) {
      throw this.named(error)
    }
  }

  named(error: unknown): unknown {
    if (this.#fault) return this.#fault.error
    return error instanceof KalifaError ? error : new KalifaError('bundle-damaged', { cause: error })
  }
}

function described({ name, size, type, linkname, pax }: Header): Omit<ReadEntry, 'body'> {
  const folder = type === 'directory'
  // A size that cannot be read is null, whatever the types say.
  if (!Number.isSafeInteger(size) || size < 0) throw new KalifaError('bundle-damaged')
  if (pax || linkname || (type !== 'file' && !folder) || (folder && size !== 0)) throw new KalifaError('bundle-damaged')
  return { name, size, folder }
}
