import { createHash, randomFillSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noConsentYet } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { answer, type Folder, kalifa, passphraseBytes, start, temporaryFolder } from './kalifa.ts'

const year = new Date().getUTCFullYear()
const [unnamed, named, covered] = [`T-${year}-0001`, `T-${year}-0002`, `T-${year}-0003`]
const bigPhoto = 48 * 1024 * 1024

let folder: Folder
let vault: readonly string[]
let desk: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
  desk = ['--vault', folder.path('desk')]
  const made = answer(['init', ...desk, '--institution', 'CNDH du Mali', '--kind', 'cndh'])
  await defendersVault(folder)
  expect(await made).toEqual({ created: true, institution: true })
})
afterAll(() => folder.remove())

/**
 * One testimony to be handed over without a name, one by name with a photo large enough to be interrupted, one whose account and letter
 * are masked.
 */
async function defendersVault({ path, write }: Folder): Promise<void> {
  const engine = new Vault(path('vault'))
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  const consent = {
    ...noConsentYet,
    keep: 'yes',
    imageVoice: 'yes',
    recipients: { ...noConsentYet.recipients, cndh: 'yes' },
  }
  const account = 'Awa Traoré a vu partir Ŋolo, de Kontza, au 76 12 34 56.'
  const naming = (cndh: string) => ({ ...consent, naming: { ...noConsentYet.naming, cndh } })
  const first = await engine.call('testimony.create', {
    body: { account, pseudonym: 'La potière', otherViolation: 'Fils d’Awa menacé', consent: naming('unnamed') },
  })
  await engine.call('identity.patch', { testimonyId: first.id, patch: { name: 'Awa Traoré', phone: '+223 76123456' } })
  const second = await engine.call('testimony.create', { body: { account, consent: naming('named') } })
  const photo = randomFillSync(Buffer.alloc(bigPhoto))
  photo.set([0xff, 0xd8, 0xff, 0xe0])
  await engine.call('evidence.import', { files: [write('photo.jpg', photo)], testimonyId: second.id })
  const third = await engine.call('testimony.create', { body: { account, consent: naming('named') } })
  const mask = { sha256: sha256Of(account), passages: [{ start: 0, end: 11 }], note: '' }
  await engine.call('testimony.maskAccount', { id: third.id, ...mask, words: [] })
  const { imported } = await engine.call('evidence.import', {
    files: [write('lettre.txt', account)],
    testimonyId: third.id,
  })
  for (const { id } of imported) await engine.call('evidence.maskText', { id, ...mask })
  engine.close()
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/** In the order of a handing over; each step needs the one before. */
describe('from the defender to the institution', () => {
  it('a recipient is known by its card and its control words, and by no others', async () => {
    const { words } = await answer(['card', ...desk, '--out', folder.path('card.json')])
    expect(words).toMatch(/^(\p{L}+ ){6}\p{L}+$/u)
    const add = ['recipient', 'add', ...vault, folder.path('card.json'), '--words-fd', '0', '--json']
    const wrong = await kalifa(add, { input: String(words).split(' ').reverse().join(' ') })
    expect([wrong.exit, wrong.stdout]).toEqual([5, '{"error":{"code":"words-differ"}}\n'])
    expect(await answer(add.slice(0, -1), { input: `${words}\n` })).toMatchObject({
      name: 'CNDH du Mali',
      kind: 'cndh',
    })
  })

  it('a text without name waits for a person, who is shown what leaves', async () => {
    const out = folder.path('unread.age')
    const args = ['export', ...vault, '--to', 'cndh du mali', unnamed]
    const unread = await kalifa([...args, '--out', out, '--json'])
    expect([unread.exit, unread.stdout]).toEqual([5, '{"error":{"code":"export-unread"}}\n'])
    expect(existsSync(out)).toBe(false)

    const { exit, stdout } = await kalifa([...args, '--dry-run', '--mask', `${unnamed}=Kontza`])
    expect(exit).toBe(0)
    expect(stdout).toContain('  [masqué] a vu partir Ŋolo, de [masqué], au [masqué].\n')
    expect(stdout).toContain('\nPseudonyme\n  La potière\nViolations\n  Fils d’[masqué] menacé\n')
    expect(stdout).toMatch(/T-\d{4}-0001 +reste +1 × identité/)
    expect(stdout).not.toMatch(/Awa|Traor|Kontza|76 12/)
  })

  it('a bundle is prepared, and the institution verifies, receives and files it', async () => {
    const out = folder.path('archive.age')
    const masks = folder.writeJson('masks.json', { [unnamed]: ['Kontza'] })
    const args = [
      'export',
      ...vault,
      '--to',
      'CNDH du Mali',
      '--out',
      out,
      unnamed,
      '--reread',
      unnamed,
      '--masks',
      masks,
    ]
    const sent = await answer(args)
    const sha256 = createHash('sha256').update(readFileSync(out)).digest('hex')
    expect(sent).toMatchObject({ codes: [unnamed], fileName: 'archive.age', sha256 })

    const verified = await answer(['verify', ...desk, out])
    expect(verified).toMatchObject({ testimonies: 1, codes: [unnamed], sha256, knownSender: false })
    const received = await answer(['receive', ...desk, out, '--out', folder.path('bag')])
    expect(received).toMatchObject({ sha256, bundleId: expect.any(String) })
    expectSoundBag(folder.path('bag'))
  })

  it('what was masked leaves as it was masked, and whole only when its code is named', async () => {
    const args = ['export', ...vault, '--to', 'CNDH du Mali', covered]
    const letter = `P-${year}-0002`
    const { exit, stdout } = await kalifa([...args, '--dry-run'])
    expect(exit).toBe(0)
    expect(stdout).toContain('Originaux des copies masquées\n')
    for (const code of [covered, letter]) expect(stdout).toMatch(new RegExp(`${code} +reste, sauf avec --original\n`))
    const sent = async (name: string, ...options: readonly string[]) => {
      const out = folder.path(`${name}.age`)
      const { originals } = await answer([...args, '--out', out, ...options])
      const bag = folder.path(name)
      await answer(['receive', ...desk, out, '--out', bag])
      const files = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
      return { originals, letters: texts.filter((text) => text.startsWith('Awa Traoré a vu')).length, texts }
    }
    const masked = await sent('masqué')
    expect(masked).toMatchObject({ originals: [], letters: 0 })
    expect(masked.texts.some((text) => text.startsWith('[masqué] a vu'))).toBe(true)
    for (const text of masked.texts) expect(text).not.toContain('Awa Traoré a vu')
    const piece = await sent('pièce', '--original', letter)
    expect(piece).toMatchObject({ originals: [letter], letters: 1 })
    expect(piece.texts.some((text) => /"account": ?"Awa/.test(text))).toBe(false)
    const both = await sent('entier', '--original', letter, '--original', covered)
    expect(both).toMatchObject({ originals: [covered, letter], letters: 1 })
    expect(both.texts.some((text) => /"account": ?"Awa Traoré a vu/.test(text))).toBe(true)

    // What has no masked copy stays as it would; what is nothing of the kind is refused.
    expect(await answer([...args, '--dry-run', '--original', `P-${year}-0001`])).toMatchObject({
      originals: [
        { code: covered, leaves: false },
        { code: letter, leaves: false },
      ],
    })
    const absent = await kalifa([...args, '--out', folder.path('x.age'), '--original', 'P-1999-0001', '--json'])
    expect([absent.exit, absent.stdout]).toEqual([2, '{"error":{"code":"record-absent"}}\n'])
    expect(existsSync(folder.path('x.age'))).toBe(false)
  })

  it('a bundle with one changed bit is refused, and nothing of it is kept', async () => {
    const bytes = readFileSync(folder.path('archive.age'))
    const middle = bytes.length >> 1
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    const out = folder.path('damaged-bag')
    const damaged = await kalifa(['receive', ...desk, folder.write('damaged.age', bytes), '--out', out, '--json'])
    expect([damaged.exit, damaged.stdout]).toEqual([4, '{"error":{"code":"bundle-damaged"}}\n'])
    expect(existsSync(out)).toBe(false)
  })

  it('Ctrl+C while a bundle is written leaves no file', async () => {
    const target = folder.path('stopped')
    mkdirSync(target)
    const running = start(['export', ...vault, '--to', 'CNDH du Mali', '--out', join(target, 'x.age'), named, '--json'])
    running.child.stderr?.once('data', () => running.child.kill('SIGINT'))
    const { exit, stdout } = await running.ended
    expect([exit, stdout]).toEqual([130, '{"error":{"code":"cancelled"}}\n'])
    expect(readdirSync(target)).toEqual([])
  })
})

/** Every file is in a manifest with its hash, and none holds a name that was held back. */
function expectSoundBag(bag: string): void {
  const manifest = readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n')
  expect(manifest.length).toBeGreaterThan(1)
  for (const line of manifest) {
    const [hash, name = ''] = line.split(/ +/)
    expect(
      createHash('sha256')
        .update(readFileSync(join(bag, name)))
        .digest('hex'),
      name,
    ).toBe(hash)
  }
  const files = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
  expect(texts.some((text) => text.includes('Ŋolo'))).toBe(true)
  for (const text of texts) expect(text).not.toMatch(/Awa|Traor|Kontza|76 ?12 ?34/)
}
