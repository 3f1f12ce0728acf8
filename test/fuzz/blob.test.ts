import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blobPath } from '../../src/vault/blobs/paths.ts'
import { type BlobMeta, BlobReader } from '../../src/vault/blobs/read.ts'
import { type WrittenBlob, writeBlob } from '../../src/vault/blobs/write.ts'
import { seededRandom, seedOfRun } from './random.ts'

/** Every chunk of attachments altered, cut, moved, exchanged with another attachment's or another vault's. */

const seed = seedOfRun()
const random = seededRandom(seed)
const sealedChunk = 65_552
const sizes = [0, 1, 100, 65_535, 65_536, 65_537, 260_000, ...(process.env.KALIFA_LONG === '1' ? [1_500_000] : [])]
const compartments = ['00112233445566aa', 'ffeeddccbbaa9988'] as const

interface Made {
  readonly blob: WrittenBlob
  readonly compartmentId: string
  readonly bytes: Buffer
}
let place: string
let blobs: Made[]

async function make(size: number, compartmentId: string): Promise<Made> {
  const blob = await writeBlob(place, { compartmentId }, once(random.bytes(size)))
  return { blob, compartmentId, bytes: readFileSync(blobPath(place, blob.id)) }
}

async function* once(bytes: Buffer) {
  yield bytes
}

beforeAll(async () => {
  place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kalifa-blob-'))
  blobs = []
  for (const compartmentId of compartments) for (const size of sizes) blobs.push(await make(size, compartmentId))
})
afterAll(() => rmSync(place, { recursive: true }))

/** The chunk at which reading all of it says that it is damaged; null when it says nothing. */
async function damagedAt(
  { blob, compartmentId }: Made,
  bytes: Uint8Array,
  meta: Partial<BlobMeta> = {},
): Promise<number | null> {
  writeFileSync(blobPath(place, blob.id), bytes)
  const reader = new BlobReader(place, { ...blob, compartmentId, ...meta })
  try {
    await reader.verify(blob.sha256)
    return null
  } catch (error) {
    expect(error).toMatchObject({ code: 'blob-damaged', at: expect.any(Number) })
    return (error as { at: number }).at
  } finally {
    await reader.close()
  }
}

const chunksOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / sealedChunk) }, (_, at) =>
    bytes.subarray(at * sealedChunk, (at + 1) * sealedChunk),
  )

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = random.below(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  return copy
}

test('an attachment that was not touched is sound', async () => {
  for (const made of blobs) expect(await damagedAt(made, made.bytes)).toBeNull()
})

test('a chunk that was altered, cut, exchanged or moved is named', async () => {
  for (const made of blobs) {
    const chunks = chunksOf(made.bytes)
    const others = blobs.filter((other) => other !== made).flatMap((other) => chunksOf(other.bytes))
    for (const [at, chunk] of chunks.entries()) {
      const put = (content: Buffer) => Buffer.concat(chunks.map((each, index) => (index === at ? content : each)))
      const sameSize = [...others, ...chunks.filter((each) => each !== chunk)].filter(
        ({ length }) => length === chunk.length,
      )
      const changes = [flipped(chunk), Buffer.alloc(chunk.length), random.bytes(chunk.length), ...sameSize.slice(0, 6)]
      for (const change of changes) expect(await damagedAt(made, put(change)), `chunk ${at}, seed ${seed}`).toBe(at)
      const kept = Buffer.concat(chunks.slice(0, at))
      const inside = Buffer.concat([kept, chunk.subarray(0, random.below(chunk.length))])
      expect(await damagedAt(made, kept), `seed ${seed}`).toBe(at)
      expect(await damagedAt(made, inside), `seed ${seed}`).toBe(at)
    }
  }
}, 120_000)

test('bytes or chunks that were added, dropped or doubled are damage', async () => {
  for (const made of blobs) {
    const chunks = chunksOf(made.bytes)
    const [first, last] = [chunks[0] ?? Buffer.alloc(0), chunks.at(-1) ?? Buffer.alloc(0)]
    for (const bytes of [
      Buffer.concat([made.bytes, random.bytes(1)]),
      Buffer.concat([made.bytes, last]),
      Buffer.concat([made.bytes, random.bytes(sealedChunk)]),
      Buffer.concat([first, made.bytes]),
      Buffer.concat(chunks.slice(1)),
      Buffer.concat(chunks.slice(0, -1)),
    ])
      expect(await damagedAt(made, bytes), `seed ${seed}`).not.toBeNull()
    if (chunks.length > 1) expect(await damagedAt(made, Buffer.concat([...chunks].reverse()))).not.toBeNull()
  }
})

test('another attachment, another vault, another size or key is damage', async () => {
  for (const [at, made] of blobs.entries()) {
    const twin = blobs[(at + sizes.length) % blobs.length]
    if (twin) expect(await damagedAt(made, twin.bytes)).toBe(0)
    expect(await damagedAt(made, made.bytes, { compartmentId: 'ffffffffffffffff' })).toBe(0)
    expect(await damagedAt(made, made.bytes, { key: random.bytes(32) })).toBe(0)
    expect(await damagedAt(made, made.bytes, { size: made.blob.size + sealedChunk })).not.toBeNull()
  }
})
