/**
 * Made the good examples of the fuzzers' corpus: `node test/vectors/fuzz/make.ts`. Files named `found-…` were findings once, and stay.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signMinisign, signSsh, sshPublicKey } from '../../../src/vault/exchange/signatures.ts'
import { sealedBlob } from '../../fuzz/blobTarget.ts'
import { goldenTar, partsOf } from '../../fuzz/bundleTarget.ts'
import { keyFileSize } from '../../../src/vault/keys/keyfile.ts'
import { buildIntent, shake } from '../../vault/keys/twin.ts'

function put(target: string, name: string, mode: number, ...parts: readonly (Uint8Array | string)[]): void {
  const folder = join(import.meta.dirname, target)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), Buffer.concat([Buffer.of(mode), ...parts.map((part) => Buffer.from(part))]))
}

const length = Buffer.alloc(4)
length.writeUInt32LE(keyFileSize)
const head = Buffer.from(shake('fuzz key file', 4096 + 512))
for (const [at, value, size] of [[0, 1, 2], [2, 4, 2], [4, 65_536, 4], [8, 3, 4], [12, 700, 4]] as const) head.writeUIntLE(value, at, size)
const intended = Buffer.from(head)
intended.set(buildIntent(head.subarray(16, 48), 0x00ff00ff, new Uint8Array(8)), 4096)
put('keyfile', 'whole', 1, length, head)
put('keyfile', 'with-intent', 2, length, intended)
put('keyfile', 'bare', 0, length, head.subarray(0, 112))

const sizeOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(size))
  return bytes
}
for (const size of [0, 100, 66_000]) {
  const original = shake(`blob ${size}`, size)
  put('blob', `sealed-${size}`, 0, sizeOf(size), sealedBlob(original))
  if (size < 1000) put('blob', `to-seal-${size}`, 1, sizeOf(size), original)
}

const exchange = join(import.meta.dirname, '..', 'exchange')
const tar = await goldenTar()
put('bundle', 'file', 0, readFileSync(join(exchange, 'bundle-1.age')))
put('bundle', 'tar', 1, tar)
const parts = await partsOf(tar)
for (const [at, { name, bytes }] of parts.entries())
  if (!name.endsWith('/') && !name.endsWith('.html')) put('bundle', `part-${at}`, at % 4 === 3 ? 3 : 2, Buffer.of(at), bytes)
put('tar', 'bundle', 1, tar.subarray(0, 8192))
put('tar', 'end', 0, tar.subarray(tar.length - 4096))

put('card', 'card', 0, readFileSync(join(exchange, 'card-1.json')))
put('card', 'to-sign', 1, readFileSync(join(exchange, 'card-1.json')))

const secretKey = new Uint8Array(32).fill(1)
const message = Buffer.from('a message')
put('signature', 'ssh', 0, signSsh(message, secretKey))
put('signature', 'minisign', 1, signMinisign(message, secretKey, 'x'))
put('signature', 'key', 2, sshPublicKey(ed25519.getPublicKey(secretKey)))
put('signature', 'words', 3, 'Un, deux; été')
