import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { android, google, latin, outlookTable } from '../vault/contacts/samples.ts'
import { expect, type LaunchedKalifa, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, goTo, pickFiles, pickPlace } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Contacts whole: their cards, whom to call, duplicates, and the files they come from and go to. */

type Words = typeof french
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const

async function makeVault({ page }: LaunchedKalifa, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

/** Kept only where somebody wants to look: KALIFA_SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.KALIFA_SHOTS
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`) })
  }
  await page.setViewportSize(sizes[0])
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a whole card, its links and the emergency panel in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const kalifa = await launch({ language })
    const { page, app, problems } = kalifa
    const { contacts, contactCards } = words
    await makeVault(kalifa, words)
    const testimony = await asked<{ id: string; code: string }>(page, 'testimony.create', { body: {} })

    await page.getByRole('button', { name: contactCards.emergency, exact: true }).click()
    await expect(page.getByText(contactCards.emergencyNone)).toBeVisible()
    await expectCleanInBoth(page, 'nobody to call')
    await shot(page, `${language}-emergency-none`)
    await page.keyboard.press('Escape')

    await goTo(page, 'contacts', words)
    await page.getByRole('button', { name: contacts.new, exact: true }).click()
    await expect(page.getByLabel(contacts.name, { exact: true })).toBeFocused()
    await page.keyboard.type('Maître Awa Traoré')
    await page.getByLabel(contacts.pseudonym, { exact: true }).fill('La colline')
    await page.getByLabel(contacts.phone, { exact: true }).fill('+223 76 12 34 56')
    await page.getByRole('checkbox', { name: words.role.emergency }).check()
    await page.getByRole('button', { name: contactCards.channelAdd }).click()
    const line = page.getByRole('group', { name: filled(contactCards.channel, { number: 1 }) })
    await line.getByLabel(contactCards.channelType).selectOption('signal')
    await line.getByLabel(contactCards.channelValue).fill('+223 66 00 00 01')
    await line.getByLabel(contactCards.channelLabel).fill('la nuit')
    await page.getByLabel(contacts.safeTimes, { exact: true }).fill('après 20 h')
    await page.getByLabel(contacts.risk, { exact: true }).fill('Suivie depuis mars.')

    await pickFiles(app, [await writePhoto(join(place.folder, 'a.png'))])
    await page.getByRole('button', { name: contactCards.photo, exact: true }).click()
    await page.getByRole('menuitem', { name: contactCards.photoChoose }).click()
    await expectCleanInBoth(page, 'choose a photo')
    await page.getByRole('button', { name: contactCards.photoAdd }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^P-/ }).click()
    await expect(page.getByRole('img', { name: contactCards.photoAlt })).toBeVisible()

    await page.getByLabel(contactCards.linkAdd).click()
    await page.getByRole('option', { name: testimony.code }).click()
    await page.getByLabel(filled(contactCards.linkRole, { code: testimony.code })).selectOption('lawyer')
    await expect(page.getByText(words.save.saved)).toBeVisible()
    await expectCleanInBoth(page, 'a whole card')
    await shot(page, `${language}-card-top`)
    await page.getByLabel(contactCards.linkAdd).scrollIntoViewIfNeeded()
    await shot(page, `${language}-card-bottom`)
    await page.getByRole('button', { name: filled(contactCards.channelRemove, { number: 1 }) }).click()
    await page.getByRole('button', { name: words.common.undo }).click()
    await expect(line.getByLabel(contactCards.channelValue)).toHaveValue('+223 66 00 00 01')

    await page.getByRole('button', { name: testimony.code, exact: true }).click()
    await page.getByRole('tab', { name: words.testimonies.tabs.persons }).click()
    await expect(page.getByRole('combobox', { name: /C-\d+-0001/ })).toHaveValue('lawyer')

    await page.getByRole('button', { name: contactCards.emergency, exact: true }).click()
    await expect(page.getByRole('dialog').getByText('+223 66 00 00 01')).toBeVisible()
    await expectCleanInBoth(page, 'whom to call')
    await shot(page, `${language}-emergency`)
    await page.getByRole('button', { name: filled(contactCards.copyNumber, { number: '+223 76 12 34 56' }) }).click()
    await expect(page.getByRole('button', { name: words.common.copied, exact: true })).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Maître Awa Traoré' }).click()
    await expect(page.getByLabel(contacts.name, { exact: true })).toHaveValue('Maître Awa Traoré')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`contacts come from a card and a table, are taken back, and leave as files in ${language}`, async ({
    launch,
    place,
  }) => {
    test.setTimeout(400_000)
    const kalifa = await launch({ language })
    const { page, app, problems } = kalifa
    const { contacts, contactCards } = words
    const total = async () => (await asked<{ total: number }>(page, 'contact.list', { offset: 0, limit: 1 })).total
    await makeVault(kalifa, words)
    await asked(page, 'contact.create', { body: { pseudonym: 'La colline', phone: '76 12 34 56', roles: ['lawyer'] } })
    await writeFile(join(place.folder, 'cartes.vcf'), android + google)
    await writeFile(join(place.folder, 'table.csv'), latin(outlookTable))
    await writeFile(join(place.folder, 'autre.vcf'), await readFile(await writePhoto(join(place.folder, 'a.png'))))
    await goTo(page, 'contacts', words)
    const tool = async (name: string) => {
      await page.getByRole('button', { name: contactCards.tools }).click()
      await page.getByRole('menuitem', { name }).click()
    }

    await test.step('what is no file of contacts is refused', async () => {
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'autre.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByRole('alert')).toContainText(words.error['contacts-unknown'])
      await expectCleanInBoth(page, 'a refused file')
    })
    await test.step('cards are looked at first; the likely duplicate is left out', async () => {
      await pickFiles(app, [join(place.folder, 'cartes.vcf')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByText(filled(contactCards.fileLike, { code: 'C-2026-0001' }))).toBeVisible()
      expect(await total()).toBe(1)
      await expectCleanInBoth(page, 'cards in a file')
      await shot(page, `${language}-import-cards`)
      await page.getByRole('button', { name: filled(contactCards.importRun_other, { count: 2 }) }).click()
      await expect(page.getByText(filled(contactCards.imported_other, { count: 2 }))).toBeVisible()
      expect(await total()).toBe(3)
      await page.getByRole('button', { name: words.common.undo }).click()
      await expect(page.getByText(filled(contactCards.importUndone_other, { count: 2 }))).toBeVisible()
      expect(await total()).toBe(1)
    })
    await test.step('a table of Outlook, its columns guessed and corrected', async () => {
      await tool(contactCards.import)
      await pickFiles(app, [join(place.folder, 'table.csv')])
      await page.getByRole('button', { name: contactCards.importChoose }).click()
      await expect(page.getByLabel('Prénom', { exact: true })).toHaveValue('firstName')
      await page.getByLabel('Fonction', { exact: true }).selectOption('')
      await expect(page.getByRole('checkbox', { name: /Sékou Coulibaly/ })).toBeChecked()
      await expectCleanInBoth(page, 'a table')
      await shot(page, `${language}-import-table`)
      await page.getByRole('button', { name: filled(contactCards.importRun_one, { count: 1 }) }).click()
      await expect(page.getByText(filled(contactCards.imported_one, { count: 1 }))).toBeVisible()
    })
    await test.step('a readable copy leaves, without pseudonyms, roles and notes unless ticked', async () => {
      const out = join(place.folder, 'contacts.vcf')
      await tool(contactCards.export)
      await expect(page.getByText(contactCards.exportWarning)).toBeVisible()
      await expectCleanInBoth(page, 'export of contacts')
      await shot(page, `${language}-export`)
      await pickPlace(app, out)
      await page.getByRole('button', { name: contactCards.exportRun }).click()
      await expect(page.getByText(contactCards.exportedAfter)).toBeVisible()
      const text = await readFile(out, 'utf8')
      expect(text).toContain('76 12 34 56')
      expect(text).toContain('FN:Sékou Coulibaly')
      for (const left of ['La colline', 'lawyer', 'citation']) expect(text).not.toContain(left)
      await page.getByRole('dialog').getByRole('button', { name: words.common.close }).last().click()
    })
    await expect(page.getByRole('heading', { name: contacts.title })).toBeVisible()
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`likely duplicates are compared, merged by a person, and taken back in ${language}`, async ({ launch }) => {
    test.setTimeout(300_000)
    const kalifa = await launch({ language })
    const { page, problems } = kalifa
    const { contactCards, contactMerge } = words
    await makeVault(kalifa, words)
    const first = { name: 'Awa Diarra', phone: '76 00 00 01', safeTimes: 'le soir' }
    await asked(page, 'contact.create', { body: first })
    await asked(page, 'contact.create', { body: { name: 'Awa Diara', phone: '+223 76000001', organisation: 'ONG' } })
    await goTo(page, 'contacts', words)
    await page.getByRole('button', { name: contactCards.tools }).click()
    await page.getByRole('menuitem', { name: contactMerge.title }).click()
    await expect(page.getByText(`${contactMerge.reasons.phone} · ${contactMerge.reasons.name}`)).toBeVisible()
    await expectCleanInBoth(page, 'likely duplicates')
    await shot(page, `${language}-duplicates`)
    await page.getByRole('button', { name: contactMerge.compare }).click()
    await page.getByRole('radio', { name: `${words.contacts.name}: Awa Diara`, exact: true }).check()
    await expectCleanInBoth(page, 'two cards side by side')
    await shot(page, `${language}-merge`)
    await page.getByRole('button', { name: contactMerge.run }).click()
    await expect(page.getByText(contactMerge.done)).toBeVisible()
    const rows = async () =>
      (await asked<{ rows: { id: string }[] }>(page, 'contact.list', { offset: 0, limit: 10 })).rows
    const [kept, ...others] = await rows()
    expect(others).toEqual([])
    const { body } = await asked<{ body: Record<string, unknown> }>(page, 'contact.get', { id: kept?.id ?? '' })
    expect(body).toMatchObject({ name: 'Awa Diara', phone: '76 00 00 01', organisation: 'ONG', safeTimes: 'le soir' })
    expect(body.channels).toEqual([{ type: 'phone', value: '+223 76000001', label: '' }])
    expect(body.notes).toBe(`${words.contacts.name}: Awa Diarra`)
    await page.getByRole('button', { name: words.common.undo }).click()
    await expect(page.getByText(contactMerge.undone)).toBeVisible()
    expect(await rows()).toHaveLength(2)
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
