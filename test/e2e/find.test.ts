import type { Locator, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { fillCollection } from './support-find.ts'
import { filled } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'

/** Finding and arranging: filters, several at once, dossiers, the bin, the line of time, figures, the page of results. */

type Words = typeof french

const rail = (page: Page, said: Words): Locator => page.getByRole('navigation', { name: said.frame.navigation })
const goTo = (page: Page, screen: 'home' | 'testimonies' | 'dossiers' | 'overview' | 'bin', said: Words) =>
  rail(page, said)
    .getByRole('button', { name: new RegExp(`^${said.frame[screen]}( \\d+)?$`) })
    .click()
const rows = (page: Page, name: string): Locator => page.getByRole('listbox', { name }).getByRole('option')

for (const [language, said] of [
  ['fr', french],
  ['en', english as Words],
] as const) {
  test(`a collection is found, arranged, thrown away and taken back (${language})`, async ({ launch }) => {
    test.setTimeout(480_000)
    const { page, problems } = await launch({ language })
    await learnPhrase(page, passphrase, said)
    await page.getByRole('button', { name: said.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: said.home.emptyTitle })).toBeVisible()
    const made = await fillCollection(page)
    const list = rows(page, said.testimonies.title)
    const bulk = page.getByRole('region', { name: said.bulk.title })

    await test.step('a filter narrows the list, says how many, and goes again', async () => {
      await goTo(page, 'testimonies', said)
      await expect(list).toHaveCount(3)
      await page.getByRole('button', { name: said.filter.open }).click()
      const panel = page.getByRole('dialog')
      await expectCleanInBoth(page, 'the filter')
      await panel.getByLabel(said.filter.place, { exact: true }).first().click()
      await page.keyboard.type('Mopti')
      await page.getByRole('option', { name: 'Mopti', exact: true }).click()
      await panel.getByRole('button', { name: said.common.close }).click()
      await expect(panel).toHaveCount(0)
      await expect(list).toHaveCount(1)
      await expect(list).toContainText(made.djenne.code)
      await expect(page.getByText(filled(said.filter.found_one, { figure: 1 }))).toBeVisible()
      await expectCleanInBoth(page, 'a filtered list')
      await goTo(page, 'home', said)
      await goTo(page, 'testimonies', said)
      await expect(list).toHaveCount(1)
      await page.getByRole('button', { name: said.filter.clear }).click()
      await expect(list).toHaveCount(3)
      await page.getByRole('button', { name: said.filter.open }).click()
      await panel.getByLabel(said.filter.text, { exact: true }).fill('grenier -vide')
      await panel.getByRole('button', { name: said.common.close }).click()
      await expect(list).toHaveCount(1)
      await expect(list).toContainText(made.djenne.code)
      const word = filled(said.filter.textIs, { text: 'grenier -vide' })
      await page.getByRole('button', { name: `${said.common.remove}: ${word}` }).click()
      await expect(list).toHaveCount(3)
    })

    await test.step('several are chosen by the keyboard and the mouse, and go into a new dossier', async () => {
      await page.getByRole('button', { name: said.bulk.start }).click()
      await list.first().click()
      await list.last().click({ modifiers: ['Shift'] })
      await expect(bulk.getByText(filled(said.bulk.chosen_other, { count: 3 }))).toBeVisible()
      await list.first().click()
      await expect(bulk.getByText(filled(said.bulk.chosen_other, { count: 2 }))).toBeVisible()
      await page.getByRole('listbox', { name: said.testimonies.title }).focus()
      await page.keyboard.press('Control+a')
      await expect(bulk.getByText(filled(said.bulk.chosen_other, { count: 3 }))).toBeVisible()
      await expectCleanInBoth(page, 'several chosen')
      await bulk.getByRole('button', { name: said.bulk.dossier }).click()
      await page.getByRole('textbox', { name: said.dossiers.which }).fill('Marché de lundi')
      await expectCleanInBoth(page, 'a dossier to add to')
      await page.getByRole('button', { name: said.dossiers.createAndAdd }).click()
      await expect(page.getByText(filled(said.bulk.did.join_other, { count: 3 }))).toBeVisible()
    })

    await test.step('a tag on all of them, taken back by « annuler »', async () => {
      await bulk.getByRole('button', { name: said.bulk.tag }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: said.bulk.tagWord }).fill('marche')
      await dialog.getByRole('button', { name: said.bulk.tagPut, exact: true }).click()
      await expect(page.getByText(filled(said.bulk.did.tag_other, { count: 2 }))).toBeVisible()
      const tagged = async () =>
        (await asked<{ total: number }>(page, 'testimony.list', { offset: 0, limit: 1, filter: { tag: ['marche'] } }))
          .total
      expect(await tagged()).toBe(3)
      await page.locator('.toast').getByRole('button', { name: said.common.undo }).click()
      await expect.poll(tagged).toBe(1)
    })

    await test.step('to the bin together, and back', async () => {
      await bulk.getByRole('button', { name: said.bulk.trash }).click()
      await expect(page.getByText(filled(said.bulk.did.trash_other, { count: 3 }))).toBeVisible()
      await expect(page.getByText(said.testimonies.emptyTitle)).toBeVisible()
      await page.locator('.toast').getByRole('button', { name: said.common.undo }).click()
      await expect(list).toHaveCount(3)
    })

    await test.step('a dossier: its members by kind, one more, one less, handed over', async () => {
      await goTo(page, 'dossiers', said)
      await rows(page, said.dossiers.title).first().click()
      const members = page.getByRole('region', { name: said.dossiers.membersTitle })
      await expect(members.getByRole('region', { name: said.dossiers.kind.testimony })).toContainText(made.gao.code)
      await members.getByRole('textbox', { name: said.dossiers.add }).fill('voisine')
      await page.getByRole('option', { name: new RegExp(made.contact.code) }).click()
      await expect(members.getByRole('region', { name: said.dossiers.kind.contact })).toContainText('La voisine')
      await members.getByRole('button', { name: filled(said.dossiers.takeOut, { code: made.bare.code }) }).click()
      await expect(members).not.toContainText(made.bare.code)
      await expectCleanInBoth(page, 'a dossier')
      await page.getByRole('button', { name: said.common.more }).click()
      await page.getByRole('menuitem', { name: said.dossiers.trashAct }).click()
      await expect(rows(page, said.dossiers.title)).toHaveCount(0)
    })

    await test.step('the bin says when it goes, and gives back or destroys', async () => {
      await asked(page, 'record.trash', { id: made.bare.id })
      await goTo(page, 'bin', said)
      const binned = page.getByRole('list', { name: said.bin.title }).getByRole('listitem')
      await expect(binned).toHaveCount(2)
      await expectCleanInBoth(page, 'the bin')
      const dossier = binned.filter({ hasText: 'Marché de lundi' })
      await dossier.getByRole('button', { name: new RegExp(said.bin.restore.slice(0, 5)) }).click()
      await expect(binned).toHaveCount(1)
      await binned.getByRole('button', { name: said.bin.delete }).click()
      await expect(binned.getByText(said.bin.warning.testimony)).toBeVisible()
      await binned.getByRole('button', { name: said.bin.confirm, exact: true }).click()
      await expect(page.getByText(said.bin.empty)).toBeVisible()
    })

    await test.step('the line of time, by years and months', async () => {
      await goTo(page, 'overview', said)
      const entries = page.getByRole('list', { name: said.overview.list }).getByRole('listitem')
      await expect(entries).toHaveCount(2)
      await expect(entries.first()).toContainText(made.gao.code)
      const spans = page.getByRole('navigation', { name: said.overview.spans })
      await spans.getByRole('button', { name: /2026/ }).click()
      await spans.getByRole('button', { name: /nov/i }).click()
      await expect(entries).toHaveCount(1)
      await expect(entries).toContainText(made.djenne.code)
      await expectCleanInBoth(page, 'the line of time')
      await page.getByRole('radiogroup').getByText(said.overview.incident).click()
      await expect(page.getByText(said.overview.nothingDated)).toBeVisible()
      await spans.getByRole('button', { name: '2026' }).first().click()
      await expect(entries).toContainText(made.incident.code)
      await page.getByRole('radiogroup').getByText(said.overview.testimony).click()
    })

    await test.step('figures, as plots and as tables', async () => {
      await page.getByRole('tab', { name: said.overview.figures }).click()
      const plot = page.getByRole('region', { name: said.overview.by.violation })
      await expect(plot.locator('svg path').first()).toBeAttached()
      await plot.getByText(said.overview.table).click()
      await expect(plot.getByRole('row')).toHaveCount(4)
      // Nothing was told of October: the axis has it all the same.
      const months = page.getByRole('region', { name: said.overview.by.month })
      await expect(months.locator('svg').getByText(/^oct/i)).toBeAttached()
      await months.getByText(said.overview.table).click()
      await expect(months.getByRole('row')).toHaveCount(3)
      await expectCleanInBoth(page, 'figures')
    })

    await test.step('the whole page of results', async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('grenier')
      await expect(page.getByRole('listbox', { name: said.search.results }).getByRole('option')).toHaveCount(2)
      await page.getByRole('button', { name: said.search.seeAll }).click()
      const found = page.getByRole('list', { name: said.search.results }).getByRole('listitem')
      await expect(found).toHaveCount(2)
      await expectCleanInBoth(page, 'results')
      await page.getByRole('textbox', { name: said.search.field }).fill('grenier -vide')
      await expect(found).toHaveCount(1)
      await page.getByRole('tab', { name: said.recordKind.contact }).click()
      await expect(page.getByText(filled(said.search.nothing, { query: 'grenier -vide' }))).toBeVisible()
      await page.getByRole('tab', { name: said.search.all }).click()
      await found.first().getByRole('button').click()
      await expect(page.getByRole('article', { name: made.djenne.code })).toBeVisible()
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
