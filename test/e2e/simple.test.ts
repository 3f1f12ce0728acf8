import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { answer as cli } from '../cli/kalifa.ts'
import { expect, type LaunchedKalifa, relaunchedBy, test } from './app.ts'
import { expectClean } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, goTo, pickFiles } from './support-journey.ts'
import { makePhotos } from './support-photos.ts'
import { makeVault } from './support-screens.ts'
import {
  forbiddenOn,
  goToSimple,
  inList,
  makeSimpleVault,
  newNote,
  putInBin,
  railName,
  savedQuietly,
  showBin,
  spoken,
} from './support-simple.ts'
import { walkTheLock, walkThrough } from './support-simple-walk.ts'

/** The coffre simple: a notebook, and nothing that tells of more. */

const large = { width: 1280, height: 800 }
const small = { width: 1024, height: 600 }
const said = spoken.fr

const everyLook = [
  { size: large, colorScheme: 'light' },
  { size: small, colorScheme: 'dark' },
] as const
const long = process.env.KALIFA_LONG === '1'

async function openWith(page: Page, phrase: string): Promise<void> {
  await page.getByLabel(said.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: said.lock.open }).click()
}

const lockedAgain = (kalifa: LaunchedKalifa) =>
  relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))

test('a notebook is kept: notes, photos, people, search, bin, lock, and all is there again', async ({
  launch,
  place,
}) => {
  test.setTimeout(240_000)
  const kalifa = await launch()
  const { page, app } = kalifa
  await mkdir(join(place.folder, 'photos'))
  const files = await makePhotos(page, join(place.folder, 'photos'), [{ name: 'a.jpg' }, { name: 'b.jpg' }])
  const text = 'Ɲɛlɛ ni Ŋolo taara sugu la, ɛ ɔ ɲ ŋ.'

  await test.step('the rail has five parts, and the vault knows its profile', async () => {
    await makeSimpleVault(kalifa, said)
    expect(await asked(page, 'vault.status')).toEqual({ state: 'open', profile: 'simple' })
    const rail = page.getByRole('navigation', { name: said.frame.navigation })
    const parts = (['notes', 'evidence', 'contacts', 'bin', 'settings'] as const).map((screen) =>
      railName(said, screen),
    )
    await expect(rail.getByRole('button')).toHaveText(parts)
  })

  await test.step('a note with its photos', async () => {
    await newNote(page, said, { title: 'Marché de lundi', text })
    await pickFiles(app, files)
    await page.getByRole('button', { name: said.evidence.add }).click()
    await expect(page.getByRole('region', { name: said.notes.photos }).locator('img')).toHaveCount(2)
    await expect(inList(page, 'Marché de lundi')).toContainText('Ɲɛlɛ ni Ŋolo')
    await goToSimple(page, 'evidence', said)
    await page.getByRole('region', { name: said.evidence.wall }).getByRole('button').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Marché de lundi', exact: true }).click()
    await expect(page.getByLabel(said.notes.text, { exact: true })).toHaveValue(text)
  })

  await test.step('people, by their names in the order of the letters', async () => {
    await goToSimple(page, 'contacts', said)
    for (const name of ['Zoumana', 'Ɛlizabɛti', 'Awa']) {
      await page.getByRole('button', { name: said.contacts.new, exact: true }).click()
      // The one before stays on the screen until the new one is there.
      await expect(page.getByLabel(said.contacts.name, { exact: true })).toHaveValue('')
      await page.getByLabel(said.contacts.name, { exact: true }).fill(name)
      await expect(inList(page, name)).toBeVisible()
      await savedQuietly(page, said)
    }
    await expect(page.getByRole('listbox', { name: said.contacts.title }).getByRole('option')).toHaveText([
      /^Awa/,
      /^Ɛlizabɛti/,
      /^Zoumana/,
    ])
  })

  await test.step('search finds notes without accents and people by name, with the keyboard alone', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('nele')
    await expect(inList(page, 'Marché de lundi')).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel(said.notes.titleLabel, { exact: true })).toHaveValue('Marché de lundi')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('elizabeti')
    await expect(inList(page, 'Ɛlizabɛti').last()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Ɛlizabɛti' })).toBeVisible()
  })

  await test.step('the bin gives back, at once and later', async () => {
    await newNote(page, said, { title: 'Brouette', text: 'à rendre' })
    await putInBin(page, said)
    await page.getByRole('button', { name: said.common.undo }).click()
    await inList(page, 'Brouette').click()
    await putInBin(page, said)
    await showBin(page, said)
    await inList(page, 'Brouette').click()
    await page.getByRole('button', { name: said.notes.restore }).click()
    await expect(page.getByText(said.notes.emptyTrash)).toBeVisible()
  })

  await test.step('what was typed last is there after the lock', async () => {
    await goToSimple(page, 'notes', said)
    await page.getByRole('combobox', { name: said.notes.filter }).click()
    await page.getByRole('option', { name: said.notes.all, exact: true }).click()
    await inList(page, 'Marché de lundi').click()
    await page.getByLabel(said.notes.text, { exact: true }).press('End')
    await page.keyboard.type(' Ni segin.')
    const again = await lockedAgain(kalifa)
    await openWith(again.page, passphrase)
    await inList(again.page, 'Marché de lundi').click()
    await expect(again.page.getByLabel(said.notes.text, { exact: true })).toHaveValue(`${text} Ni segin.`)
    await expect(again.page.getByRole('region', { name: said.notes.photos }).locator('img')).toHaveCount(2)
    expect(await asked(again.page, 'vault.check')).toMatchObject({ problems: [], records: 7, blobs: 2 })
    expect([...kalifa.problems.errors, ...again.problems.errors]).toEqual([])
    expect([...kalifa.problems.policy, ...again.problems.policy]).toEqual([])
  })
})

