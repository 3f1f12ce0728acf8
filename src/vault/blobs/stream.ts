import { hexToBytes } from '@noble/hashes/utils.js'
import { type Aead, aead, aeadKeySize, aeadNonceSize, aeadTagSize } from '../sodium.ts'

/** The STREAM construction over a blob's chunks: docs/format.md, "Blobs". */

const formatVersion = 1
const label = new TextEncoder().encode('kalifa blob')

export const chunkSize = 64 * 1024
export const sealedChunkSize = chunkSize + aeadTagSize

/** What names a blob and opens it; the database row keeps `id`, `key` and `size`. */
export interface BlobName {
  /** 16 hex digits. */
  readonly compartmentId: string
  /** 32 hex digits. */
  readonly id: string
  /** 32 bytes, random, of this blob alone. */
  readonly key: Uint8Array
}

/** An empty blob is one empty chunk. */
export const chunkCount = (padded: number): number => Math.max(1, Math.ceil(padded / chunkSize))
export const sealedSize = (padded: number): number => padded + chunkCount(padded) * aeadTagSize

/**
 * Seals and opens chunks by their place: the nonce is a 23-byte big-endian counter (as age has one of 11) and a byte that is 1
 * on the last chunk. A key never seals two blobs, so the counter may start at zero.
 */
export class ChunkCipher {
  readonly #aead: Aead
  readonly #key: Uint8Array
  readonly #associated: Uint8Array
  readonly #nonce = new Uint8Array(aeadNonceSize)
  readonly #counter = new DataView(this.#nonce.buffer, aeadNonceSize - 9, 8)

  constructor(name: BlobName, cipher: Aead = aead) {
    if (name.key.length !== aeadKeySize) throw new RangeError('key must be 32 bytes')
    this.#aead = cipher
    this.#key = name.key
    this.#associated = Uint8Array.of(...label, formatVersion, ...hexToBytes(name.compartmentId), ...hexToBytes(name.id))
  }

  #nonceOf(index: number, last: boolean): Uint8Array {
    this.#counter.setBigUint64(0, BigInt(index))
    this.#nonce[aeadNonceSize - 1] = last ? 1 : 0
    return this.#nonce
  }

  seal(sealed: Uint8Array, chunk: Uint8Array, index: number, last: boolean): void {
    this.#aead.seal(sealed, chunk, this.#associated, this.#nonceOf(index, last), this.#key)
  }

  /** False when the chunk is not the one that was sealed at this place. */
  open(chunk: Uint8Array, sealed: Uint8Array, index: number, last: boolean): boolean {
    return this.#aead.open(chunk, sealed, this.#associated, this.#nonceOf(index, last), this.#key)
  }
}
