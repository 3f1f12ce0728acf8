import { createHash } from 'node:crypto'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { decodeKeyFile, keyFileSize, pendingIntent } from '../../src/vault/keys/keyfile.ts'
import { shake } from '../vault/keys/twin.ts'
import type { Target } from './targets.ts'

/**
 * Input: mode ‖ length of the file, 4 bytes ‖ its first bytes. What follows up to the length is always the same, so that an example
 * is small. Modes: 1 has both sums right, 2 also an intent that proves itself, 3 the body's sum alone; others are as they are.
 */
const tail = shake('key file tail', 64 * 1024)
const intentAt = 4096

function fileOf(input: Buffer): Buffer {
  const length = input.length < 5 ? 0 : input.readUInt32LE(1) % (3 * keyFileSize)
  const file = Buffer.alloc(length, tail)
  file.set(input.subarray(5, 5 + length))
  return file
}

function read(input: Buffer): void {
  const file = fileOf(input)
  const mode = input[0] ?? 0
  if (mode === 2 && file.length >= intentAt + 512) proveIntent(file)
  if ((mode === 1 || mode === 2) && file.length >= 2 * 4096) sumAgain(file)
  if (mode === 3 && file.length >= 2 * 4096) sumBody(file)
  pendingIntent(file, file.subarray(16, 48))
  const decoded = decodeKeyFile(file)
  if (decoded.bytes.length !== keyFileSize) throw new Error('accepted a file of another length')
}

function proveIntent(file: Buffer): void {
  const sector = file.subarray(intentAt, intentAt + 480)
  const code = hmac.create(sha256, file.subarray(16, 48)).update(Buffer.from('kalifa intent 1')).update(sector).digest()
  file.set(code, intentAt + 480)
}

const sumOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

function sumBody(file: Buffer): void {
  file.set(sumOf(file.subarray(0, 48), file.subarray(80, 4096), file.subarray(8192)), 48)
}

/** As the readable twin does it, which is too slow for so many. */
function sumAgain(file: Buffer): void {
  file.set(sumOf(file.subarray(4096, 8192)), 80)
  sumBody(file)
}

export const keyFileTarget: Target = { read, refusals: /^(vault-(damaged|newer)|kdf-out-of-bounds)$/, some: 50 }
