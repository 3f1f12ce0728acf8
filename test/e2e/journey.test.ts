import { execFile } from 'node:child_process'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { answer as cli, kalifa as cliEnds } from '../cli/kalifa.ts'
import { endedBy, expect, type LaunchedKalifa, pressOnDesktop, processesUsing, test, visibleWindows } from './app.ts'
import { checkBag, openWithAge } from './support-bag.ts'
import { asked } from './support-bridge.ts'
import { filesHolding, hashesIn, sha256Of } from './support-files.ts'
import { confirmWords, prepareBundle, rereadWithMasks, seeWhatLeaves } from './support-handover.ts'
import { answer, choose, consentTo, filled, goTo, pickFiles, saved, setPill, tab } from './support-journey.ts'
import { contact, fisher, institution, photos, potter, shorePhotos } from './support-people.ts'
import { makePhotos } from './support-photos.ts'
import { makeVault, openVault, startTestimony, words } from './support-screens.ts'

/** From an empty folder to a bundle that the institution opens with standard tools: what issue 2 must show. */

const run = promisify(execFile)

/** So large that an import can be interrupted and an export be watched. */
const manyNames = Array.from({ length: 40 }, (_, at) => `DSC_${at}.jpg`)
const padding = 24 * 1024 * 1024

test('from the first run to the institution', async ({ launch, place }) => {
  test.setTimeout(480_000)
  const path = (name: string) => join(place.folder, name)
  const desk = ['--vault', path('desk')]
  let kalifa = await launch()
  let { page } = kalifa
  await page.bringToFront()
  await mkdir(path('photos'))
  const files = await makePhotos(page, path('photos'), [...photos, ...shorePhotos])
  for (const file of files.slice(0, 4)) await appendFile(file, Buffer.alloc(padding))
  const [ours, shore] = [files.slice(0, photos.length), files.slice(photos.length)]

  await test.step('first run, and a testimony in its own words', async () => {
    await makeVault(page)
    await startTestimony(page)
    await page.keyboard.type(potter.account)
    await writeAround(page, potter)
    await page.getByRole('textbox', { name: words.testimonies.when, exact: true }).fill('3 nov 2026')
    await choose(page, words.date.precisionLabel, words.date.precision.about)
    await chooseViolations(page, ['C4', 'F2'])
    await setPill(page, words.testimonies.sensitivity, words.sensitivity.verySensitive)
    await fillIdentity(page, potter)
    await tab(page, 'consent').click()
    await consentTo(page, 'cndh', { naming: 'named', images: true })
    await expect(page.getByRole('region', { name: words.consent.readBack })).toContainText(
      filled(words.consent.say.withName, { recipient: words.consent.say.cndh }),
    )
    await setPill(page, words.testimonies.status, words.status.complete)
    await saved(page)
  })

  await test.step('twenty photographs: thumbnails, one in full with zoom, its EXIF and its hash', async () => {
    await tab(page, 'evidence').click()
    await importPhotos(kalifa, ours)
    await expect(tab(page, 'evidence')).toHaveText(`${words.testimonies.tabs.evidence} ${ours.length}`)
    await everyThumbnailMade(page, ours.length)
    const thumbs = page.getByRole('region', { name: words.evidence.title }).getByRole('button')
    await expect(thumbs.first().locator('img')).toBeVisible()
    await thumbs.first().click()
    await seePhoto(kalifa, ours)
  })

  await test.step('a contact, made and linked', async () => {
    await tab(page, 'persons').click()
    await page.getByRole('button', { name: words.persons.createContact }).click()
    await page.getByLabel(words.contacts.name, { exact: true }).fill(contact.name)
    await page.getByLabel(words.contacts.pseudonym, { exact: true }).fill(contact.pseudonym)
    await page.getByLabel(words.contacts.phone, { exact: true }).fill(contact.phone)
    await page.getByRole('checkbox', { name: words.role.doctor, exact: true }).check()
    await saved(page)
    await goTo(page, 'testimonies')
    await page.getByRole('option', { name: /^T-/ }).click()
    await tab(page, 'persons').click()
    const linked = page.getByRole('region', { name: words.persons.contactsTitle })
    await expect(linked).toContainText(contact.pseudonym)
    await expect(linked).not.toContainText(contact.name)
  })

  await test.step('a second testimony, without name, in which names are known', async () => {
    await goTo(page, 'home')
    await startTestimony(page)
    await page.keyboard.type(fisher.account)
    await writeAround(page, fisher)
    await page.getByRole('textbox', { name: words.testimonies.when, exact: true }).fill('17/10/2026')
    await fillIdentity(page, fisher)
    await tab(page, 'consent').click()
    await consentTo(page, 'cndh', { naming: 'unnamed', images: true })
    await tab(page, 'evidence').click()
    await importPhotos(kalifa, shore)
    await everyThumbnailMade(page, files.length)
    await reviewPhotos(page, shore.length)
    await setPill(page, words.testimonies.status, words.status.complete)
    await saved(page)
  })

  await test.step('search without accents finds what was written with them', async () => {
    await findsInSearch(page, 'nekoro', 'Ɲɛkɔrɔ')
    await expect(found(page).locator('mark')).toHaveText(['Ɲɛkɔrɔ'])
    await findsInSearch(page, 'KADIDIA sogoba', contact.pseudonym)
    await expect(found(page).locator('mark')).toHaveText(contact.name.split(' '))
    await findsInSearch(page, 'peche', 'Konna, Mopti')
  })

  const before = await test.step('hidden by the global shortcut while photos are taken in', async () => {
    await mkdir(path('many'))
    const many = manyNames.map((name) => path(`many/${name}`))
    // Each with bytes of its own behind the picture: what is here already is not taken in again.
    const picture = await readFile(ours[0] ?? '')
    for (const name of many) await writeFile(name, Buffer.concat([picture, Buffer.from(name)]))
    await goTo(page, 'evidence')
    await pickFiles(kalifa.app, many)
    await page.getByRole('button', { name: words.evidence.add }).click()
    const progress = page.getByText(new RegExp(`^\\d+ .* ${many.length} `))
    await expect(progress).toBeVisible()
    const done = Number.parseInt((await progress.textContent()) ?? '', 10)
    await endedBy(kalifa, () => pressOnDesktop('ctrl+shift+l'))
    expect(processesUsing(place.userData)).toEqual([])
    expect((await visibleWindows()).filter(({ title }) => title === 'Carnet')).toEqual([])
    return done
  })
  nothingWentWrong(kalifa)

  await test.step('opened again, everything finished is there and whole', async () => {
    kalifa = await launch()
    page = kalifa.page
    await openVault(page)
    const { total } = await asked<{ total: number }>(page, 'evidence.list', { offset: 0, limit: 1 })
    expect(total).toBeGreaterThanOrEqual(files.length + before)
    expect(total).toBeLessThan(files.length + manyNames.length)
    await goTo(page, 'settings')
    await page.getByRole('button', { name: words.settings.check }).click()
    await expect(page.getByText(words.settings.checkOk)).toBeVisible({ timeout: 60_000 })
    await findsInSearch(page, 'nekoro', 'Ɲɛkɔrɔ')
    await found(page).click()
    await expect(page.getByLabel(words.testimonies.account)).toHaveValue(potter.account)
    await expect(page.getByRole('textbox', { name: words.testimonies.when, exact: true })).toHaveValue('03/11/2026')
    await expect(page.getByRole('textbox', { name: words.testimonies.where, exact: true })).toHaveValue(/Konna/)
    await expect(page.getByLabel(words.testimonies.pseudonym)).toHaveValue(potter.pseudonym)
    await tab(page, 'persons').click()
    await expect(page.getByText(potter.name)).toHaveCount(0)
    await page.getByRole('button', { name: words.persons.identityShow }).click()
    await expect(page.getByLabel(words.persons.name, { exact: true })).toHaveValue(potter.name)
    await expect(page.getByRole('region', { name: words.persons.contactsTitle })).toContainText(contact.pseudonym)
  })

  await test.step('the institution’s card, and its control words', async () => {
    await run('age-keygen', ['-o', path('key.txt')])
    await cli(['init', ...desk, '--institution', institution, '--kind', 'cndh', '--age-identity', path('key.txt')])
    const { words: spoken } = await cli(['card', ...desk, '--out', path('carte.json')])
    await goTo(page, 'handOver')
    await pickFiles(kalifa.app, [path('carte.json')])
    await page.getByRole('button', { name: words.handOver.addRecipient }).click()
    await page.getByRole('button', { name: words.handOver.card.choose }).click()
    await confirmWords(page, String(spoken))
    await expect(page.getByText(filled(words.handOver.card.added, { name: institution }))).toBeVisible()
  })

  const bundle =
    await test.step('before handing over: what leaves, what stays, and every text read again', async () => {
      await page.getByRole('button', { name: words.handOver.prepare }).click()
      await page.getByRole('button', { name: filled(words.handOver.choose, { name: institution }) }).click()
      await expect(page.getByRole('checkbox', { name: /^T-/ })).not.toHaveCount(0)
      for (const box of await page.getByRole('checkbox', { name: /^T-/ }).all()) await box.check()
      await page.getByRole('button', { name: words.common.next }).click()
      await seeWhatLeaves(page)
      await rereadWithMasks(page)
      await page.getByRole('button', { name: words.handOver.run }).click()
      return prepareBundle(kalifa, path('remise'))
    })
  nothingWentWrong(kalifa)

  await test.step('an agreement taken back afterwards is to be told to who has the bundle, and that is written down', async () => {
    const { withdraw } = words.consent
    await goTo(page, 'testimonies')
    await page.getByRole('option', { name: /^T-/ }).first().click()
    await tab(page, 'consent').click()
    await page.getByRole('button', { name: withdraw.open }).click()
    await page.getByRole('checkbox', { name: words.withdrawable.imageVoice, exact: true }).check()
    await expect(page.getByText(withdraw.noted)).toBeVisible()
    await page.getByRole('button', { name: withdraw.run, exact: true }).click()
    await saved(page)
    await goTo(page, 'home')
    await page.getByRole('button', { name: words.followUps.openAll }).click()
    await expect(page.getByRole('region', { name: words.followUps.thisWeek })).toContainText(
      new RegExp(`${institution}.*${words.withdrawable.imageVoice}`),
    )
  })

  await test.step('Debian’s age and tar alone open it, and its checks pass', async () => {
    const bag = await openWithAge(bundle, path('key.txt'), path('opened'))
    await checkBag(bag)
    const originals = await Promise.all([...ours, shore[0] ?? ''].map(sha256Of))
    expect(Object.values(await hashesIn(join(bag, 'data/attachments'))).sort()).toEqual(originals.sort())
  })

  await test.step('of the person without name nothing is in it that names them', async () => {
    const held = (forbidden: readonly string[]) => filesHolding(path('opened'), forbidden)
    expect(await held([potter.name, potter.village, 'IMG_20261103_00'])).not.toEqual([])
    const names = [fisher.name, ...fisher.name.split(' '), fisher.village, ...fisher.files]
    expect(await held([...names, fisher.phone, '76419022', '76.41.90.22', '2026-10-17', 'plage_'])).toEqual([])
    expect(await held([contact.name, contact.pseudonym, '65112233', '65 11 22 33'])).toEqual([])
    expect(await held(['2026-10-01', fisher.pseudonym])).not.toEqual([])
  })

  await test.step('the institution receives and verifies it on the command line', async () => {
    const report = { testimonies: 2, evidence: 21, sha256: await sha256Of(bundle), recipientName: institution }
    expect(await cli(['verify', ...desk, bundle])).toMatchObject(report)
    expect(await cli(['receive', ...desk, bundle, '--out', path('received')])).toMatchObject(report)
    expect(await hashesIn(path('received'))).toEqual(await hashesIn(path('opened/bundle')))
    const other = await cliEnds(['verify', '--vault', place.vaultDir, bundle, '--json'], { phrase: 'x'.repeat(20) })
    expect(other.exit).not.toBe(0)
  })
})

