import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'

/** A second, slow reading of docs/format.md ("Blobs") that shares no code with the vault. */

export function padmeLength(size: bigint): bigint {
  if (size < 2n) return size
  const e = BigInt(size.toString(2).length - 1)
  const s = BigInt(e.toString(2).length)
  if (e <= s) return size
  const unit = 1n << (e - s)
  return ((size + unit - 1n) / unit) * unit
}

export interface TwinName {
  readonly compartmentId: string
  readonly id: string
  readonly key: Uint8Array
}

function cipherAt(name: TwinName, index: number, last: boolean) {
  const nonce = hexToBytes(`${index.toString(16).padStart(46, '0')}${last ? '01' : '00'}`)
  const label = new TextEncoder().encode('kalifa blob')
  const bound = concatBytes(label, Uint8Array.of(1), hexToBytes(name.compartmentId), hexToBytes(name.id))
  return xchacha20poly1305(name.key, nonce, bound)
}

/** The whole file of a blob. */
export function sealBlob(name: TwinName, plain: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Number(padmeLength(BigInt(plain.length))))
  padded.set(plain)
  const count = Math.max(1, Math.ceil(padded.length / 65536))
  const chunks = Array.from({ length: count }, (_, i) =>
    cipherAt(name, i, i === count - 1).encrypt(padded.subarray(i * 65536, (i + 1) * 65536)),
  )
  return concatBytes(...chunks)
}

export function unsealBlob(name: TwinName, file: Uint8Array, size: number): Uint8Array {
  const count = Math.max(1, Math.ceil(file.length / 65552))
  const chunks = Array.from({ length: count }, (_, i) =>
    cipherAt(name, i, i === count - 1).decrypt(file.subarray(i * 65552, (i + 1) * 65552)),
  )
  return concatBytes(...chunks).subarray(0, size)
}