for (const [at, language] of (['fr', 'en'] as const).entries()) {
  const looks = long ? everyLook : everyLook.slice(at, at + 1)
  test(`no screen says a word of anything else, and axe finds nothing, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(480_000)
    const kalifa = await launch({ language })
    const walked: string[] = []
    const look = async (page: Page, name: string): Promise<void> => {
      walked.push(name)
      expect(await forbiddenOn(page), name).toEqual([])
      for (const each of looks) {
        await page.setViewportSize(each.size)
        await page.emulateMedia({ colorScheme: each.colorScheme })
        await expectClean(page, `${name}, ${each.colorScheme}`)
      }
      await page.setViewportSize(large)
      await page.emulateMedia({ colorScheme: 'light' })
    }
    const walk = { kalifa, folder: place.folder, said: spoken[language], look }
    await makeSimpleVault(kalifa, walk.said)
    await walkThrough(walk)
    const again = await lockedAgain(kalifa)
    await walkTheLock(again.page, walk)
    expect(walked.length).toBeGreaterThan(30)
    expect([...kalifa.problems.errors, ...again.problems.errors]).toEqual([])
    expect([...kalifa.problems.policy, ...again.problems.policy]).toEqual([])
  })
}

test('a façade opens as that same notebook, and the other phrase as the other vault', async ({ launch, place }) => {
  test.setTimeout(240_000)
  const facade = 'douze calebasses au marché de Koutiala'
  const vault = ['--vault', place.vaultDir]
  const phrases = join(place.folder, 'facade')
  await writeFile(phrases, `${facade}\n`)
  await cli(['init', ...vault], { phrase: passphrase })
  await cli(['add', 'testimony', ...vault, '--pseudonym', 'Zanzibarium'], { phrase: passphrase })
  const create = ['duress', 'facade', 'create', ...vault, '--facade-file', phrases, '--replace-other-vault']
  await cli(create, { phrase: passphrase })

  const kalifa = await launch()
  await openWith(kalifa.page, facade)
  await expect(kalifa.page.getByRole('heading', { name: said.notes.emptyTitle })).toBeVisible()
  expect(await forbiddenOn(kalifa.page)).toEqual([])
  await kalifa.page.getByRole('combobox', { name: said.frame.search }).fill('zanzibarium')
  await expect(kalifa.page.getByText(filled(said.search.nothing, { query: 'zanzibarium' }))).toBeVisible()
  const again = await lockedAgain(kalifa)
  await openWith(again.page, passphrase)
  await expect(again.page.getByRole('heading', { name: said.home.title })).toBeVisible()
  expect(await asked(again.page, 'vault.summary')).toMatchObject({ testimonies: 1, notes: 0 })
})

test('the same look finds those words on a defender’s screens, or the others would prove nothing', async ({
  launch,
}) => {
  const { page } = await launch()
  await makeVault(page)
  const found = new Set<string>()
  for (const screen of ['home', 'testimonies', 'evidence', 'contacts', 'handOver'] as const) {
    await goTo(page, screen)
    await expect(page.getByRole('heading', { level: 1, name: french[screen].title, exact: true })).toBeVisible()
    const here = await forbiddenOn(page)
    expect(here, screen).not.toEqual([])
    for (const word of here) found.add(word)
  }
  expect([...found]).toEqual(
    expect.arrayContaining(['temoi', 'piece', 'recit', 'victim', 'cndh', 'destinat', 'paquet']),
  )
})