function nothingWentWrong({ problems }: LaunchedKalifa): void {
  expect([...problems.errors]).toEqual([])
  expect([...problems.policy]).toEqual([])
}

async function writeAround(page: Page, person: typeof potter | typeof fisher): Promise<void> {
  await page.getByLabel(words.testimonies.pseudonym).fill(person.pseudonym)
  await page.getByRole('textbox', { name: words.testimonies.where, exact: true }).pressSequentially('konna')
  await page.getByRole('option', { name: /^Konna/ }).click()
  await page.getByLabel(words.place.detail).fill(person.village)
}

async function chooseViolations(page: Page, codes: readonly ('C4' | 'F2')[]): Promise<void> {
  await page.getByRole('button', { name: words.testimonies.violationsAdd, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: words.testimonies.violations })
  for (const code of codes) await dialog.getByRole('checkbox', { name: `${code} · ${words.violation[code]}` }).check()
  await dialog.getByRole('button', { name: words.common.close }).last().click()
  const chosen = page.getByRole('region', { name: words.testimonies.violations })
  for (const code of codes) await expect(chosen).toContainText(`${code} ${words.violation[code]}`)
}

async function fillIdentity(page: Page, { name, phone }: typeof potter | typeof fisher): Promise<void> {
  await page.getByRole('button', { name: words.testimonies.seeIdentity }).click()
  const identity = page.getByRole('region', { name: words.persons.identityTitle })
  await identity.getByLabel(words.persons.name, { exact: true }).fill(name)
  await identity.getByLabel(words.persons.phone, { exact: true }).fill(phone)
  await expect(identity.getByText(words.save.saved)).toBeVisible()
}

