import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { padme } from '../../src/vault/blobs/padme.ts'
import { blobPath } from '../../src/vault/blobs/paths.ts'
import { BlobReader } from '../../src/vault/blobs/read.ts'
import { ChunkCipher, chunkSize, sealedChunkSize, sealedSize } from '../../src/vault/blobs/stream.ts'
import { sha256 } from '../../src/vault/sodium.ts'
import type { Target } from './targets.ts'

/** Input: mode ‖ size of the original as its row has it, 8 bytes ‖ the file. Mode 1 seals the bytes as the right key's owner would. */
const name = { compartmentId: '00112233445566aa', id: 'ab'.repeat(16), key: Buffer.alloc(32, 5) }

let folder: string | undefined

function placeOf(): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'kalifa-fuzz-'))
    mkdirSync(dirname(blobPath(made, name.id)), { recursive: true })
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return folder
}

/** Sealed chunk by chunk, the padding included. */
export function sealedBlob(original: Uint8Array): Buffer {
  const padded = Buffer.alloc(padme(original.length))
  padded.set(original)
  const sealed = Buffer.alloc(sealedSize(padded.length))
  const cipher = new ChunkCipher(name)
  const count = Math.max(1, Math.ceil(padded.length / chunkSize))
  for (let at = 0; at < count; at += 1) {
    const out = sealed.subarray(at * sealedChunkSize, (at + 1) * sealedChunkSize)
    cipher.seal(out, padded.subarray(at * chunkSize, (at + 1) * chunkSize), at, at === count - 1)
  }
  return sealed
}

async function read(input: Buffer): Promise<void> {
  if (input.length < 9) return
  const content = input.subarray(9)
  const size = Number(input.readBigUInt64LE(1) % 2n ** 53n)
  const place = placeOf()
  writeFileSync(blobPath(place, name.id), input[0] === 1 ? sealedBlob(content) : content)
  const reader = new BlobReader(place, { ...name, size })
  try {
    const whole: Uint8Array[] = []
    for await (const piece of reader.stream()) whole.push(Buffer.from(piece))
    const bytes = Buffer.concat(whole)
    if (bytes.length !== size) throw new Error(`gave ${bytes.length} bytes of ${size}`)
    await reader.verify(Buffer.from(sha256(bytes)).toString('hex'))
    for (const offset of [0, size >> 1, size - 1, size, size + 1].filter((each) => each >= 0)) {
      const part = await reader.read(offset, 100)
      if (!bytes.subarray(offset, offset + 100).equals(part)) throw new Error(`gave other bytes at ${offset}`)
    }
    if (input[0] !== 1 && !sealedBlob(bytes).equals(content)) throw new Error('accepted what nobody sealed')
  } finally {
    await reader.close()
  }
}

export const blobTarget: Target = { read, refusals: /^blob-damaged$/, some: 150 }
