import { createHash, randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** The engine as the window and the command line use it: through its one entry, on real files. */

const phrase = 'une phrase assez longue'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const folder = (): string => join(place, 'vault')
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-vault-'))
  vault = newVault()
  await vault.call('vault.create', { passphrase: bytes(phrase) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const newVault = (): Vault => new Vault(folder(), { kdf: kdfFloor })

async function reopened(): Promise<Vault> {
  vault.close()
  vault = newVault()
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

const files = (under: string): string[] =>
  readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const databases = (): string[] => files(folder()).filter((file) => file.endsWith('/db'))
/** The one that grew: the other compartment holds chaff. */
const database = (): string => databases().sort((a, b) => statSync(b).size - statSync(a).size)[0] ?? ''

function photo(name: string, size = 300_000): { path: string; sha256: string } {
  const path = join(place, name)
  const content = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), randomBytes(size)])
  writeFileSync(path, content)
  return { path, sha256: createHash('sha256').update(content).digest('hex') }
}

async function withPhoto(): Promise<{ testimony: RecordId; evidence: RecordId; sha256: string }> {
  const { id } = await vault.call('testimony.create', { body: { account: 'Ils sont venus avant l’aube' } })
  const { path, sha256 } = photo('une.jpg')
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId: id })
  return { testimony: id, evidence: imported[0]?.id ?? id, sha256 }
}

describe('a vault', () => {
  test('keeps what was written across a close, in files that show none of it', async () => {
    await vault.call('testimony.create', { body: { account: 'Zanzibarium: ils ont pris les chèvres' } })
    const { rows } = await (await reopened()).call('testimony.list', { offset: 0, limit: 10 })
    expect(rows.map((row) => row.code)).toEqual([`T-${new Date().getUTCFullYear()}-0001`])
    for (const file of files(folder())) expect(readFileSync(file).includes('Zanzibarium')).toBe(false)
  })

  test('has two compartments with the same files, for its owner alone', () => {
    const names = readdirSync(folder()).filter((name) => /^[0-9a-f]{16}$/.test(name))
    expect(names).toHaveLength(2)
    for (const name of names)
      expect(readdirSync(join(folder(), name)).sort()).toEqual(['blobs', 'db', 'db-wal', 'mark'])
    for (const file of files(folder())) expect(statSync(file).mode & 0o077, file).toBe(0)
  })

  test('is not opened by another passphrase, nor by two at once', async () => {
    await expect(newVault().call('vault.unlock', { passphrase: bytes(phrase) })).rejects.toMatchObject({
      code: 'vault-in-use',
    })
    vault.close()
    await expect(
      newVault().call('vault.unlock', { passphrase: bytes('une phrase assez longuE') }),
    ).rejects.toMatchObject({
      code: 'passphrase-wrong',
    })
    await expect(newVault().call('testimony.list', { offset: 0, limit: 1 })).rejects.toMatchObject({
      code: 'vault-locked',
    })
  })

  test('zeroes the passphrase it was given', async () => {
    vault.close()
    const given = bytes(phrase)
    await vault.call('vault.unlock', { passphrase: given })
    expect(given.every((byte) => byte === 0)).toBe(true)
  })

  test('is not made over another, nor in a folder that holds something else', async () => {
    vault.close()
    await expect(vault.call('vault.create', { passphrase: bytes(phrase) })).rejects.toMatchObject({
      code: 'vault-exists',
    })
    writeFileSync(join(place, 'lettre.txt'), 'à garder')
    const other = new Vault(place, { kdf: kdfFloor })
    await expect(other.call('vault.create', { passphrase: bytes(phrase) })).rejects.toMatchObject({
      code: 'folder-not-empty',
    })
    expect(readFileSync(join(place, 'lettre.txt'), 'utf8')).toBe('à garder')
  })

  test('that was interrupted while being made is made anew; one that was made is never cleared', async () => {
    vault.close()
    writeFileSync(join(folder(), 'creating'), '')
    await expect(newVault().call('vault.create', { passphrase: bytes(phrase) })).rejects.toMatchObject({
      code: 'vault-exists',
    })
    rmSync(join(folder(), 'keys.bak'))
    truncateSync(join(folder(), 'keys'), 5000)
    expect(await newVault().call('vault.status', {})).toEqual({ state: 'absent' })
    await vault.call('vault.create', { passphrase: bytes(phrase) })
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [] })
  })

  test('opens and repairs itself with one damaged key file, and says so when both are', async () => {
    vault.close()
    const keys = join(folder(), 'keys')
    writeFileSync(keys, Buffer.concat([readFileSync(keys).subarray(0, 100), randomBytes(4000)]))
    await vault.call('vault.unlock', { passphrase: bytes(phrase) })
    vault.close()
    expect(readFileSync(keys).equals(readFileSync(`${keys}.bak`))).toBe(true)
    for (const file of [keys, `${keys}.bak`]) truncateSync(file, 4096)
    await expect(vault.call('vault.unlock', { passphrase: bytes(phrase) })).rejects.toMatchObject({
      code: 'vault-damaged',
    })
  })

  test('names a changed database', async () => {
    await vault.call('testimony.create', { body: { account: 'x'.repeat(200_000) } })
    vault.close()
    const content = readFileSync(database())
    content[50_000] = (content[50_000] ?? 0) ^ 4
    writeFileSync(database(), content)
    const opened = newVault()
    const outcome = await opened
      .call('vault.unlock', { passphrase: bytes(phrase) })
      .then(() => opened.call('vault.check', {}))
      .then(
        (report) => report.pages,
        (error: { code: string }) => error.code,
      )
    expect(['damaged', 'database-damaged']).toContain(outcome)
    opened.close()
  })
})

