import { expect, test } from 'vitest'
import { readZip } from '../../../src/vault/imports/zip.ts'
import { inMemory, type MadeEntry, makeZip } from './zips.ts'

/** Zips that others made, the hostile ones too. */

const text = (words: string): Buffer => Buffer.from(words)
const read = (entries: readonly MadeEntry[]) => readZip(inMemory(makeZip(entries)))

async function contents(entry: { bytes(): AsyncIterable<Uint8Array> }): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of entry.bytes()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

test('what is in a zip is read from where it lies, stored or deflated, folders left out', async () => {
  const entries = await read([
    { name: 'Discussion WhatsApp avec Awa/', bytes: text('') },
    { name: 'Discussion WhatsApp avec Awa/_chat.txt', bytes: text('bonjour '.repeat(9000)), deflate: true },
    { name: 'IMG-20240305-WA0001.jpg', bytes: text('photo') },
  ])
  expect(entries.map(({ name, size, refused }) => [name, size, refused])).toEqual([
    ['_chat.txt', 72_000, false],
    ['IMG-20240305-WA0001.jpg', 5, false],
  ])
  expect(await Promise.all(entries.map(contents))).toEqual(['bonjour '.repeat(9000), 'photo'])
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Windows\\evil.txt', 'C:\\Windows\\evil.txt'],
  ['a//b.txt', 'b.txt'],
  ['..', '..'],
  ['\u202e\u0000', ''],
])('a name that leads elsewhere is only a label, and its bytes are left: %j', async (name, shown) => {
  const [entry] = await read([{ name, bytes: text('x') }])
  expect(entry).toMatchObject({ name: shown, refused: true })
})

test('of two entries that are called alike, however they are spelt, the first alone is read', async () => {
  const names = ['é.jpg', 'É.JPG', 'e\u0301.jpg', 'dossier/é.jpg', 'ｅ\u0301.jpg']
  const entries = await read(names.map((name) => ({ name, bytes: text('x') })))
  expect(entries.map(({ refused }) => refused)).toEqual([false, true, true, true, true])
})

test('names with every nastiness of Unicode come out well-formed and in one direction', async () => {
  const names = ['\u202egpj.exe', 'ligne\ndeux.txt', '\ufeff\u200e.jpg', 'ߒߞߏ.jpg', '𝔞'.repeat(600), 'a'.repeat(60_000)]
  const entries = await read(names.map((name) => ({ name, bytes: text('x') })))
  for (const { name } of entries) {
    expect(name.length).toBeLessThanOrEqual(1000)
    expect(Buffer.from(name).toString()).toBe(name)
    expect(name).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u)
  }
  expect(entries.map(({ refused }) => refused)).toEqual([false, false, false, false, false, false])
  const [notUtf8] = await read([{ name: Buffer.from([0x82, 0x2e, 0x6a]), bytes: text('x'), lies: { flags: 0 } }])
  expect(notUtf8?.name).toBe('é.j')
})

test('a link is not followed, nor read', async () => {
  const [entry] = await read([{ name: 'photo.jpg', bytes: text('/etc/passwd'), lies: { mode: 0o120777 } }])
  expect(entry?.refused).toBe(true)
})

test('what is protected by a password, or damaged, is refused whole with a code', async () => {
  await expect(read([{ name: 'a', bytes: text('x'.repeat(13)), lies: { flags: 1, size: 1 } }])).rejects.toMatchObject({
    code: 'zip-encrypted',
  })
  const whole = makeZip([{ name: 'a.txt', bytes: text('x'.repeat(100)) }])
  for (const length of [0, 1, 21, 22, whole.length - 1, whole.length - 30])
    await expect(readZip(inMemory(whole.subarray(0, length))), String(length)).rejects.toMatchObject({
      code: 'zip-damaged',
    })
})

test('an entry that is not what the table says of it is damaged, however it lies', async () => {
  const bytes = text('mille mots '.repeat(1000))
  const lies: readonly NonNullable<MadeEntry['lies']>[] = [{ crc: 7 }, { size: 10 }, { size: 20_000 }, { method: 99 }]
  for (const lie of lies) {
    const [entry] = await read([{ name: 'a.txt', bytes, deflate: true, lies: lie }])
    if (entry === undefined) throw new Error('no entry')
    await expect(contents(entry), JSON.stringify(lie)).rejects.toMatchObject({ code: 'zip-damaged' })
  }
})

test('bombs are refused before anything is read: by their ratio, their total, their overlaps, their number', async () => {
  const ratio: MadeEntry = { name: 'a', bytes: Buffer.alloc(32 * 1024 * 1024), deflate: true }
  await expect(read([ratio])).rejects.toMatchObject({ code: 'zip-too-big' })
  const claims = { bytes: Buffer.alloc(21_000_000), lies: { method: 8, size: 4_000_000_000 } }
  const total = Array.from({ length: 5 }, (_, at) => ({ name: `${at}`, ...claims }))
  await expect(read(total)).rejects.toMatchObject({ code: 'zip-too-big' })
  const kernel = Array.from({ length: 50 }, (_, at) => ({
    name: `${at}`,
    bytes: text('x'.repeat(50)),
    lies: { offset: 0 },
  }))
  await expect(read(kernel)).rejects.toMatchObject({ code: 'zip-damaged' })
  const many = Array.from({ length: 20_001 }, (_, at) => ({ name: `${at}`, bytes: text('') }))
  await expect(read(many)).rejects.toMatchObject({ code: 'zip-too-big' })
})

test('a zip in a zip is a file like another', async () => {
  const inner = makeZip([{ name: 'a', bytes: text('x') }])
  const [entry] = await read([{ name: 'b.zip', bytes: inner }])
  expect(entry?.size).toBe(inner.length)
})
