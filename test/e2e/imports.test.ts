import { createHash } from 'node:crypto'
import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import { makeZip } from '../vault/imports/zips.ts'
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { ask, asked, passphrase } from './support-bridge.ts'
import { choose, filled, goTo, pickFiles } from './support-journey.ts'
import { makeMedia, writeAmr } from './support-media.ts'
import { learnPhrase, makeVault, words } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Evidence taken in with guidance: chats, originals that are erased, copies in another format; and found again by its kind. */

interface Piece {
  readonly id: string
  readonly code: string
  readonly mediaType: string
  readonly readable: boolean | null
}

const pieces = async (page: Page): Promise<readonly Piece[]> =>
  (await asked<{ rows: Piece[] }>(page, 'evidence.list', { offset: 0, limit: 500 })).rows
const examined = (page: Page): Promise<void> =>
  expect
    .poll(async () => {
      const all = await pieces(page)
      return all.length > 0 && all.every(({ readable }) => readable !== null)
    })
    .toBe(true)

const shotFolder = process.env.IMPORTS_SHOTS
async function shoot(page: Page, name: string): Promise<void> {
  if (shotFolder === undefined) return
  for (const [width, height] of [
    [1280, 800],
    [1024, 600],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(shotFolder, `${name}-${width}.png`) })
  }
}

/** Main's own question gets this answer from now on; how often it was asked is told. */
async function answerMain(app: ElectronApplication, agreed: boolean): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = []
    Reflect.set(globalThis, 'askedByMain', asked)
    Object.assign(dialog, {
      showMessageBox: async (_window: unknown, { message, detail }: { message: string; detail: string }) => {
        asked.push(`${message}\n${detail}`)
        return { response, checkboxChecked: false }
      },
    })
  }, Number(agreed))
}
const askedByMain = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'askedByMain') as string[])

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function chatZip(folder: string): Promise<string> {
  await makeMedia(folder, 'PTT-20240325-WA0002.mp3')
  await writePhoto(join(folder, 'IMG-20240325-WA0001.png'), 20_000)
  const bytes = (name: string) => readFile(join(folder, name))
  const text = [
    '25/03/2024 à 14:02 - Awa Traoré: IMG-20240325-WA0001.png (fichier joint)',
    '25/03/2024 à 14:05 - Moussa: PTT-20240325-WA0002.mp3 (fichier joint)',
    '25/03/2024 à 14:06 - Moussa: <Médias omis>',
  ].join('\n')
  const path = join(folder, 'Discussion WhatsApp avec Awa.zip')
  await writeFile(
    path,
    makeZip([
      { name: 'Discussion WhatsApp avec Awa.txt', bytes: Buffer.from(text), deflate: true },
      { name: 'IMG-20240325-WA0001.png', bytes: await bytes('IMG-20240325-WA0001.png') },
      { name: 'PTT-20240325-WA0002.mp3', bytes: await bytes('PTT-20240325-WA0002.mp3') },
      { name: '../../evil.sh', bytes: Buffer.from('rm') },
    ]),
  )
  return path
}

for (const [language, said] of [
  ['fr', words],
  ['en', english],
] as const) {
  test(`a chat is taken in whole with its media, told and found by kind, in ${language}`, async ({ launch, place }) => {
    test.slow()
    const { app, page, problems } = await launch({ language })
    await learnPhrase(page, passphrase, said)
    await page.getByRole('button', { name: said.firstRun.create }).click()
    await goTo(page, 'evidence', said)
    await pickFiles(app, [await chatZip(place.folder)])
    await page.getByRole('button', { name: said.intake.open }).first().click()
    await shoot(page, `guided-${language}`)
    await expectCleanInBoth(page, 'the guided import')
    await page.getByRole('button', { name: said.intake.sources.chat.title }).click()
    await expect(page.getByText(filled(said.intake.chatTaken_other, { count: 3 }))).toBeVisible()
    await expect(page.getByText(filled(said.intake.messages_other, { count: 3 }))).toBeVisible()
    await expect(page.getByText(filled(said.intake.omitted_one, { count: 1 }))).toBeVisible()
    await expect(page.getByText('evil.sh')).toBeVisible()
    await examined(page)
    await shoot(page, `chat-report-${language}`)
    await expectCleanInBoth(page, 'the report of a chat')

    await choose(page, said.evidence.filter, said.intake.kinds.audio)
    const wall = page.getByRole('region', { name: said.evidence.wall })
    await expect(wall.getByRole('button')).toHaveCount(1)
    await choose(page, said.intake.order, said.intake.orders.taken)
    await shoot(page, `kinds-${language}`)
    await wall.getByRole('button').click()
    const details = page.getByRole('complementary', { name: said.evidence.details })
    await expect(details.getByText('Moussa')).toBeVisible()
    await details.getByLabel(said.intake.device).fill('Tecno Spark')
    await details.getByLabel(said.intake.obtainedHow).fill('Transmis par un proche')
    await shoot(page, `details-${language}`)
    await expectCleanInBoth(page, 'the details of a piece')
    await page.keyboard.press('Escape')
    await expect.poll(async () => JSON.stringify(await bodyOfSound(page))).toContain('Tecno Spark')
    await choose(page, said.evidence.filter, said.intake.kinds.video)
    await expect(page.getByText(said.intake.emptyKind)).toBeVisible()
    expect([...problems.policy]).toEqual([])
  })
}

