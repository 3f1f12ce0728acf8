import { concatBytes } from '@noble/hashes/utils.js'

/** Byte strings as SSH writes them (RFC 4251, section 5), for what is signed or hashed. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Throws a TypeError on bytes that are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

export function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Each part behind its length (uint32, big endian), so that no two lists of parts give the same bytes. */
export const strings = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  concatBytes(
    ...parts.flatMap((part) => {
      const bytes = typeof part === 'string' ? utf8(part) : part
      return [uint32(bytes.length), bytes]
    }),
  )

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Null unless the text is canonical, padded base64 of exactly `length` bytes. */
export function fromBase64(text: string, length: number): Uint8Array | null {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  return bytes.length === length && toBase64(bytes) === text ? bytes : null
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && Buffer.compare(a, b) === 0
