import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { KalifaError } from '../../shared/errors.ts'
import { openToRead, readFully, systemFault } from '../files.ts'
import { zero } from '../sodium.ts'
import { padme } from './padme.ts'
import { blobPath } from './paths.ts'
import { type BlobName, ChunkCipher, chunkCount, chunkSize, sealedChunkSize, sealedSize } from './stream.ts'

const chunksAtOnce = 16

/** What is needed to read a blob: its name, and the bytes of the original. */
export interface BlobMeta extends BlobName {
  readonly size: number
}

/**
 * An open blob. Whatever is altered, missing, added or swapped throws 'blob-damaged', `at` the chunk where it shows; the file
 * is opened at the first read.
 */
export class BlobReader {
  readonly size: number
  readonly #path: string
  readonly #cipher: ChunkCipher
  readonly #padded: number
  readonly #chunks: number
  #file: Promise<FileHandle> | null = null

  constructor(root: string, meta: BlobMeta) {
    this.size = meta.size
    this.#path = blobPath(root, meta.id)
    this.#cipher = new ChunkCipher(meta)
    this.#padded = padme(meta.size)
    this.#chunks = chunkCount(this.#padded)
  }

  /** The original's bytes from `offset` on, `length` of them or what there is. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size)
    if (!(offset >= 0 && length >= 0)) throw new RangeError('offset and length must not be negative')
    if (end <= offset) return new Uint8Array()
    const first = Math.floor(offset / chunkSize)
    const plain = await this.#open(first, Math.ceil(end / chunkSize) - first)
    return plain.subarray(offset - first * chunkSize, end - first * chunkSize)
  }

  /** The original, in order, in pieces of up to 1 MiB of their own. */
  async *stream({ signal }: { readonly signal?: AbortSignal } = {}): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const plain of this.#pieces(signal)) if (plain.length > 0) yield plain
  }

  /** Reads all of it, padding too, and compares the original's SHA-256 (hex). Throws 'blob-damaged', 'cancelled'. */
  async verify(sha256: string, signal?: AbortSignal): Promise<void> {
    const hash = createHash('sha256')
    for await (const plain of this.#pieces(signal)) {
      hash.update(plain)
      zero(plain)
    }
    if (hash.digest('hex') !== sha256) throw new KalifaError('blob-damaged')
  }

  async close(): Promise<void> {
    const file = await this.#file?.catch(() => null)
    this.#file = null
    await file?.close()
  }

  /** Every chunk in order, cut to the original's size; the next piece is read from the disk while one is in use. */
  async *#pieces(signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, undefined> {
    let sealed = this.#readSealed(0)
    try {
      for (let first = 0; first < this.#chunks; first += chunksAtOnce) {
        if (signal?.aborted) throw new KalifaError('cancelled')
        const bytes = await sealed
        sealed = this.#readSealed(first + chunksAtOnce)
        sealed.catch(() => undefined)
        yield this.#unseal(bytes, first).subarray(0, Math.max(0, this.size - first * chunkSize))
      }
    } finally {
      await sealed.catch(() => undefined)
    }
  }

  async #open(first: number, count: number): Promise<Uint8Array> {
    return this.#unseal(await this.#readSealed(first, count), first)
  }

  async #readSealed(first: number, count = chunksAtOnce): Promise<Uint8Array> {
    const start = first * sealedChunkSize
    const end = Math.min(start + count * sealedChunkSize, sealedSize(this.#padded))
    if (end <= start) return new Uint8Array()
    const file = await this.#opened()
    const sealed = Buffer.allocUnsafeSlow(end - start)
    const read = await readFully(file, sealed, start)
    if (read < sealed.length) throw damagedAt(first + Math.floor(read / sealedChunkSize))
    return sealed
  }

  #unseal(sealed: Uint8Array, first: number): Uint8Array {
    const tags = Math.ceil(sealed.length / sealedChunkSize) * (sealedChunkSize - chunkSize)
    const plain = Buffer.allocUnsafeSlow(sealed.length - tags)
    for (let at = 0, index = first; at < sealed.length; at += sealedChunkSize, index++) {
      const chunk = sealed.subarray(at, at + sealedChunkSize)
      const start = (index - first) * chunkSize
      const target = plain.subarray(start, start + chunk.length - (sealedChunkSize - chunkSize))
      if (!this.#cipher.open(target, chunk, index, index === this.#chunks - 1)) throw damagedAt(index)
    }
    return plain
  }

  #opened(): Promise<FileHandle> {
    this.#file ??= this.#openWhole()
    return this.#file
  }

  /** The file's length must be what the size calls for, to the byte. */
  async #openWhole(): Promise<FileHandle> {
    const file = await openToRead(this.#path)
    if (!file) throw damagedAt(0)
    try {
      const length = (await file.stat()).size
      const expected = sealedSize(this.#padded)
      if (length === expected) return file
      throw damagedAt(length > expected ? this.#chunks : Math.floor(length / sealedChunkSize))
    } catch (error) {
      await file.close()
      throw systemFault(error)
    }
  }
}

const damagedAt = (chunk: number): KalifaError => new KalifaError('blob-damaged', { at: chunk })
