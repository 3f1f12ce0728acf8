import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../../src/shared/records.ts'
import { shownName } from '../../../src/shared/shownName.ts'
import { Vault } from '../../../src/vault/index.ts'
import { kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { type MadeEntry, makeZip } from './zips.ts'

/** Evidence taken in: an exported chat, originals that are erased, copies in another format. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const page = { offset: 0, limit: 500 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-imports-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const jpeg = (size: number): Buffer => Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(size)])
const amr = (): Buffer => Buffer.concat([Buffer.from('#!AMR\n'), randomBytes(500)])
const wav = (): Buffer => Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), randomBytes(500)])
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function write(name: string, bytes: Uint8Array): string {
  const path = join(place, name)
  writeFileSync(path, bytes)
  return path
}

async function importOne(path: string): Promise<RecordId> {
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId: null })
  const [piece] = imported
  if (piece === undefined) throw new Error('The file was not taken in')
  return piece.id
}

const get = (id: RecordId) => vault.call('evidence.get', { id })
const total = async (): Promise<number> => (await vault.call('evidence.list', page)).total
const actsOf = async (id: RecordId): Promise<readonly string[]> =>
  (await vault.call('custody.list', { ...page, id })).rows.map(({ act }) => act)

async function bytesOf(id: RecordId, size: number): Promise<Buffer> {
  return Buffer.from(await vault.call('evidence.read', { id, offset: 0, length: size }))
}

const nasty = [
  '\u202egpj.exe',
  'ligne\ndeux.jpg',
  '\u200e\ufeff.jpg',
  'e\u0301te\u0301 ɛɔɲŋ ߒߞߏ.jpg',
  '👩🏾‍⚖️🇲🇱.jpg',
  ' . .. -rf ~ $(x) `x` %2e%2e .jpg',
  `${'é'.repeat(125)}.jpg`,
  '<img src=x onerror=alert(1)>.jpg',
  "'; DROP TABLE record; --.jpg",
]

test('names with every nastiness of Unicode are kept as they are, and one that cannot be read is told', async () => {
  const folder = join(place, 'noms')
  mkdirSync(folder)
  for (const [at, name] of nasty.entries()) writeFileSync(join(folder, name), jpeg(100 + at))
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.jpg')]), jpeg(99))
  const { imported, refused } = await vault.call('evidence.import', { files: [folder], testimonyId: null })
  expect(imported.map(({ name }) => name).sort()).toEqual([...nasty].sort())
  expect(refused).toEqual([{ name: '\ufffd\ufffd.jpg', fault: { code: 'file-unreadable' } }])
  for (const { id, name } of imported) {
    expect((await get(id)).body.name).toBe(name)
    expect(shownName(name)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u{FEFF}]/u)
  }
  expect(shownName('été 👩🏾‍⚖️ ߒߞߏ.jpg')).toBe('été 👩🏾‍⚖️ ߒߞߏ.jpg')
})

test('of a large file the progress is told before its end, and only ever grows', async () => {
  const told: number[] = []
  const files = [write('un.jpg', jpeg(1000)), write('film.jpg', jpeg(40 * 1024 * 1024))]
  const onProgress = ({ done, total }: { done: number; total: number }) => void told.push(done / total)
  await vault.call('evidence.import', { files, testimonyId: null }, { onProgress })
  expect(told.length).toBeGreaterThan(5)
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
})

describe('an exported chat', () => {
  const photo = jpeg(20_000)
  const voice = Buffer.concat([Buffer.from('OggS'), randomBytes(3000)])
  const text = Buffer.from(
    [
      '25/03/2024 à 14:02 - Awa Traoré: IMG-20240325-WA0001.jpg (fichier joint)',
      '25/03/2024 à 14:05 - Moussa: PTT-20240325-WA0002.opus (fichier joint)',
      '25/03/2024 à 14:06 - Moussa: <Médias omis>',
    ].join('\n'),
  )
  const entries: readonly MadeEntry[] = [
    { name: 'IMG-20240325-WA0001.jpg', bytes: photo },
    { name: 'Discussion WhatsApp avec Awa.txt', bytes: text, deflate: true },
    { name: 'PTT-20240325-WA0002.opus', bytes: voice },
  ]
  const exported = async (more: readonly MadeEntry[] = []) => {
    const zip = makeZip([...entries, ...more])
    return { zip, id: await importOne(write('Discussion WhatsApp avec Awa.zip', zip)) }
  }

  test('stays whole, and its text and media become pieces that tell who sent them and when', async () => {
    const { zip, id } = await exported()
    const testimony = await vault.call('testimony.create', {})
    const report = await vault.call('chat.unpack', { id, testimonyId: testimony.id })
    expect(report).toMatchObject({ messages: 3, omitted: 1, stopped: false, ended: null, refused: [], zip: { id } })
    expect(report.imported.map(({ name }) => name)).toEqual([
      'Discussion WhatsApp avec Awa.txt',
      'IMG-20240325-WA0001.jpg',
      'PTT-20240325-WA0002.opus',
    ])
    const [chatText, image, sound] = await Promise.all(report.imported.map((piece) => get(piece.id)))
    expect(chatText?.body).toMatchObject({
      mediaType: 'text/plain',
      sha256: sha256(text),
      chat: { zip: id, sender: '' },
    })
    expect(image?.body).toMatchObject({ mediaType: 'image/jpeg', sha256: sha256(photo), derivation: null })
    expect(image?.body.chat).toEqual({
      zip: id,
      sha256: sha256(zip),
      entry: 'IMG-20240325-WA0001.jpg',
      sender: 'Awa Traoré',
      stamp: '25/03/2024 à 14:02',
      at: '2024-03-25T14:02',
    })
    expect(sound?.body.chat).toMatchObject({ sender: 'Moussa', at: '2024-03-25T14:05' })
    expect(image?.links.map((linked) => linked.id)).toEqual([testimony.id])
    expect(image?.chat?.id).toBe(id)
    expect(await bytesOf(image?.id ?? id, photo.length)).toEqual(photo)
    const kept = await get(id)
    expect(kept).toMatchObject({ body: { sha256: sha256(zip), mediaType: 'application/zip', chat: null }, takenOut: 3 })
    expect(await bytesOf(id, zip.length)).toEqual(zip)
    const found = await vault.call('search.run', { ...page, query: 'Moussa' })
    expect(found.rows.map((hit) => hit.id)).toContain(sound?.id)
    const check = await vault.call('vault.check', {})
    expect(check).toMatchObject({ problems: [] })
  })

  test('is taken up again without taking anything twice, and tells of what was here before', async () => {
    const before = await importOne(write('autre nom.jpg', photo))
    const { id } = await exported()
    const first = await vault.call('chat.unpack', { id, testimonyId: null })
    expect(first.present.map((piece) => piece.id)).toEqual([before])
    expect((await get(before)).body.chat).toMatchObject({ zip: id, sender: 'Awa Traoré' })
    const again = await vault.call('chat.unpack', { id, testimonyId: null })
    expect(again.imported).toEqual([])
    expect(again.present).toHaveLength(3)
    expect(await total()).toBe(4)
  })

  test('a cancel keeps what is in, and the rest can follow', async () => {
    const more = Array.from({ length: 20 }, (_, at) => ({ name: `IMG-${at}.jpg`, bytes: jpeg(1000) }))
    const { id } = await exported(more)
    const stop = new AbortController()
    const call = { signal: stop.signal, onProgress: ({ done }: { done: number }) => done === 5 && stop.abort() }
    const report = await vault.call(
      'chat.unpack',
      { id, testimonyId: null },
      { ...call, onProgress: (at) => void call.onProgress(at) },
    )
    expect([report.stopped, report.imported.length]).toEqual([true, 5])
    expect(await total()).toBe(6)
    expect((await vault.call('chat.unpack', { id, testimonyId: null })).imported).toHaveLength(18)
  })

  test('what is dangerous or damaged in it is told, and does not stop the rest', async () => {
    const { id } = await exported([
      { name: '../evil.jpg', bytes: jpeg(10) },
      { name: 'img-20240325-wa0001.JPG', bytes: jpeg(10) },
      { name: 'cassé.jpg', bytes: jpeg(100), lies: { crc: 1 } },
      { name: 'vide.jpg', bytes: Buffer.alloc(0) },
    ])
    const { imported, refused } = await vault.call('chat.unpack', { id, testimonyId: null })
    expect(imported).toHaveLength(3)
    expect(refused).toEqual([
      { name: 'evil.jpg', fault: { code: 'zip-entry' } },
      { name: 'img-20240325-wa0001.JPG', fault: { code: 'zip-entry' } },
      { name: 'cassé.jpg', fault: { code: 'zip-damaged' } },
      { name: 'vide.jpg', fault: { code: 'file-empty' } },
    ])
    expect(readdirSync(place).sort()).toEqual(['Discussion WhatsApp avec Awa.zip', 'vault'])
  })

  test('what is no chat is kept whole, and nothing is taken out of it', async () => {
    const cases = [
      ['chat-absent', makeZip([{ name: 'liste.txt', bytes: Buffer.from('riz') }])],
      ['zip-damaged', Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(1000)])],
      ['zip-damaged', jpeg(1000)],
      ['zip-too-big', makeZip([{ name: '_chat.txt', bytes: Buffer.alloc(32 * 1024 * 1024), deflate: true }])],
    ] as const
    for (const [code, bytes] of cases) {
      const id = await importOne(write('x.zip', bytes))
      await expect(vault.call('chat.unpack', { id, testimonyId: null })).rejects.toMatchObject({ code })
    }
    expect(await total()).toBe(cases.length)
    await vault.call('vault.check', {})
  })

  test('goes with its testimony when that is destroyed, and by itself leaves its pieces', async () => {
    const { id } = await exported()
    const testimony = await vault.call('testimony.create', {})
    await vault.call('chat.unpack', { id, testimonyId: testimony.id })
    await vault.call('record.destroy', { id })
    const left = await vault.call('evidence.list', page)
    expect(left.total).toBe(3)
    const [row] = left.rows
    expect((await get(row?.id ?? id)).chat).toBeNull()
    await vault.call('record.destroy', { id: testimony.id })
    expect(await total()).toBe(0)
  })
})

describe('importing and erasing the original', () => {
  const importErasing = (...files: readonly string[]) =>
    vault.call('evidence.importErasing', { files: [...files], testimonyId: null })

  test('erases what is in the vault byte for byte, and the log notes it', async () => {
    const bytes = jpeg(3_000_000)
    const path = write('photo.jpg', bytes)
    const report = await importErasing(path)
    expect(report).toMatchObject({ erased: 1, notErased: [], refused: [], ended: null })
    expect(existsSync(path)).toBe(false)
    const id = report.imported[0]?.id
    if (id === undefined) throw new Error('not taken in')
    expect(sha256(Buffer.concat([await bytesOf(id, 1024 * 1024)]))).toBe(sha256(bytes.subarray(0, 1024 * 1024)))
    expect(await actsOf(id)).toContain('original-erased')
    expect(await vault.call('custody.verify', {})).toMatchObject({ broken: [], unopened: [] })
  })

  test('of what was here already the original goes too, once that piece was read back', async () => {
    const bytes = jpeg(5000)
    const id = await importOne(write('a.jpg', bytes))
    const again = write('b.jpg', bytes)
    const report = await importErasing(again)
    expect(report).toMatchObject({ erased: 1, imported: [], present: [{ id }] })
    expect([existsSync(again), existsSync(join(place, 'a.jpg'))]).toEqual([false, true])
  })

  test('erases nothing when what was kept cannot be read back', async () => {
    const bytes = jpeg(200_000)
    const id = await importOne(write('a.jpg', bytes))
    damageBlobs(join(place, 'vault'))
    const path = write('b.jpg', bytes)
    const report = await importErasing(path)
    expect(report).toMatchObject({ erased: 0, notErased: [{ name: 'b.jpg', fault: { code: 'blob-damaged' } }] })
    expect(readFileSync(path)).toEqual(bytes)
    expect(await actsOf(id)).not.toContain('original-erased')
  })

  test('follows no link, and leaves what has a second name', async () => {
    const bytes = jpeg(1000)
    const target = write('cible.jpg', bytes)
    const link = join(place, 'lien.jpg')
    symlinkSync(target, link)
    const twice = write('deux.jpg', jpeg(2000))
    linkSync(twice, join(place, 'autre nom.jpg'))
    const report = await importErasing(link, twice)
    expect(report.erased).toBe(0)
    expect(report.notErased.map(({ name, fault }) => [name, fault.code])).toEqual([
      ['lien.jpg', 'file-not-erased'],
      ['deux.jpg', 'file-not-erased'],
    ])
    expect(readFileSync(target)).toEqual(bytes)
    expect(readFileSync(twice).length).toBe(2010)
  })

  test('of a folder, erases what was imported and nothing else', async () => {
    const folder = join(place, 'DCIM')
    mkdirSync(join(folder, '.thumbnails'), { recursive: true })
    for (const name of ['a.jpg', 'b.jpg', '.caché.jpg', '.thumbnails/a.jpg'])
      writeFileSync(join(folder, name), jpeg(500))
    writeFileSync(join(folder, 'vide.jpg'), '')
    symlinkSync(join(folder, '.caché.jpg'), join(folder, 'lien.jpg'))
    const report = await importErasing(folder)
    expect(report).toMatchObject({ erased: 2, refused: [{ name: 'vide.jpg' }], passedOver: { hidden: 2, links: 1 } })
    expect(readdirSync(folder).sort()).toEqual(['.caché.jpg', '.thumbnails', 'lien.jpg', 'vide.jpg'])
  })

  test('never erases the vault itself, through a link either', async () => {
    const inside = join(place, 'vault', 'photo.jpg')
    writeFileSync(inside, jpeg(700))
    const alias = join(place, 'alias')
    symlinkSync(join(place, 'vault'), alias)
    const keys = readFileSync(join(place, 'vault', 'keys'))
    const report = await importErasing(inside, join(alias, 'keys'))
    expect(report.erased).toBe(0)
    expect(existsSync(inside)).toBe(true)
    expect(readFileSync(join(place, 'vault', 'keys'))).toEqual(keys)
  })

  test('a cancel leaves the rest where it was', async () => {
    const paths = Array.from({ length: 10 }, (_, at) => write(`p${at}.jpg`, jpeg(1000 + at)))
    const stop = new AbortController()
    const report = await vault.call(
      'evidence.importErasing',
      { files: paths, testimonyId: null },
      { signal: stop.signal, onProgress: ({ done }) => void (done === 4 && stop.abort()) },
    )
    expect(report).toMatchObject({ erased: 4, stopped: true })
    expect(paths.map((path) => existsSync(path))).toEqual(paths.map((_, at) => at >= 4))
  })
})

/** A byte in the middle of every blob. */
function damageBlobs(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/blobs.[0-9a-f]{2}$/.test(entry.parentPath)) continue
    const bytes = readFileSync(path)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
}