describe('evidence', () => {
  test('is kept to the byte, with its hash, and read from anywhere', async () => {
    const { evidence, testimony, sha256 } = await withPhoto()
    const { body, links } = await vault.call('evidence.get', { id: evidence })
    expect(body).toMatchObject({ name: 'une.jpg', mediaType: 'image/jpeg', size: 300_010, sha256 })
    expect(links.map((link) => link.id)).toEqual([testimony])
    const original = readFileSync(join(place, 'une.jpg'))
    const piece = await vault.call('evidence.read', { id: evidence, offset: 65_530, length: 100_000 })
    expect(original.subarray(65_530, 165_530).equals(piece)).toBe(true)
  })

  test('that is empty or absent is refused by name while the others are kept, each typed by its content', async () => {
    writeFileSync(join(place, 'faux.jpg'), 'du texte')
    writeFileSync(join(place, 'vide.jpg'), '')
    const names = ['faux.jpg', 'vide.jpg', 'absent.jpg'].map((name) => join(place, name))
    const report = await vault.call('evidence.import', {
      files: [photo('bonne.jpg').path, ...names],
      testimonyId: null,
    })
    expect(report.imported.map(({ name }) => name)).toEqual(['bonne.jpg', 'faux.jpg'])
    const { rows } = await vault.call('evidence.list', { offset: 0, limit: 10 })
    expect(rows.map(({ mediaType }) => mediaType)).toEqual(['text/plain', 'image/jpeg'])
    const films = await vault.call('evidence.list', { offset: 0, limit: 10, filter: { media: ['document'] } })
    expect(films.rows.map(({ mediaType }) => mediaType)).toEqual(['text/plain'])
    expect(report.refused).toEqual([
      { name: 'vide.jpg', fault: { code: 'file-empty' } },
      { name: 'absent.jpg', fault: { code: 'file-unreadable' } },
    ])
  })

  test('whose blob was altered is named by reading and by the check', async () => {
    const { evidence } = await withPhoto()
    const blob = files(folder()).find((file) => /blobs\/..\/[0-9a-f]+$/.test(file)) ?? ''
    const content = readFileSync(blob)
    content[70_000] = (content[70_000] ?? 0) ^ 1
    writeFileSync(blob, content)
    await expect(vault.call('evidence.read', { id: evidence, offset: 66_000, length: 10 })).rejects.toMatchObject({
      code: 'blob-damaged',
      at: 1,
    })
    const { code } = await vault.call('evidence.get', { id: evidence })
    expect((await vault.call('vault.check', {})).problems).toEqual([{ what: 'blob', code }])
  })

  test('of a folder is taken once, with what it holds below, without links, hidden files and previews', async () => {
    const folder = join(place, 'telephone')
    mkdirSync(join(folder, 'DCIM', '.thumbnails'), { recursive: true })
    const names = ['a.jpg', join('DCIM', 'b.jpg'), join('DCIM', '\u202egpj.exe\u0301 ..jpg')]
    for (const [at, name] of names.entries()) writeFileSync(join(folder, name), Buffer.of(0xff, 0xd8, 0xff, at))
    writeFileSync(join(folder, 'DCIM', '.thumbnails', 'a.jpg'), Buffer.of(0xff, 0xd8, 0xff, 9))
    writeFileSync(join(folder, 'Thumbs.db'), 'x')
    writeFileSync(join(place, 'outside.jpg'), Buffer.of(0xff, 0xd8, 0xff, 7))
    symlinkSync(join(place, 'outside.jpg'), join(folder, 'link.jpg'))
    symlinkSync(place, join(folder, 'link'))
    const { id: testimonyId } = await vault.call('testimony.create', {})
    const once = { files: [folder], testimonyId: null, once: true }
    const first = await vault.call('evidence.import', once)
    expect(first.imported.map(({ name }) => name).sort()).toEqual(names.map((name) => basename(name)).sort())
    expect(first).toMatchObject({ present: [], refused: [], stopped: false })
    expect(first.passedOver).toEqual({ hidden: 2, links: 2, beyond: 0 })
    const again = await vault.call('evidence.import', { ...once, testimonyId })
    expect([again.imported.length, again.present.map(({ id }) => id).sort()]).toEqual([
      0,
      first.imported.map(({ id }) => id).sort(),
    ])
    expect((await vault.call('evidence.list', { offset: 0, limit: 9, testimonyId })).total).toBe(3)
    expect((await vault.call('evidence.import', { files: [folder], testimonyId: null })).imported).toHaveLength(3)
  })

  test('that no window has looked at is told a hundred at a time, the newest first, without the bin', async () => {
    const names = Array.from({ length: 103 }, (_, at) => join(place, `${at}.jpg`))
    for (const [at, name] of names.entries()) writeFileSync(name, Buffer.of(0xff, 0xd8, 0xff, at))
    const { imported } = await vault.call('evidence.import', { files: names, testimonyId: null })
    const ids = imported.map(({ id }) => id).reverse()
    const examination = { readable: true, metadataRead: true, width: 4, height: 3, takenAt: '', hasPosition: false }
    const [examined, binned] = ids as [RecordId, RecordId]
    await vault.call('evidence.examined', {
      id: examined,
      examination: { ...examination, metadata: [] },
      thumbnail: null,
    })
    await vault.call('record.trash', { id: binned })
    const first = await vault.call('evidence.unexamined', {})
    expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(2, 102))
    expect(first.rows[0]).toEqual({ id: ids[2], mediaType: 'image/jpeg', size: 4 })
    expect(first.left).toBe(1)
    const second = await vault.call('evidence.unexamined', { before: first.last })
    expect([second.rows.map(({ id }) => id), second.left]).toEqual([[ids[102]], 0])
    expect(await vault.call('evidence.unexamined', { before: second.last })).toMatchObject({ rows: [], left: 0 })
  })

  test('is not what somebody was last at, whatever an import brought after it', async () => {
    const made = [
      await vault.call('testimony.create', {}),
      await vault.call('incident.create', {}),
      await vault.call('dossier.create', { body: { title: 'Marché' } }),
    ]
    await vault.call('evidence.import', { files: [photo('une.jpg').path], testimonyId: null })
    await vault.call('record.trash', { id: (await vault.call('contact.create', {})).id })
    const { recent } = await vault.call('vault.summary', {})
    expect(recent.map(({ code }) => code).sort()).toEqual(made.map(({ code }) => code).sort())
  })

  test('stops when cancelled, keeping what was finished and nothing half', async () => {
    const { id } = await vault.call('testimony.create', {})
    const many = Array.from({ length: 20 }, (_, n) => photo(`${n}.jpg`).path)
    const stop = new AbortController()
    const report = await vault.call(
      'evidence.import',
      { files: many, testimonyId: id },
      { signal: stop.signal, onProgress: ({ done }) => done === 3 && stop.abort() },
    )
    expect(report.imported).toHaveLength(3)
    expect(files(folder()).filter((file) => file.includes('/blobs/'))).toHaveLength(3)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], blobs: 3 })
  })

  test('that no row knows is swept before the next import', async () => {
    const { evidence } = await withPhoto()
    const blob = files(folder()).find((file) => file.includes('/blobs/')) ?? ''
    const orphan = join(blob, '..', '0'.repeat(30))
    writeFileSync(orphan, readFileSync(blob))
    await reopened()
    await vault.call('evidence.import', { files: [photo('autre.jpg').path], testimonyId: null })
    expect(files(folder())).not.toContain(orphan)
    expect((await vault.call('evidence.read', { id: evidence, offset: 0, length: 3 })).length).toBe(3)
  })
})

