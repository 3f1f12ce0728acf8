import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ageOpen, ageSeal, recipientOf } from '../../src/vault/exchange/age.ts'
import { once } from '../../src/vault/exchange/bag.ts'
import { readBundle } from '../../src/vault/exchange/receive.ts'
import { entriesOf, type TarEntry, tarOf } from '../../src/vault/exchange/tar.ts'
import { agree, type BagPart } from './agree.ts'
import type { Target } from './targets.ts'

/**
 * Input of a bundle: mode ‖ bytes. Mode 0: the file itself. 1: its tar, sealed for us. 2: number of a file of the golden bundle,
 * 1 byte ‖ its new content; sums and signatures then agree with it. 3: as 2, but the signatures are the old ones.
 */
const vectors = join(import.meta.dirname, '..', 'vectors', 'exchange')
const identity = readFileSync(join(vectors, 'bundle-1.key'), 'utf8').trim()
const golden = readFileSync(join(vectors, 'bundle-1.age'))
const secretKey = new Uint8Array(32).fill(2)
let parts: Promise<readonly BagPart[]> | undefined

async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function gathered(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const bytes of source) all.push(Buffer.from(bytes))
  return Buffer.concat(all)
}

export const goldenTar = (): Promise<Buffer> => gathered(ageOpen(pieces(golden), identity))

export async function partsOf(tar: Uint8Array): Promise<readonly BagPart[]> {
  const read: BagPart[] = []
  for await (const entry of entriesOf(pieces(tar))) read.push({ name: entry.name, bytes: await gathered(entry.body) })
  return read
}

async function* entries(of: readonly BagPart[]): AsyncGenerator<TarEntry> {
  for (const { name, bytes } of of)
    yield name.endsWith('/') ? { folder: name } : { name, size: bytes.length, body: () => once(bytes) }
}

async function sealed(tar: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return gathered(ageSeal(tar, [await recipientOf(identity)]))
}

async function fileOf(input: Buffer): Promise<Buffer> {
  const mode = input[0] ?? 0
  const content = input.subarray(1)
  if (mode === 1) return sealed(pieces(content))
  if (mode !== 2 && mode !== 3) return content
  parts ??= goldenTar().then(partsOf)
  const known = await parts
  const chosen = (content[0] ?? 0) % known.length
  const changed = known.map((part, at) =>
    at === chosen && !part.name.endsWith('/') ? { ...part, bytes: content.subarray(1) } : part,
  )
  return sealed(tarOf(entries(agree(changed, mode === 2 ? secretKey : undefined)), new Date('2026-01-05T00:00:00Z')))
}

async function read(input: Buffer): Promise<void> {
  const file = await fileOf(input)
  const signal = new AbortController().signal
  await readBundle(pieces(file), { identity, size: file.length, signal, onProgress: () => {} })
}

export const bundleTarget: Target = { read, refusals: /^bundle-/, some: 60 }

/** Input: mode ‖ tar. Mode 1 puts the sums of its headers right. */
async function readTar(input: Buffer): Promise<void> {
  const tar = Buffer.from(input.subarray(1))
  if (input[0] === 1) sumHeaders(tar)
  let total = 0
  for await (const entry of entriesOf(pieces(tar, 777))) {
    let size = 0
    for await (const bytes of entry.body) size += bytes.length
    if (size !== entry.size) throw new Error(`an entry of ${entry.size} bytes gave ${size}`)
    total += size
  }
  if (total > tar.length) throw new Error('more came out than went in')
}

function sumHeaders(tar: Buffer): void {
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    if (tar.toString('latin1', at + 257, at + 262) !== 'ustar') continue
    tar.write('        ', at + 148, 'latin1')
    const sum = tar.subarray(at, at + 512).reduce((all, byte) => all + byte, 0)
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1')
  }
}

export const tarTarget: Target = { read: readTar, refusals: /^bundle-damaged$/, some: 200 }
