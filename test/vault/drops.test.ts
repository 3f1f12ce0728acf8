import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Reply } from '../../src/shared/bridge.ts'
import type { ImportReport } from '../../src/shared/contract.ts'
import { HostedVault } from '../fuzz/hostedVault.ts'
import { docx, paragraph } from '../hostile/docx.ts'
import { pdf } from '../hostile/pdf.ts'

/** What a page in hostile hands gets by forging drops: evidence by its content, and nothing else. */

let folder: string
let vault: HostedVault

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kalifa-drops-'))
  vault = await HostedVault.start(join(folder, 'vault'))
  const passphrase = new TextEncoder().encode('le grenier était vide au matin')
  expect(await vault.call('vault.create', { passphrase })).toMatchObject({ ok: true })
})

afterEach(async () => {
  await vault.stop()
  await rm(folder, { recursive: true, force: true })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function write(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function imported(params: Record<string, unknown>): Promise<ImportReport> {
  const reply = (await vault.call('evidence.import', { testimonyId: null, ...params })) as Reply<ImportReport>
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.value
}

test('a drop takes pictures, sound, film, PDF and Word files by their content', async () => {
  const files = [
    await write('photo.txt', png),
    await write('note.pdf', pdf({ pages: ['un'] })),
    await write('rapport.docx', docx({ body: paragraph('deux') })),
    await write('son.bin', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(600)])),
  ]
  const report = await imported({ files: files.map((path) => `file:${path}`) })
  expect(report.refused).toEqual([])
  expect(report.imported.map(({ name }) => name)).toEqual(['photo.txt', 'note.pdf', 'rapport.docx', 'son.bin'])
})

test('a forged drop takes no key, text, archive, page with a script, or folder, whatever its name', async () => {
  const inside = join(folder, 'photos')
  await mkdir(inside)
  await writeFile(join(inside, 'photo.png'), png)
  const link = join(folder, 'lien.png')
  await symlink(inside, link)
  const files = [
    await write('id_ed25519', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n'),
    await write('cles.png', 'motdepasse;secret\n'),
    await write('image.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    await write('profil.zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)])),
    await write('cookies.jpg', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100)])),
    inside,
    link,
  ]
  const forged = await imported({ files: files.map((path) => `file:${path}`), dropped: [] })
  expect(forged.imported).toEqual([])
  expect(forged.refused.map(({ fault }) => fault.code)).toEqual(
    files.map((path) => (path === link ? 'file-unreadable' : 'drop-refused')),
  )
  expect(forged.passedOver).toEqual({ hidden: 0, links: 0, beyond: 0 })

  // The control: the same from a dialog is taken, a folder with what is in it.
  await vault.grant('grant:dialog', files.slice(0, 6), 'evidence')
  const chosen = await imported({ files: ['grant:dialog'] })
  expect(chosen.imported.map(({ name }) => name)).toEqual([
    ...['id_ed25519', 'cles.png', 'image.svg', 'profil.zip', 'cookies.jpg', 'photo.png'],
  ])
})

test('files of contacts, and files to write, are never named by a drop', async () => {
  const path = `file:${await write('gens.csv', 'nom;téléphone\nAwa;66 00 00 00\n')}`
  const invalid = { ok: false, error: { code: 'request-invalid' } }
  expect(await vault.call('contacts.read', { path, language: 'fr' })).toMatchObject(invalid)
  await vault.grant('grant:contacts', [path.slice(5)], 'contacts-in')
  expect(await vault.call('contacts.read', { path: 'grant:contacts', language: 'fr' })).toMatchObject({ ok: true })
  const place = `file:${join(folder, 'dehors.pdf')}`
  expect(await vault.call('custody.export', { path: place, records: [], language: 'fr' })).toMatchObject(invalid)
})