async function bodyOfSound(page: Page): Promise<unknown> {
  const sound = (await pieces(page)).find(({ mediaType }) => mediaType.startsWith('audio/'))
  return (await asked<{ body: unknown }>(page, 'evidence.get', { id: sound?.id ?? '' })).body
}

test('originals are erased only after main itself has asked, and only what was read back', async ({
  launch,
  place,
}) => {
  const { app, page, problems } = await launch()
  await makeVault(page)
  await goTo(page, 'evidence')
  const photo = join(place.folder, 'IMG_1.png')
  const empty = join(place.folder, 'vide.png')
  await writePhoto(photo, 30_000)
  await writeFile(empty, '')
  const sum = createHash('sha256')
    .update(await readFile(photo))
    .digest('hex')
  await pickFiles(app, [photo, empty])
  const importErasing = async () => {
    await page.getByRole('button', { name: words.intake.open }).first().click()
    await page.getByRole('radio', { name: words.intake.erase }).check()
    await expect(page.getByText(words.intake.eraseLimits)).toBeVisible()
    await shoot(page, 'erasing')
    await expectCleanInBoth(page, 'erasing originals')
    await page.getByRole('button', { name: words.intake.sources.evidence.title }).click()
  }
  await answerMain(app, false)
  await importErasing()
  await expect.poll(async () => (await askedByMain(app)).length).toBe(1)
  expect((await askedByMain(app))[0]).toContain('IMG_1.png')
  expect([await exists(photo), (await pieces(page)).length]).toEqual([true, 0])

  await answerMain(app, true)
  await importErasing()
  await expect(page.getByText(filled(words.intake.erased_one, { count: 1 }))).toBeVisible()
  await shoot(page, 'erased')
  expect([await exists(photo), await exists(empty)]).toEqual([false, true])
  const [piece] = await pieces(page)
  const { body } = await asked<{ body: { sha256: string } }>(page, 'evidence.get', { id: piece?.id ?? '' })
  expect(body.sha256).toBe(sum)
  const { rows } = await asked<{ rows: { act: string }[] }>(page, 'custody.list', { offset: 0, limit: 50 })
  expect(rows.map(({ act }) => act)).toContain('original-erased')
  expect([...problems.policy]).toEqual([])
})

test('a page in hostile hands erases nothing with what was granted for an import', async ({ launch, place }) => {
  const { app, page } = await launch()
  await makeVault(page)
  const photo = join(place.folder, 'IMG_1.png')
  await writePhoto(photo, 30_000)
  await pickFiles(app, [photo])
  await answerMain(app, false)
  const granted = await page.evaluate(() => window.kalifa.shell.chooseFiles('evidence'))
  const params = { files: [granted?.token], testimonyId: null }
  expect(await ask(page, 'evidence.importErasing', params)).toMatchObject({
    ok: false,
    error: { code: 'request-invalid' },
  })
  expect(await page.evaluate(() => window.kalifa.shell.chooseToErase('evidence'))).toBeNull()
  for (const kind of ['card', 'contacts', 'companion', '__proto__', null])
    expect(await page.evaluate((kind) => window.kalifa.shell.chooseToErase(kind as 'card'), kind)).toBeNull()
  const dropped = { files: [`file:${photo}`], testimonyId: null }
  expect(await ask(page, 'evidence.importErasing', dropped)).toMatchObject({
    ok: false,
    error: { code: 'request-invalid' },
  })
  expect(await exists(photo)).toBe(true)
  expect(await readdir(place.folder)).toContain('IMG_1.png')
})

test('where a sound cannot be played its converted copy is, and says so', async ({ launch, place }) => {
  test.slow()
  const { app, page, problems } = await launch()
  await makeVault(page)
  await goTo(page, 'evidence')
  await pickFiles(app, [await writeAmr(place.folder, 'voix.amr')])
  await page.getByRole('button', { name: words.evidence.add }).click()
  await examined(page)
  const [original] = await pieces(page)
  await page.getByRole('button', { name: new RegExp(`^${original?.code}`) }).click()
  await expect(page.getByText(words.intake.companionNone)).toBeVisible()
  await shoot(page, 'companion-none')
  await expectCleanInBoth(page, 'a piece that cannot be played')
  await pickFiles(app, [await makeMedia(place.folder, 'voix.mp3')])
  await page.getByRole('button', { name: words.intake.companionAdd }).click()
  await expect.poll(async () => (await pieces(page)).length).toBe(2)
  const copy = (await pieces(page)).find(({ mediaType }) => mediaType === 'audio/mpeg')
  const note = filled(words.intake.companionInstead, { copy: copy?.code ?? '', original: original?.code ?? '' })
  await expect(page.getByText(note)).toBeVisible()
  await page.getByRole('button', { name: words.media.play, exact: true }).click()
  const time = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0)
  await expect.poll(time).toBeGreaterThan(0.2)
  await shoot(page, 'companion')
  await expectCleanInBoth(page, 'a converted copy')
  expect([...problems.policy]).toEqual([])
})
