import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { ErrorCode } from '../../src/shared/errors.ts'
import { makeCard } from '../../src/vault/exchange/card.ts'
import { kalifa } from '../cli/kalifa.ts'
import { endedBy, expect, test } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import { mountSmallDisk } from './support-disk.ts'
import { filesIn, hashesIn } from './support-files.ts'
import { faultText, filled, goTo, pickFiles, tab } from './support-journey.ts'
import { learnPhrase, openVault, words } from './support-screens.ts'
import { flipBit, makeSample, raiseKeyFile, raiseSchema, type Sample, writePhoto } from './support-vault.ts'

/** Whatever is wrong with the files, the disk or what was given: a sentence with a code, and nothing changed. */

let sample: Sample
test.beforeAll(async () => {
  sample = await makeSample()
})
test.afterAll(() => sample.remove())

async function tryToOpen(page: Page, phrase = passphrase): Promise<void> {
  await page.getByLabel(words.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: words.lock.open }).click()
}

/** The command line says the same, with its own exit code. */
async function refusedByCli(vaultDir: string, code: ErrorCode, exit: number, args: readonly string[] = ['open']) {
  const ended = await kalifa([...args, '--vault', vaultDir, '--json'], { phrase: passphrase })
  expect([JSON.parse(ended.stdout).error.code, ended.exit]).toEqual([code, exit])
}

async function evidenceTotal(page: Page): Promise<number> {
  return (await asked<{ total: number }>(page, 'evidence.list', { offset: 0, limit: 1 })).total
}

async function openSample(page: Page): Promise<void> {
  await goTo(page, 'testimonies')
  await page.getByRole('option', { name: new RegExp(sample.testimony) }).click()
}

async function runCheck(page: Page): Promise<void> {
  await goTo(page, 'settings')
  await page.getByRole('button', { name: words.settings.check }).click()
}

test('a wrong passphrase', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const before = await hashesIn(place.vaultDir)
  const { page } = await launch()
  await tryToOpen(page, 'le grenier était vide au soir')
  await expect(page.getByRole('alert')).toHaveText(words.error['passphrase-wrong'])
  expect(await hashesIn(place.vaultDir)).toEqual(before)
  await openVault(page)
  const ended = await kalifa(['open', '--vault', place.vaultDir, '--json'], { phrase: 'une tout autre phrase' })
  expect([ended.exit, ended.stdout]).toEqual([6, '{"error":{"code":"vault-in-use"}}\n'])
})

const keyFileFaults: readonly (readonly [string, ErrorCode, (vaultDir: string) => Promise<unknown>])[] = [
  ['both copies of the key file cut short', 'vault-damaged', (dir) => cutKeyFiles(dir, ['keys', 'keys.bak'])],
  ['a key file of a newer version', 'vault-newer', raiseKeyFile],
  ['a database of a newer version', 'vault-newer', raiseSchema],
  ['a changed bit in the database’s first page', 'database-damaged', (dir) => flipBit(join(dir, sample.database), 200)],
]
for (const [name, code, damage] of keyFileFaults) {
  test(name, async ({ launch, place }) => {
    await sample.copyTo(place.vaultDir)
    await damage(place.vaultDir)
    const before = await hashesIn(place.vaultDir)
    const { page, problems } = await launch()
    await tryToOpen(page)
    await expect(faultText(page, code as 'vault-damaged')).toBeVisible()
    await refusedByCli(place.vaultDir, code, 4)
    expect(await hashesIn(place.vaultDir)).toEqual(before)
    expect([...problems.errors]).toEqual([])
  })
}

async function cutKeyFiles(vaultDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await truncate(join(vaultDir, name), 40_000)
}

for (const name of ['keys', 'keys.bak']) {
  test(`one copy of the key file cut short: ${name} is written again from the other`, async ({ launch, place }) => {
    await sample.copyTo(place.vaultDir)
    const before = await hashesIn(place.vaultDir)
    await cutKeyFiles(place.vaultDir, [name])
    const { page } = await launch()
    await openVault(page)
    const now = await hashesIn(place.vaultDir)
    expect([now.keys, now['keys.bak']]).toEqual([before.keys, before['keys.bak']])
  })
}

test('a changed bit in the middle of the database', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const file = join(place.vaultDir, sample.database)
  await flipBit(file, Math.floor((await readFile(file)).length / 2))
  const opened = await launch()
  const { page } = opened
  await openVault(page)
  await openSample(page)
  await expect(faultText(page, 'database-damaged').first()).toBeVisible()
  await runCheck(page)
  await expect(page.getByText(/^La base est abîmée/).first()).toBeVisible()
  await expect(page.getByText(words.settings.checkOk)).toHaveCount(0)
  await endedBy(opened, () => page.evaluate(() => window.kalifa.shell.hideAll()))
  const { exit } = await kalifa(['check', '--vault', place.vaultDir, '--json'], { phrase: passphrase })
  expect([4, 7]).toContain(exit)
})

