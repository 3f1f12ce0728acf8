import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectClean, expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, goTo, pickPlace } from './support-journey.ts'
import { takeIn } from './support-redaction.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Incidents and contacts, narrowed and handled many at once, as testimonies are. */

type Words = typeof french

const rows = (page: Page, name: string): Locator => page.getByRole('listbox', { name }).getByRole('option')

async function narrow(page: Page, words: Words, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: words.filter.open, exact: true }).click()
  const panel = page.getByRole('dialog')
  await expectCleanInBoth(page, `a filter by ${field}`)
  await panel.getByLabel(field, { exact: true }).first().click()
  await page.getByRole('option', { name: value, exact: true }).click()
  await page.keyboard.press('Tab')
  await panel.getByRole('button', { name: words.common.close }).click()
  await expect(panel).toHaveCount(0)
}

const undo = (page: Page, words: Words) =>
  page.locator('.toast').getByRole('button', { name: words.common.undo }).click()

async function fill(page: Page): Promise<void> {
  const where = { code: '05', label: 'Mopti', detail: '' }
  await asked(page, 'incident.create', { body: { kinds: ['threat'], where, sensitivity: 'verySensitive' } })
  await asked(page, 'incident.create', { body: { kinds: ['search'] } })
  const { id } = await asked<{ id: string }>(page, 'incident.create', { body: { kinds: ['arrest'], where } })
  const { body } = await asked<{ body: { protection: object } }>(page, 'incident.get', { id })
  await asked(page, 'incident.patch', { id, patch: { protection: { ...body.protection, state: 'sent' } } })
  await asked(page, 'contact.create', { body: { name: 'Fatoumata Kéïta', pseudonym: 'La voisine', where } })
  await asked(page, 'contact.create', { body: { name: 'Amadou Guindo', pseudonym: 'Le passeur', tags: ['fleuve'] } })
  await asked(page, 'contact.create', { body: { name: 'Oumar Traoré', pseudonym: 'Le griot' } })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  const { filter, bulk, incidents, contacts, contactCards, protection } = words
  test(`incidents and contacts are narrowed and handled together, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const { page, app, problems } = await launch({ language })
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    await fill(page)
    const chosen = page.getByRole('region', { name: bulk.title })

    await test.step('incidents, by what they were and where a request stands', async () => {
      await goTo(page, 'incidents', words)
      const list = rows(page, incidents.title)
      await expect(list).toHaveCount(3)
      await narrow(page, words, filter.kind, incidents.kind.threat)
      await expect(list).toHaveCount(1)
      await expect(list).toContainText(incidents.kind.threat)
      await page.getByRole('button', { name: filter.clear }).click()
      await narrow(page, words, filter.protection, protection.states.sent)
      await expect(list).toContainText(incidents.kind.arrest)
      await narrow(page, words, filter.sensitivity, words.sensitivity.verySensitive)
      await expect(page.getByText(filter.none)).toBeVisible()
      await page.getByRole('button', { name: filter.clear }).click()
      await expect(list).toHaveCount(3)
    })

    await test.step('incidents to the bin together, and back', async () => {
      await page.getByRole('button', { name: bulk.start }).click()
      await page.getByRole('listbox', { name: incidents.title }).focus()
      await page.keyboard.press('Control+a')
      await expect(chosen.getByText(filled(bulk.chosen_other, { count: 3 }))).toBeVisible()
      await expectCleanInBoth(page, 'several incidents')
      await chosen.getByRole('button', { name: bulk.trash }).click()
      await expect(page.getByText(incidents.emptyTitle)).toBeVisible()
      await undo(page, words)
      await expect(rows(page, incidents.title)).toHaveCount(3)
    })

    await test.step('contacts, by place and by what they lack', async () => {
      await goTo(page, 'contacts', words)
      const list = rows(page, contacts.title)
      await expect(list).toHaveCount(3)
      await narrow(page, words, filter.place, 'Mopti')
      await expect(list).toHaveCount(1)
      await expect(list).toContainText('La voisine')
      await page.getByRole('button', { name: filter.clear }).click()
      await narrow(page, words, filter.lacking, filter.lack.tag)
      await expect(list).toHaveCount(2)
      await page.setViewportSize({ width: 1024, height: 600 })
      await expectClean(page, 'narrowed contacts, small')
      await page.setViewportSize({ width: 1280, height: 800 })
    })

    await test.step('contacts get a tag together, and it is taken back', async () => {
      await page.getByRole('button', { name: bulk.start }).click()
      await page.getByRole('listbox', { name: contacts.title }).focus()
      await page.keyboard.press('Control+a')
      await chosen.getByRole('button', { name: bulk.tag }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: bulk.tagWord }).fill('marché')
      await page.getByRole('dialog').getByRole('button', { name: bulk.tagPut, exact: true }).click()
      await expect(page.getByText(filled(bulk.did.tag_other, { count: 2 }))).toBeVisible()
      await undo(page, words)
      await expect(rows(page, contacts.title)).toHaveCount(2)
    })

    await test.step('the chosen contacts alone leave as a file', async () => {
      const out = join(place.folder, 'contacts.csv')
      await pickPlace(app, out)
      await chosen.getByRole('button', { name: bulk.export }).click()
      const dialog = page.getByRole('dialog')
      await expect(
        dialog.getByRole('radio', { name: filled(contactCards.exportChosen_other, { count: 2 }) }),
      ).toBeChecked()
      await dialog.getByRole('radio', { name: contactCards.formats.csv, exact: true }).check()
      await expectCleanInBoth(page, 'chosen contacts leave')
      await dialog.getByRole('button', { name: contactCards.exportRun }).click()
      await expect.poll(() => existsSync(out)).toBe(true)
      await expect(dialog.getByRole('status')).toBeVisible()
      const text = await readFile(out, 'utf8')
      expect(text).toContain('Kéïta')
      expect(text).toContain('Traoré')
      expect(text).not.toContain('Guindo')
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  const { filter, bulk, evidence } = words
  test(`pieces are narrowed and handled together, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(300_000)
    const { page, app, problems } = await launch({ language })
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    const photos = ['un.png', 'deux.png', 'trois.png'].map((name, at) =>
      writePhoto(join(place.folder, name), 9_000 + 3_000 * at),
    )
    const [one, two, three] = await takeIn(app, page, await Promise.all(photos), words)
    await asked(page, 'evidence.patch', { id: one?.id, patch: { showsPerson: 'no' } })
    await asked(page, 'record.bulk', { ids: [two?.id], act: { do: 'tag', tag: 'rive' } })
    await goTo(page, 'home', words)
    await goTo(page, 'evidence', words)
    const piece = (code = '') => page.getByRole('region', { name: evidence.wall }).getByRole('button', { name: code })
    const chosen = page.getByRole('region', { name: bulk.title })
    const names = [one, two, three].map((each) => each?.code ?? '')

    await test.step('by whether somebody can be recognised, and by tag', async () => {
      await narrow(
        page,
        words,
        filter.shows,
        filled(filter.showsIs, { answer: evidence.showsPersonAnswers.no.toLowerCase() }),
      )
      await expect(piece(names[0])).toBeVisible()
      await expect(piece(names[1])).toHaveCount(0)
      await narrow(page, words, filter.tag, 'rive')
      await expect(page.getByText(filter.none)).toBeVisible()
      await expectCleanInBoth(page, 'no piece like that')
      await page.getByRole('button', { name: filter.clear }).click()
      await expect(piece(names[2])).toBeVisible()
    })

    await test.step('chosen one by one or from one to another, then to the bin and back', async () => {
      await page.getByRole('button', { name: bulk.start }).click()
      await piece(names[2]).click()
      await piece(names[0]).click({ modifiers: ['Shift'] })
      await expect(chosen.getByText(filled(bulk.chosen_other, { count: 3 }))).toBeVisible()
      await piece(names[1]).press('Enter')
      await expect(chosen.getByText(filled(bulk.chosen_other, { count: 2 }))).toBeVisible()
      await expectCleanInBoth(page, 'several pieces')
      await chosen.getByRole('button', { name: bulk.trash }).click()
      await expect(piece(names[0])).toHaveCount(0)
      await expect(piece(names[1])).toBeVisible()
      await undo(page, words)
      await expect(piece(names[0])).toBeVisible()
    })

    await test.step('an earlier version of a piece is seen and brought back, beside any other', async () => {
      const id = one?.id ?? ''
      for (const description of ['La rive', 'La rive, le soir', 'La rive, le soir, et une pirogue']) {
        await asked(page, 'evidence.patch', { id, patch: { description } })
        await asked(page, 'vault.flush')
      }
      await piece(names[0]).click()
      await page.getByRole('button', { name: words.revisions.title, exact: true }).click()
      const dialog = page.getByRole('dialog').filter({ hasText: words.revisions.intro })
      await expect(dialog.locator('ins').filter({ hasText: 'pirogue' })).toBeVisible()
      await dialog
        .getByRole('button', { name: words.revisions.expand.split('{')[0] ?? '' })
        .first()
        .click()
      await dialog
        .getByRole('list', { name: words.revisions.list })
        .getByRole('button', { pressed: false })
        .filter({ hasText: words.revisions.evidence.description })
        .last()
        .click()
      await dialog.getByRole('combobox', { name: words.revisions.compareWith }).click()
      await expectCleanInBoth(page, 'any two versions')
      await page.getByRole('option').last().click()
      await expect(dialog.locator('ins, del').first()).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await page.getByRole('button', { name: words.revisions.title, exact: true }).click()
      await dialog
        .getByRole('button', { name: words.revisions.expand.split('{')[0] ?? '' })
        .first()
        .click()
      await dialog
        .getByRole('list', { name: words.revisions.list })
        .getByRole('button', { pressed: false })
        .filter({ hasText: words.revisions.evidence.description })
        .last()
        .click()
      await dialog.getByRole('button', { name: words.revisions.restore }).click()
      await dialog.getByRole('button', { name: words.revisions.restoreConfirm, exact: true }).click()
      await expect(page.getByRole('textbox', { name: evidence.description })).toHaveValue('La rive')
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
