import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Params } from '../../src/shared/contract.ts'
import type { RecordId } from '../../src/shared/records.ts'
import { Feed } from '../../src/vault/api/feed.ts'
import { commitmentOf } from '../../src/vault/exchange/redaction.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** Masked copies of a piece, as a page sends them to the engine. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const mebibyte = 1024 * 1024
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-derivatives-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const jpeg = (size: number): Buffer => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(size)])
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function photo(name = 'Awa Traoré.jpg', testimonyId: RecordId | null = null) {
  const path = join(place, name)
  const bytes = jpeg(50_000)
  writeFileSync(path, bytes)
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  const id = imported[0]?.id
  if (id === undefined) throw new Error('The photo was not taken in')
  return { id, bytes, sha256: sha256(bytes) }
}

type Begin = Params<'derivative.begin'>
const begin = async (from: RecordId, more: Partial<Begin> = {}): Promise<RecordId> =>
  (await vault.call('derivative.begin', { from, acts: ['blackBox'], note: '', mediaType: 'image/jpeg', ...more }))
    .upload

async function send(upload: RecordId, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += mebibyte) {
    await vault.call('derivative.append', { upload, bytes: bytes.subarray(at, at + mebibyte) })
  }
}

async function derivative(from: RecordId, more: Partial<Begin> = {}, bytes: Uint8Array = jpeg(10_000)) {
  const upload = await begin(from, more)
  await send(upload, bytes)
  return vault.call('derivative.finish', { upload })
}

const blobs = (): string[] =>
  readdirSync(join(place, 'vault'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[0-9a-f]{30}$/.test(entry.name))
    .map((entry) => entry.name)

async function reopen(): Promise<void> {
  vault.close()
  await vault.call('vault.unlock', { passphrase: phrase() })
}

describe('a derivative', () => {
  test('is a piece of its own, that knows its original by hash and says nothing of its name', async () => {
    const original = await photo()
    const bytes = jpeg(3 * mebibyte + 17)
    const { id, code } = await derivative(original.id, { acts: ['blur', 'crop'], note: 'deux visages' }, bytes)
    expect(code).toMatch(/^P-\d{4}-0002$/)
    const { body, original: from, derivatives, links } = await vault.call('evidence.get', { id })
    expect(body.derivation).toMatchObject({
      from: original.id,
      sha256: original.sha256,
      acts: ['blur', 'crop'],
      note: 'deux visages',
    })
    expect({ size: body.size, sha256: body.sha256 }).toEqual({ size: bytes.length, sha256: sha256(bytes) })
    expect(body).toMatchObject({ mediaType: 'image/jpeg', showsPerson: 'notReviewed', examination: null })
    expect(body.name).toMatch(/^[0-9a-f]{8}\.jpg$/)
    expect([from?.id, derivatives, links]).toEqual([original.id, [], []])
    const read = await vault.call('evidence.read', { id, offset: 3 * mebibyte, length: 100 })
    expect(Buffer.from(read)).toEqual(bytes.subarray(3 * mebibyte))
    const { derivatives: known } = await vault.call('evidence.get', { id: original.id })
    expect(known.map((row) => [row.id, row.acts])).toEqual([[id, ['blur', 'crop']]])
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 2 })
  })

  test('of a derivative hangs on the same original, with all that was done', async () => {
    const original = await photo()
    const first = await derivative(original.id, { acts: ['blackBox'] })
    const second = await derivative(first.id, { acts: ['crop', 'blackBox'] })
    const { body } = await vault.call('evidence.get', { id: second.id })
    expect(body.derivation).toMatchObject({ from: original.id, sha256: original.sha256, acts: ['blackBox', 'crop'] })
    expect((await vault.call('evidence.get', { id: original.id })).derivatives).toHaveLength(2)
  })

  test('commits to its original as the usual tools count, under a salt of its own', async () => {
    const original = await photo()
    const made = [await derivative(original.id), await derivative(original.id)]
    const told = await Promise.all(
      made.map(async ({ id }) => (await vault.call('evidence.get', { id })).body.derivation),
    )
    const [one, two] = told.map((each) => (each ? [each.salt, commitmentOf(each)] : []))
    expect(one?.[1]).toBe(sha256(Buffer.from(`${one?.[0]}:${original.sha256}`)))
    expect(one).not.toEqual(two)
  })

  test('is listed with the testimony of its original, and as a derivative', async () => {
    const { id: testimonyId } = await vault.call('testimony.create', {})
    const original = await photo('une.jpg', testimonyId)
    const { id } = await derivative(original.id)
    const { rows } = await vault.call('evidence.list', { ...page, testimonyId })
    expect(rows.map((row) => [row.id, row.acts])).toEqual([
      [id, ['blackBox']],
      [original.id, undefined],
    ])
  })

  test('goes to the bin, comes back and is destroyed with its original, its blob too', async () => {
    const { id: testimonyId } = await vault.call('testimony.create', {})
    const original = await photo('une.jpg', testimonyId)
    const { id } = await derivative(original.id)
    await vault.call('record.trash', { id: original.id })
    expect(await vault.call('evidence.get', { id })).toMatchObject({ trashed: true })
    await expect(begin(original.id)).rejects.toMatchObject({ code: 'record-absent' })
    await vault.call('record.restore', { id: original.id })
    expect(await vault.call('evidence.get', { id })).toMatchObject({ trashed: false })
    const before = blobs().length
    await vault.call('record.destroy', { id: testimonyId })
    await expect(vault.call('evidence.get', { id })).rejects.toMatchObject({ code: 'record-absent' })
    expect(before - blobs().length).toBe(2)
  })
})