describe('a copy in another format', () => {
  test('hangs on the original by its hash, whatever it is called', async () => {
    const original = amr()
    const id = await importOne(write('voix.amr', original))
    const copy = await vault.call('companion.add', { id, path: write('voix.wav', wav()) })
    const { derivatives } = await get(id)
    expect(derivatives.map((row) => [row.id, row.acts, row.mediaType])).toEqual([[copy.id, ['convert'], 'audio/wav']])
    const piece = await get(copy.id)
    expect(piece.original?.id).toBe(id)
    expect(piece.body.derivation).toMatchObject({ from: id, sha256: sha256(original), acts: ['convert'] })
    await vault.call('record.trash', { id })
    expect((await get(copy.id)).trashed).toBe(true)
  })

  test('must be of the original’s sort, and an original of its own', async () => {
    const id = await importOne(write('voix.amr', amr()))
    const unfit = vault.call('companion.add', { id, path: write('photo.jpg', jpeg(100)) })
    await expect(unfit).rejects.toMatchObject({ code: 'companion-unfit' })
    const copy = await vault.call('companion.add', { id, path: write('voix.wav', wav()) })
    const ofCopy = vault.call('companion.add', { id: copy.id, path: write('encore.wav', wav()) })
    await expect(ofCopy).rejects.toMatchObject({ code: 'record-absent' })
  })
})
