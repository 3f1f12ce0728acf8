import { randomFillSync } from 'node:crypto'
import { sha256Into, zero } from '../sodium.ts'

/**
 * The anti-forensic splitter of LUKS1 (On-Disk Format Specification 1.2.3, section 2.4) with SHA-256: a secret is spread
 * over many stripes so that all of them are needed to have any bit of it back. A disk that kept some remnant kept nothing.
 */

const digestSize = 32

/** Hashes each 32-byte block together with its big-endian index, in place. */
function diffuse(block: Uint8Array, input: Uint8Array, view: DataView): void {
  for (let index = 0; index * digestSize < block.length; index++) {
    const part = block.subarray(index * digestSize, (index + 1) * digestSize)
    view.setUint32(0, index)
    input.set(part, 4)
    sha256Into(part, input)
  }
}

function xorInto(target: Uint8Array, other: Uint8Array): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) ^ (other[i] ?? 0)
}

/** The running block after all stripes but the last. */
function condense(stripes: Uint8Array, blockSize: number): Uint8Array {
  const block = new Uint8Array(blockSize)
  const input = new Uint8Array(4 + digestSize)
  const view = new DataView(input.buffer)
  for (let at = 0; at < stripes.length - blockSize; at += blockSize) {
    xorInto(block, stripes.subarray(at, at + blockSize))
    diffuse(block, input, view)
  }
  zero(input)
  return block
}

/** Spreads `secret` (a multiple of 32 bytes) over `stripeCount` stripes of its size. */
export function splitAntiforensically(
  secret: Uint8Array,
  stripeCount: number,
  random: (bytes: Uint8Array) => void = randomFillSync,
): Uint8Array {
  if (secret.length % digestSize !== 0) throw new RangeError('secret must be a multiple of 32 bytes')
  const stripes = new Uint8Array(secret.length * stripeCount)
  random(stripes.subarray(0, stripes.length - secret.length))
  const last = condense(stripes, secret.length)
  xorInto(last, secret)
  stripes.set(last, stripes.length - secret.length)
  return stripes
}

export function mergeAntiforensically(stripes: Uint8Array, stripeCount: number): Uint8Array {
  const blockSize = stripes.length / stripeCount
  const secret = condense(stripes, blockSize)
  xorInto(secret, stripes.subarray(stripes.length - blockSize))
  return secret
}
