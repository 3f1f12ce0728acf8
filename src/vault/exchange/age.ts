import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { randomBytes } from '@noble/hashes/utils.js'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { KalifaError } from '../../shared/errors.ts'
import { type ChaCha, chacha, tagSize } from './chacha.ts'
import { inPieces } from './pieces.ts'
import { utf8 } from './wire.ts'

/**
 * Files in the age v1 format (age-encryption.org/v1, C2SP). The header is age-encryption's work; the payload, where the bytes
 * are many, is sealed here. Memory in use does not grow with the file.
 */

export { generateX25519Identity as newIdentity, identityToRecipient as recipientOf }

const chunkSize = 64 * 1024
const sealedChunkSize = chunkSize + tagSize
const chunksPerPiece = 16
const nonceSize = 16
/** A header for one X25519 recipient has some 200 bytes. */
const headerLimit = 64 * 1024

/**
 * Seals a stream for recipients (`age1…`), of one kind: a file is only as strong as the weakest of them. What it yields is good until
 * the next is asked for.
 */
export async function* ageSeal(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
  cipher: ChaCha = chacha,
): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await newHeader(recipients)
  const nonce = randomBytes(nonceSize)
  const stream = new ChunkCipher(fileKey, nonce, cipher)
  try {
    yield Buffer.concat([header, nonce])
    for await (const { bytes, last } of inPieces(source, chunkSize * chunksPerPiece)) yield stream.seal(bytes, last)
  } finally {
    stream.forget()
  }
}

/**
 * Opens an age file. Nothing is given out before it is authenticated, but what came before a damage was given out: a caller
 * acts on the bytes only when the stream has ended. Throws `bundle-not-for-us` and `bundle-damaged`.
 */
export async function* ageOpen(
  source: AsyncIterable<Uint8Array>,
  identity: string,
  cipher: ChaCha = chacha,
): AsyncGenerator<Uint8Array> {
  const bytes = source[Symbol.asyncIterator]()
  try {
    const { header, rest } = await takeHeader(bytes)
    const fileKey = await fileKeyOf(header, identity)
    const { nonce, body } = await takeNonce(rest, bytes)
    const stream = new ChunkCipher(fileKey, nonce, cipher)
    try {
      for await (const piece of inPieces(body, sealedChunkSize * chunksPerPiece)) {
        const plain = stream.open(piece.bytes, piece.last)
        if (plain.length > 0) yield plain
      }
    } finally {
      stream.forget()
    }
  } finally {
    await bytes.return?.()
  }
}

/** age-encryption makes the header of an empty file; a recipient of ours learns the file key on the way. */
async function newHeader(recipients: readonly string[]): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  const captured: Uint8Array[] = []
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  encrypter.addRecipient({
    wrapFileKey(key) {
      captured.push(key.slice())
      return []
    },
  })
  const file = await encrypter.encrypt(new Uint8Array())
  const [fileKey] = captured
  if (!fileKey || recipients.length === 0) throw new KalifaError('internal')
  return { header: file.slice(0, headerEnd(file)), fileKey }
}

/** Where the line that begins with `---` ends; -1 while it has not. */
function headerEnd(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mac = view.indexOf('\n--- ')
  const end = mac < 0 ? -1 : view.indexOf('\n', mac + 1)
  return end < 0 ? -1 : end + 1
}

async function takeHeader(bytes: AsyncIterator<Uint8Array>): Promise<{ header: Uint8Array; rest: Uint8Array }> {
  let read = new Uint8Array()
  for (;;) {
    const end = headerEnd(read)
    if (end >= 0) return { header: read.subarray(0, end), rest: read.subarray(end) }
    const next = read.length > headerLimit ? null : await bytes.next()
    if (!next || next.done === true) throw new KalifaError('bundle-damaged')
    read = new Uint8Array(Buffer.concat([read, next.value]))
  }
}

async function fileKeyOf(header: Uint8Array, identity: string): Promise<Uint8Array> {
  let forUs = true
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  decrypter.addIdentity({
    /** Asked only when the first identity found nothing of its own. */
    unwrapFileKey() {
      forUs = false
      return null
    },
  })
  try {
    return await decrypter.decryptHeader(header)
  } catch (cause) {
    throw new KalifaError(forUs ? 'bundle-damaged' : 'bundle-not-for-us', { cause })
  }
}

async function takeNonce(
  start: Uint8Array,
  bytes: AsyncIterator<Uint8Array>,
): Promise<{ nonce: Uint8Array; body: AsyncIterable<Uint8Array> }> {
  let read = start
  while (read.length < nonceSize) {
    const next = await bytes.next()
    if (next.done === true) throw new KalifaError('bundle-damaged')
    read = Buffer.concat([read, next.value])
  }
  return { nonce: read.slice(0, nonceSize), body: chain(read.subarray(nonceSize), bytes) }
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/** The payload's STREAM: chunks of 64 KiB under a counter (11 bytes, big endian) and a byte that marks the last chunk. */
class ChunkCipher {
  readonly #key: Uint8Array
  readonly #cipher: ChaCha
  readonly #nonce = new Uint8Array(12)
  /** Used for every sealed piece: a fresh megabyte each time costs more than sealing it. */
  #sealed: Uint8Array = new Uint8Array()
  #counter = 0

  constructor(fileKey: Uint8Array, nonce: Uint8Array, cipher: ChaCha) {
    this.#key = hkdf(sha256, fileKey, nonce, utf8('payload'), 32)
    this.#cipher = cipher
    fileKey.fill(0)
  }

  seal(piece: Uint8Array, last: boolean): Uint8Array {
    const count = Math.max(1, Math.ceil(piece.length / chunkSize))
    const size = piece.length + count * tagSize
    if (this.#sealed.length < size) this.#sealed = Buffer.allocUnsafeSlow(size)
    const sealed = this.#sealed.subarray(0, size)
    for (let i = 0; i < count; i++) {
      const plain = piece.subarray(i * chunkSize, (i + 1) * chunkSize)
      const out = sealed.subarray(i * sealedChunkSize, i * sealedChunkSize + plain.length + tagSize)
      this.#cipher.seal(out, plain, this.#nextNonce(last && i === count - 1), this.#key)
    }
    return sealed
  }

  open(piece: Uint8Array, last: boolean): Uint8Array {
    const count = Math.ceil(piece.length / sealedChunkSize)
    const plain = Buffer.allocUnsafe(Math.max(0, piece.length - count * tagSize))
    try {
      if (count === 0) throw new RangeError('the last chunk is missing')
      for (let i = 0; i < count; i++) {
        const sealed = piece.subarray(i * sealedChunkSize, (i + 1) * sealedChunkSize)
        const size = sealed.length - tagSize
        if (size < 0 || (size === 0 && this.#counter > 0)) throw new RangeError('a chunk is too short')
        const out = plain.subarray(i * chunkSize, i * chunkSize + size)
        this.#cipher.open(out, sealed, this.#nextNonce(last && i === count - 1), this.#key)
      }
      return plain
    } catch (cause) {
      throw new KalifaError('bundle-damaged', { cause })
    }
  }

  forget(): void {
    this.#key.fill(0)
  }

  #nextNonce(last: boolean): Uint8Array {
    const view = new DataView(this.#nonce.buffer)
    view.setUint32(3, Math.floor(this.#counter / 2 ** 32))
    view.setUint32(7, this.#counter % 2 ** 32)
    this.#nonce[11] = last ? 1 : 0
    this.#counter++
    return this.#nonce
  }
}
