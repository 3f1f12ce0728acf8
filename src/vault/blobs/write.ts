import { createHash, randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { KalifaError } from '../../shared/errors.ts'
import { type AppendedFile, createToAppend, ensureFolder } from '../files.ts'
import { aeadKeySize, zero } from '../sodium.ts'
import { padme } from './padme.ts'
import { blobPath } from './paths.ts'
import { ChunkCipher, chunkCount, chunkSize, sealedChunkSize } from './stream.ts'

const mostChunksAtOnce = 16
const flushEvery = 64 * 1024 * 1024
const zeros = new Uint8Array(chunkSize)

/** What the database row keeps of a blob. */
export interface WrittenBlob {
  /** 32 hex digits. */
  readonly id: string
  /** 32 bytes. Destroying it destroys the blob. */
  readonly key: Uint8Array
  /** Bytes of the original. */
  readonly size: number
  /** Of the original, in hex. */
  readonly sha256: string
}

/**
 * Gathers bytes into pieces of up to 1 MiB and seals each while the one before is being written. A full piece is sealed only when
 * more bytes come, because the last chunk of all is sealed as such.
 */
class Sealer {
  readonly #cipher: ChunkCipher
  readonly #file: AppendedFile
  readonly #piece: Buffer
  readonly #sealed: Buffer[]
  #held = 0
  #chunks = 0
  #unflushed = 0
  #writing: Promise<void> = Promise.resolve()
  #flushing: Promise<void> = Promise.resolve()

  constructor(cipher: ChunkCipher, file: AppendedFile, chunksAtOnce: number) {
    this.#cipher = cipher
    this.#file = file
    this.#piece = Buffer.allocUnsafeSlow(chunksAtOnce * chunkSize)
    this.#sealed = [0, 1].map(() => Buffer.allocUnsafeSlow(chunksAtOnce * sealedChunkSize))
  }

  async push(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      if (this.#held === this.#piece.length) await this.#sealHeld(false)
      const taken = bytes.subarray(done, done + this.#piece.length - this.#held)
      this.#piece.set(taken, this.#held)
      this.#held += taken.length
      done += taken.length
    }
  }

  async pad(length: number): Promise<void> {
    for (let left = length; left > 0; left -= zeros.length) await this.push(zeros.subarray(0, left))
  }

  async finish(): Promise<void> {
    await this.#sealHeld(true)
    await this.settle()
    await this.#writing
    await this.#flushing
  }

  async #sealHeld(last: boolean): Promise<void> {
    const sealed = this.#sealed.shift() ?? Buffer.alloc(0)
    this.#sealed.push(sealed)
    let length = 0
    for (let at = 0; at < this.#held || (last && length === 0); at += chunkSize) {
      const chunk = this.#piece.subarray(at, Math.min(at + chunkSize, this.#held))
      const end = length + chunk.length + sealedChunkSize - chunkSize
      this.#cipher.seal(sealed.subarray(length, end), chunk, this.#chunks, last && at + chunkSize >= this.#held)
      this.#chunks += 1
      length = end
    }
    this.#held = 0
    await this.#writing
    this.#writing = this.#file.write(sealed.subarray(0, length))
    this.#writing.catch(() => undefined)
    await this.#flushNowAndThen(length)
  }

  /** So that a large file does not leave all of its way to the disk to the end. */
  async #flushNowAndThen(length: number): Promise<void> {
    this.#unflushed += length
    if (this.#unflushed < flushEvery) return
    this.#unflushed = 0
    await this.#flushing
    this.#flushing = this.#file.flush()
    this.#flushing.catch(() => undefined)
  }

  /** Waits for what is under way, whatever its end. */
  async settle(): Promise<void> {
    await Promise.allSettled([this.#writing, this.#flushing])
  }

  zero(): void {
    zero(this.#piece)
  }
}

/**
 * Encrypts `source` into a new blob below `root`, in a few MiB of memory. When it resolves the file is durable; when it throws
 * there is none. Each piece of the source may be reused once the next is asked for. `onBytes` is told the bytes taken so far;
 * `sizeHint` saves memory on small sources and need not be right.
 * Throws 'cancelled', 'disk-full', 'disk-failed', 'vault-read-only', and whatever the source throws.
 */
export async function writeBlob(
  root: string,
  { compartmentId }: { readonly compartmentId: string },
  source: AsyncIterable<Uint8Array>,
  options: {
    readonly signal?: AbortSignal
    readonly onBytes?: (taken: number) => void
    readonly sizeHint?: number
  } = {},
): Promise<WrittenBlob> {
  const id = randomBytes(16).toString('hex')
  const key = randomBytes(aeadKeySize)
  const path = blobPath(root, id)
  ensureFolder(dirname(path))
  const file = await createToAppend(path)
  const chunksAtOnce = Math.min(chunkCount(padme(options.sizeHint ?? Number.MAX_SAFE_INTEGER)), mostChunksAtOnce)
  const sealer = new Sealer(new ChunkCipher({ compartmentId, id, key }), file, chunksAtOnce)
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const bytes of source) {
      stopIfAborted(options.signal)
      hash.update(bytes)
      size += bytes.length
      await sealer.push(bytes)
      options.onBytes?.(size)
    }
    await sealer.pad(padme(size) - size)
    await sealer.finish()
    stopIfAborted(options.signal)
    await file.finish()
    return { id, key, size, sha256: hash.digest('hex') }
  } catch (error) {
    await sealer.settle()
    await file.discard()
    zero(key)
    throw error
  } finally {
    sealer.zero()
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new KalifaError('cancelled')
}