async function importPhotos({ app, page }: LaunchedKalifa, files: readonly string[]): Promise<void> {
  await pickFiles(app, files)
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(filled(words.evidence.imported_other, { count: files.length }))).toBeVisible()
  await page.getByRole('button', { name: words.common.close }).click()
}

function everyThumbnailMade(page: Page, count: number): Promise<void> {
  const made = async () => {
    const { rows } = await asked<{ rows: { hasThumbnail: boolean }[] }>(page, 'evidence.list', {
      offset: 0,
      limit: 500,
    })
    return rows.filter((row) => row.hasThumbnail).length
  }
  return expect.poll(made, { timeout: 60_000 }).toBe(count)
}

async function seePhoto({ page, app }: LaunchedKalifa, files: readonly string[]): Promise<void> {
  const viewer = page.getByRole('dialog')
  const picture = viewer.getByRole('img', { name: /^Photo / })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    1600, 1200,
  ])
  const wide = async () => Math.round((await picture.boundingBox())?.width ?? 0)
  const fitted = await wide()
  await viewer.getByRole('button', { name: words.evidence.zoomIn }).click()
  await expect.poll(async () => (await wide()) / fitted).toBeCloseTo(1.4, 1)
  await viewer.getByText(words.evidence.metadata).click()
  await expect(viewer.getByRole('row').filter({ hasText: potter.photo.model })).toBeVisible()
  await expect(viewer.getByRole('row').filter({ hasText: 'GPSLatitude' }).first()).toBeVisible()
  await expect(viewer.getByText(words.evidence.position)).toBeVisible()
  const panel = viewer.getByRole('complementary', { name: words.evidence.details })
  const name = (await panel.getByText(/^IMG_\d+_\d+\.jpg$/).textContent()) ?? ''
  const hash = await sha256Of(files.find((file) => basename(file) === name) ?? '')
  await expect(panel).toContainText(`${hash.slice(0, 12)}…${hash.slice(-8)}`)
  await panel.getByRole('button', { name: words.evidence.copyHash }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(hash)
  await viewer.getByRole('button', { name: words.common.close }).click()
  await expect(viewer).toHaveCount(0)
}

/** Says of each that nobody can be recognised in it. */
async function reviewPhotos(page: Page, count: number): Promise<void> {
  await page.getByRole('region', { name: words.evidence.title }).getByRole('button').first().click()
  const viewer = page.getByRole('dialog')
  for (let at = 0; at < count; at++) {
    if (at > 0) await viewer.getByRole('button', { name: words.evidence.nextOne }).click()
    await answer(page, words.evidence.showsPerson, words.evidence.showsPersonAnswers.no)
    await expect(viewer.getByText(words.save.saved)).toBeVisible()
  }
  await viewer.getByRole('button', { name: words.common.close }).click()
}

const found = (page: Page): Locator => page.getByRole('listbox', { name: words.search.results }).getByRole('option')

async function findsInSearch(page: Page, typed: string, shown: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: words.frame.search }).fill(typed)
  await expect(found(page)).toHaveCount(1)
  await expect(found(page)).toContainText(shown)
}