test('a changed bit in a photo’s file', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  await flipBit(join(place.vaultDir, sample.blob), 150_000)
  const { page } = await launch()
  await openVault(page)
  await openSample(page)
  await expect(page.getByLabel(words.testimonies.account)).toHaveValue(sample.account)
  await tab(page, 'evidence').click()
  await page.getByRole('button', { name: new RegExp(sample.photo) }).click()
  await expect(faultText(page, 'blob-damaged')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: words.common.close }).click()
  await runCheck(page)
  await expect(page.getByText(words.check.blob.title_one.replace('{{count}}', '1'))).toBeVisible()
  await expect(page.getByText(sample.photo, { exact: true })).toBeVisible()
})

test('a photo that is a text and an empty file, amid good ones', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const path = (name: string) => join(place.folder, name)
  const files = [await writePhoto(path('a.png')), path('texte.jpg'), path('vide.jpg'), await writePhoto(path('b.png'))]
  await writeFile(path('texte.jpg'), 'Ceci est une lettre, pas une photo.')
  await writeFile(path('vide.jpg'), '')
  const { page, app } = await launch()
  await openVault(page)
  await goTo(page, 'evidence')
  await pickFiles(app, files)
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(filled(words.evidence.imported_other, { count: 3 }))).toBeVisible()
  for (const [name, code] of [['vide.jpg', 'file-empty']] as const) {
    const line = page.getByRole('listitem').filter({ hasText: name })
    await expect(line).toContainText(words.error[code])
    await expect(line).toContainText(filled(words.common.errorCode, { code }))
  }
  expect(await evidenceTotal(page)).toBe(4)
  expect(await readFile(path('texte.jpg'), 'utf8')).toBe('Ceci est une lettre, pas une photo.')
})

test('a damaged, an altered and a newer card', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const path = (name: string) => join(place.folder, name)
  const age = await identityToRecipient(await generateX25519Identity())
  const card = makeCard({ name: 'CNDH', kind: 'cndh', age, created: '2026-11-01' }, new Uint8Array(32).fill(7))
  const text = Buffer.from(card).toString('utf8')
  const cards = [
    ['card-damaged', text.slice(0, 200)],
    ['card-damaged', text.replace('"CNDH"', '"CNDM"')],
    ['card-newer', text.replace('"version": 1', '"version": 2')],
  ] as const
  for (const [at, [code, content]] of cards.entries()) {
    await writeFile(path(`${at}.json`), content)
    const args = ['recipient', 'add', path(`${at}.json`), '--words-fd', '0']
    await refusedByCli(place.vaultDir, code, 4, args)
  }
  const { page, app } = await launch()
  await openVault(page)
  await goTo(page, 'handOver')
  await page.getByRole('button', { name: words.handOver.addRecipient }).click()
  for (const [at, [code]] of cards.entries()) {
    await pickFiles(app, [path(`${at}.json`)])
    await page.getByRole('button', { name: words.handOver.card.choose }).click()
    await expect(faultText(page, code)).toBeVisible()
  }
  expect(await asked(page, 'recipient.list')).toEqual([])
})

test('a second Kalifa on the same vault', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const first = await launch()
  await openVault(first.page)
  const second = await launch({ userData: join(place.folder, 'user-data-2') })
  await tryToOpen(second.page)
  await expect(faultText(second.page, 'vault-in-use')).toBeVisible()
  await refusedByCli(place.vaultDir, 'vault-in-use', 6)
  await openSample(first.page)
  await expect(first.page.getByLabel(words.testimonies.account)).toHaveValue(sample.account)
  await endedBy(first, () => first.page.evaluate(() => window.kalifa.shell.hideAll()))
  await openVault(second.page)
})

const spare = 400 * 1024

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await filesIn(folder)).map(async (name) => (await readFile(join(folder, name))).length),
  )
  return sizes.reduce((sum, size) => sum + Math.ceil(size / 4096) * 4096, 0)
}

test('a disk that is full while photos are taken in', async ({ launch, place }) => {
  const disk = await mountSmallDisk(join(place.folder, 'disk'), (await sizeOf(sample.folder)) + spare)
  try {
    const vaultDir = join(disk.folder, 'vault')
    await sample.copyTo(vaultDir)
    const blobs = async () => (await filesIn(vaultDir)).filter((name) => name.includes('/blobs/'))
    const before = await blobs()
    const { page, app } = await launch({ vaultDir })
    await openVault(page)
    await goTo(page, 'evidence')
    const files = [await writePhoto(join(place.folder, 'large.png'), 2 * spare)]
    await pickFiles(app, files)
    await page.getByRole('button', { name: words.evidence.add }).click()
    await expect(faultText(page, 'disk-full')).toBeVisible()
    expect(await evidenceTotal(page)).toBe(1)
    expect(await blobs()).toEqual(before)
    await runCheck(page)
    await expect(page.getByText(words.settings.checkOk)).toBeVisible()
    await disk.resize(64 * 1024 * 1024)
    await goTo(page, 'evidence')
    await page.getByRole('button', { name: words.evidence.add }).click()
    await expect(page.getByText(filled(words.evidence.imported_one, { count: 1 }))).toBeVisible()
  } finally {
    await disk.remove()
  }
})

