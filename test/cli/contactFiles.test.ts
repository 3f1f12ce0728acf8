import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exif, jfif, tinyJpeg } from '../vault/contacts/pictures.ts'
import { googleRemote, withPicture } from '../vault/contacts/samples.ts'
import { answer, kalifa, temporaryFolder } from './kalifa.ts'

const folder = temporaryFolder()
const vault = ['--vault', folder.path('vault')]
const another = ['--vault', folder.path('other')]
beforeAll(async () => {
  await answer(['init', ...vault])
  await answer(['init', ...another])
})
afterAll(() => folder.remove())

const bare = tinyJpeg(1)
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const shownPhoto = async (where: readonly string[]): Promise<unknown> => {
  const { rows } = (await answer(['list', 'evidence', ...where])) as { rows: { code: string }[] }
  return rows.length === 1 ? answer(['show', ...where, rows[0]?.code ?? '']) : rows
}

it('takes the pictures of cards in, says why others stay out, and fetches none', async () => {
  const telling = tinyJpeg(2, { before: [jfif, exif] })
  const file = folder.write('cartes.vcf', `${withPicture.Android?.(telling)}${googleRemote}`)
  const counted = await answer(['import', 'contacts', ...vault, '--dry-run', file])
  expect(counted).toMatchObject({ pictures: 1, imported: 0, picturesImported: 0, picturesLeft: { remote: 1 } })
  const { exit, stdout } = await kalifa(['import', 'contacts', ...vault, '--lang', 'fr', file])
  expect(exit).toBe(0)
  expect(stdout).toMatch(/adresse : 1$/m)
  expect(stdout).toMatch(/ont leur photo : 1$/m)
  expect(await shownPhoto(vault)).toMatchObject({
    record: { body: { sha256: hashOf(telling), obtainedHow: expect.stringContaining('vCard') } },
  })
})

it('gives a photo out only when asked, never with what its file says, and says which stayed', async () => {
  const file = folder.write('nue.vcf', withPicture['iOS and macOS']?.(bare) ?? '')
  await answer(['import', 'contacts', ...vault, file])
  const out = (name: string) => ['export', 'contacts', ...vault, '--out', folder.path(name)]
  expect(await answer(out('sans.vcf'))).toMatchObject({ count: 3, photos: 0 })
  expect(readFileSync(folder.path('sans.vcf'), 'utf8')).not.toContain('PHOTO')
  const { stdout } = await kalifa([...out('avec.vcf'), '--field', 'photo', '--lang', 'en'])
  expect(stdout).toMatch(/with their photo.*: 1$/m)
  expect(stdout).toMatch(/stayed.*: 1$/m)
  const written = readFileSync(folder.path('avec.vcf'), 'utf8')
  expect(written.replaceAll('\r\n ', '')).toContain(`PHOTO:data:image/jpeg;base64,${bare.toString('base64')}\r\n`)
  expect(written).not.toContain(Buffer.from('Exif').toString('base64').slice(0, 5))
})

it.each(['vcard4', 'vcard3'])('gives as %s what another vault takes in as the same bytes', async (format) => {
  const path = folder.path(`${format}.vcf`)
  await answer(['export', 'contacts', ...vault, '--out', path, '--format', format, '--field', 'photo'])
  const taken = await answer(['import', 'contacts', ...another, '--likely', path])
  expect(taken).toMatchObject({ imported: 3, picturesImported: 1 })
  expect(await shownPhoto(another)).toMatchObject({ record: { body: { sha256: hashOf(bare) } } })
})

it('has no place for a photo in a table', async () => {
  const args = ['export', 'contacts', ...vault, '--out', folder.path('t.csv'), '--format', 'csv', '--field', 'photo']
  const { exit, stderr } = await kalifa([...args, '--lang', 'fr'])
  expect(exit).toBe(2)
  expect(stderr).toContain('--format csv, --field photo')
})
