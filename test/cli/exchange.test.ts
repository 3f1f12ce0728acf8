import { createHash, randomFillSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noConsentYet } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { answer, type Folder, kalifa, passphraseBytes, start, temporaryFolder } from './kalifa.ts'

const year = new Date().getUTCFullYear()
const [unnamed, named] = [`T-${year}-0001`, `T-${year}-0002`]
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

/** One testimony to be handed over without a name, one by name with a photo large enough to be interrupted. */
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
  engine.close()
}

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