describe('records', () => {
  test('destroyed leave no file and no row, but their evidence shared with others', async () => {
    const { testimony, evidence } = await withPhoto()
    const other = await vault.call('testimony.create', {})
    const shared = await vault.call('evidence.import', { files: [photo('commune.jpg').path], testimonyId: testimony })
    const sharedId = shared.imported[0]?.id ?? testimony
    await vault.call('link.add', { a: sharedId, b: other.id })
    await vault.call('record.destroy', { id: testimony })
    await expect(vault.call('testimony.get', { id: testimony })).rejects.toMatchObject({ code: 'record-absent' })
    await expect(vault.call('evidence.get', { id: evidence })).rejects.toMatchObject({ code: 'record-absent' })
    expect((await vault.call('evidence.get', { id: sharedId })).links.map((link) => link.code)).toEqual([other.code])
    expect(files(folder()).filter((file) => file.includes('/blobs/'))).toHaveLength(1)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [] })
  })

  test('are not kept against the person’s will', async () => {
    const { id } = await vault.call('testimony.create', {})
    const { body } = await vault.call('testimony.get', { id })
    await expect(
      vault.call('testimony.patch', { id, patch: { consent: { ...body.consent, keep: 'no' } } }),
    ).rejects.toMatchObject({ code: 'consent-refuses-keeping' })
  })

  test('in the bin stay unfound, even when a late save changes them', async () => {
    const { id } = await vault.call('testimony.create', { body: { account: 'marigot' } })
    await vault.call('record.trash', { id })
    await vault.call('testimony.patch', { id, patch: { account: 'fleuve' } })
    expect((await vault.call('search.run', { query: 'fleuve', offset: 0, limit: 5 })).rows).toEqual([])
    await vault.call('record.restore', { id })
    expect((await vault.call('search.run', { query: 'fleuve', offset: 0, limit: 5 })).rows).toHaveLength(1)
  })
})