describe('an upload', () => {
  test('that is discarded, or cut by a lock, leaves nothing', async () => {
    const original = await photo()
    const before = blobs().sort()
    const upload = await begin(original.id)
    await send(upload, jpeg(2 * mebibyte))
    expect(blobs().length).toBe(before.length + 1)
    await vault.call('derivative.discard', { upload })
    expect(blobs().sort()).toEqual(before)
    await send(await begin(original.id), jpeg(2 * mebibyte))
    await reopen()
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 1 })
    expect(blobs().sort()).toEqual(before)
    expect((await vault.call('evidence.list', page)).total).toBe(1)
  })

  test('that a crash cuts leaves an orphan, and the next opening sweeps it', async () => {
    const original = await photo()
    await send(await begin(original.id), jpeg(3 * mebibyte))
    const after = join(place, 'after-the-crash')
    cpSync(join(place, 'vault'), after, { recursive: true })
    const found = new Vault(after, { kdf: kdfFloor })
    await found.call('vault.unlock', { passphrase: phrase() })
    expect(await found.call('vault.check', {})).toMatchObject({ problems: [], blobs: 1, orphans: 1 })
    expect(await found.call('evidence.get', { id: original.id })).toMatchObject({ derivatives: [] })
    found.close()
  })

  test('is refused beyond its limit, after its end and while a piece waits', async () => {
    const feed = new Feed(10)
    const taken: number[] = []
    const reading = (async () => {
      for await (const piece of feed.pieces()) taken.push(piece.length)
    })()
    await feed.push(new Uint8Array(6))
    await expect(feed.push(new Uint8Array(5))).rejects.toMatchObject({ code: 'request-invalid' })
    const last = feed.push(new Uint8Array(4))
    await expect(feed.push(new Uint8Array())).rejects.toMatchObject({ code: 'request-invalid' })
    await last
    feed.end()
    await reading
    await expect(feed.push(new Uint8Array())).rejects.toMatchObject({ code: 'request-invalid' })
    expect(taken).toEqual([6, 4])
  })

  test('is not swept away by an import that comes meanwhile', async () => {
    const original = await photo()
    await reopen()
    const upload = await begin(original.id)
    const bytes = jpeg(2 * mebibyte)
    await send(upload, bytes.subarray(0, mebibyte))
    await photo('autre.jpg')
    await send(upload, bytes.subarray(mebibyte))
    const { id } = await vault.call('derivative.finish', { upload })
    const read = await vault.call('evidence.read', { id, offset: mebibyte, length: mebibyte })
    expect(Buffer.from(read).equals(bytes.subarray(mebibyte, 2 * mebibyte))).toBe(true)
  })

  test('whose original is destroyed meanwhile makes no record and leaves no file', async () => {
    const original = await photo()
    const upload = await begin(original.id)
    await send(upload, jpeg(1000))
    await vault.call('record.destroy', { id: original.id })
    await expect(vault.call('derivative.finish', { upload })).rejects.toMatchObject({ code: 'record-absent' })
    expect(blobs()).toEqual([])
    await expect(vault.call('derivative.finish', { upload })).rejects.toMatchObject({ code: 'record-absent' })
  })

  test('is one of a few, each sent in order and finished once', async () => {
    const original = await photo()
    const uploads = await Promise.all(Array.from({ length: 4 }, () => begin(original.id)))
    await expect(begin(original.id)).rejects.toMatchObject({ code: 'request-invalid' })
    const [first, second, third, fourth] = uploads
    if (!first || !second || !third || !fourth) throw new Error('Four uploads were begun')
    // Two pieces at once have no order: the upload is given up.
    const pair = await Promise.allSettled([send(first, jpeg(1000)), send(first, jpeg(1000))])
    expect(pair.map(({ status }) => status)).toContain('rejected')
    await expect(send(first, jpeg(10))).rejects.toMatchObject({ code: 'record-absent' })
    // Nothing at all, and what is not of the type it was said to be.
    await expect(vault.call('derivative.finish', { upload: second })).rejects.toMatchObject({ code: 'file-empty' })
    await send(third, Buffer.from('<script>alert(1)</script>'))
    await expect(vault.call('derivative.finish', { upload: third })).rejects.toMatchObject({ code: 'request-invalid' })
    await send(fourth, jpeg(1000))
    const twice = [0, 1].map(() => vault.call('derivative.finish', { upload: fourth }))
    const ended = await Promise.allSettled(twice)
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await vault.call('evidence.list', page)).total).toBe(2)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 2, orphans: 0 })
    expect(blobs()).toHaveLength(2)
  })

  test('is never of text: words are covered by the vault, not written by a page', async () => {
    const original = await photo()
    const text = { from: original.id, acts: ['textMask'], note: '', mediaType: 'text/plain' }
    await expect(vault.call('derivative.begin', text as unknown as Begin)).rejects.toMatchObject({
      code: 'request-invalid',
    })
  })

  test('leaves no word of the file in the vault’s folder', async () => {
    const original = await photo()
    const upload = await begin(original.id)
    const canary = Buffer.from('Zanzibarium-'.repeat(1000))
    await send(upload, Buffer.concat([jpeg(10), canary]))
    const { id } = await vault.call('derivative.finish', { upload })
    const read = await vault.call('evidence.read', { id, offset: 20, length: 12_000 })
    expect(Buffer.from(read).equals(canary)).toBe(true)
    for (const entry of readdirSync(join(place, 'vault'), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes('Zanzibarium')).toBe(false)
  })
})