test('a disk that is full while one types: said, tried again, and nothing lost', async ({ launch, place }) => {
  const disk = await mountSmallDisk(join(place.folder, 'disk'), (await sizeOf(sample.folder)) + 4 * spare)
  try {
    const vaultDir = join(disk.folder, 'vault')
    await sample.copyTo(vaultDir)
    const kalifaRuns = await launch({ vaultDir })
    const { page } = kalifaRuns
    await openVault(page)
    await goTo(page, 'home')
    await page.getByRole('button', { name: words.home.new }).click()
    await page.getByLabel(words.testimonies.account).click()
    await page.keyboard.type('Avant que le disque soit plein. ')
    await expect(page.getByText(words.save.saved)).toBeVisible()
    const giveBack = await disk.fill()
    await page.keyboard.type('Pendant ce temps, Ŋolo parlait encore. '.repeat(4))
    await expect(page.getByRole('alert').filter({ hasText: words.save.failed })).toContainText(words.error['disk-full'])
    await expect(faultText(page, 'disk-full')).toBeVisible()
    await page.keyboard.type('Et après.')
    await giveBack()
    await expect(page.getByText(words.save.saved)).toBeVisible()
    const typed = await page.getByLabel(words.testimonies.account).inputValue()
    expect(typed.length).toBeGreaterThan(150)
    await endedBy(kalifaRuns, () => page.evaluate(() => window.kalifa.shell.hideAll()))
    const again = await launch({ vaultDir })
    await openVault(again.page)
    await goTo(again.page, 'testimonies')
    await again.page.getByRole('option').first().click()
    await expect(again.page.getByLabel(words.testimonies.account)).toHaveValue(typed)
  } finally {
    await disk.remove()
  }
})

test('a folder that cannot be written', async ({ launch, place }) => {
  const disk = await mountSmallDisk(join(place.folder, 'disk'), 64 * 1024 * 1024)
  try {
    const vaultDir = join(disk.folder, 'vault')
    await sample.copyTo(vaultDir)
    await disk.setReadOnly(true)
    const before = await hashesIn(vaultDir)
    const { page } = await launch({ vaultDir })
    await tryToOpen(page)
    await expect(faultText(page, 'vault-read-only')).toBeVisible()
    await refusedByCli(vaultDir, 'vault-read-only', 6)
    expect(await hashesIn(vaultDir)).toEqual(before)
    await disk.setReadOnly(false)
    await openVault(page)
  } finally {
    await disk.remove()
  }
})

test('a place where no vault can be made', async ({ launch, place }) => {
  const disk = await mountSmallDisk(join(place.folder, 'disk'), 1024 * 1024)
  try {
    await disk.setReadOnly(true)
    const vaultDir = join(disk.folder, 'vault')
    const { page } = await launch({ vaultDir })
    const { firstRun } = words
    await learnPhrase(page)
    await page.getByRole('button', { name: firstRun.create }).click()
    await expect(faultText(page, 'vault-read-only')).toBeVisible()
    expect(await readdir(disk.folder)).toEqual([])
    await disk.setReadOnly(false)
    await page.getByRole('button', { name: firstRun.create }).click()
    await expect(faultText(page, 'disk-full')).toBeVisible()
    expect((await filesIn(disk.folder)).filter((name) => name.endsWith('keys'))).toEqual([])
  } finally {
    await disk.remove()
  }
})

test('a thousand photos chosen at once are known to the vault before they are asked for', async ({ launch, place }) => {
  await sample.copyTo(place.vaultDir)
  const { page, app } = await launch()
  await openVault(page)
  const gone = Array.from({ length: 1000 }, (_, at) => join(place.folder, `gone-${at}.jpg`))
  await pickFiles(app, gone)
  // The grant goes by main, the request by the page's own port: only many rounds show that one cannot overtake the other.
  const outcomes = await page.evaluate(async () => {
    const seen = new Set<string>()
    for (let round = 0; round < 40; round++) {
      const chosen = await window.kalifa.shell.chooseFiles('photos')
      const files = chosen ? [chosen.token] : []
      const reply = await window.kalifa.call('evidence.import', { files, testimonyId: null }).reply
      seen.add(reply.ok ? [...new Set(reply.value.refused.map(({ fault }) => fault.code))].join() : reply.error.code)
    }
    return [...seen]
  })
  expect(outcomes).toEqual(['file-unreadable'])
  expect(await evidenceTotal(page)).toBe(1)
})
