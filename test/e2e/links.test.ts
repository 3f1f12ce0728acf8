import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import type { PageMethod } from '../../src/shared/bridge.ts'
import { expect, test } from './app.ts'
import { expectClean, expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { filled, goTo, tab } from './support-journey.ts'
import { takeIn } from './support-redaction.ts'
import { beginIn } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Pieces that were taken in first are linked afterwards, one by one or many, and taken away again. */

type Words = typeof french
interface Made {
  readonly id: string
  readonly code: string
}

const piecesOf = async (page: Page, id: string): Promise<string[]> =>
  (await asked<{ rows: Made[] }>(page, 'evidence.list', { testimonyId: id, offset: 0, limit: 50 })).rows
    .map(({ code }) => code)
    .sort()
const undo = (page: Page, words: Words) =>
  page.locator('.toast').getByRole('button', { name: words.common.undo }).click()

const copyOf = async (page: Page, wanted: string): Promise<Made> => {
  const { rows } = await asked<{ rows: Made[] }>(page, 'evidence.list', { offset: 0, limit: 50 })
  const found = rows.find(({ code }) => code === wanted)
  if (!found) throw new Error('The copy is there')
  return found
}

/** Runs in the page: a copy in which all is covered, and its code. */
async function copyInBlack(original: string): Promise<string> {
  const call = async (method: string, params: object) => {
    const reply = await window.kalifa.call(method as PageMethod, params as never).reply
    if (!reply.ok) throw new Error(reply.error.code)
    return reply.value as unknown as { upload: string; code: string }
  }
  const canvas = new OffscreenCanvas(8, 8)
  canvas.getContext('2d')?.fillRect(0, 0, 8, 8)
  const picture = await canvas.convertToBlob({ type: 'image/png' })
  const begun = { from: original, acts: ['blackBox'], note: '', mediaType: 'image/png' }
  const { upload } = await call('derivative.begin', begun)
  await call('derivative.append', { upload, bytes: new Uint8Array(await picture.arrayBuffer()) })
  return (await call('derivative.finish', { upload })).code
}

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.KALIFA_SCREENSHOTS
  for (const [width, height] of [
    [1024, 600],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expectClean(page, `${name}, ${width}`)
    if (folder) await page.screenshot({ path: join(folder, `links-${name}-${width}.png`) })
  }
}

async function makeRecords(page: Page) {
  const where = { code: '05', label: 'Mopti', detail: '' }
  const testimony = await asked<Made>(page, 'testimony.create', { body: { account: 'Le grenier.', where } })
  const other = await asked<Made>(page, 'testimony.create', { body: { account: 'Le puits.' } })
  const incident = await asked<Made>(page, 'incident.create', { body: { account: 'Un appel la nuit.', where } })
  const contact = await asked<Made>(page, 'contact.create', { body: { pseudonym: 'La voisine' } })
  await asked(page, 'link.add', { a: testimony.id, b: contact.id, role: 'witness' })
  return { testimony, other, incident, contact }
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  const { evidence, bulk, common } = words
  test(`pieces of the vault are linked and unlinked, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const { page, app, problems } = await launch({ language })
    await beginIn(page, words)
    const { testimony, other, incident, contact } = await makeRecords(page)
    const names = ['une rive.png', 'deux.png', 'trois.png', 'quatre.png']
    const photos = await Promise.all(names.map((name, at) => writePhoto(join(place.folder, name), 9_000 + 3_000 * at)))
    const taken: readonly Made[] = await takeIn(app, page, photos, words)
    const [one, two, three, four] = taken.map(({ code }) => code) as [string, string, string, string]
    const [firstId = ''] = taken.map(({ id }) => id)
    const wall = page.getByRole('region', { name: evidence.wall })
    const thumb = (within: Locator, code: string) => within.getByRole('button', { name: code })
    const panel = page.getByRole('complementary', { name: evidence.details })
    const finder = panel.getByRole('textbox', { name: evidence.linkAdd })

    await test.step('from its panel, by the keyboard: the newest first, or by a word', async () => {
      await thumb(wall, one).click()
      await expect(panel.getByText(evidence.linkedNone)).toBeVisible()
      await finder.click()
      await expect(page.getByRole('option', { name: testimony.code })).toBeVisible()
      await expect(page.getByRole('option', { name: incident.code })).toBeVisible()
      await shoot(page, `panel-newest-${language}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('option')).toHaveCount(0)
      await expect(panel).toBeVisible()
      await finder.fill('grenier')
      await expect(page.getByRole('option')).toHaveCount(1)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(panel.getByRole('button', { name: new RegExp(testimony.code) }).first()).toBeVisible()
      await finder.fill('nuit')
      await page.getByRole('option', { name: incident.code }).click()
      await expect(panel.getByRole('listitem').filter({ hasText: incident.code })).toBeVisible()
      await finder.fill('voisine')
      await page.getByRole('option', { name: contact.code }).click()
      await expect(panel.getByRole('listitem').filter({ hasText: contact.code })).toBeVisible()
      await finder.scrollIntoViewIfNeeded()
      await shoot(page, `panel-linked-${language}`)
    })

    await test.step('unlinked with a click and brought back with another', async () => {
      await panel.getByRole('button', { name: filled(evidence.unlink, { name: testimony.code }) }).click()
      await expect(panel.getByRole('listitem').filter({ hasText: testimony.code })).toHaveCount(0)
      await expect(page.getByText(filled(evidence.unlinkedTestimony, { code: testimony.code }))).toBeVisible()
      await finder.scrollIntoViewIfNeeded()
      await shoot(page, `panel-unlinked-${language}`)
      await expect(panel.getByRole('region', { name: evidence.linked })).toBeFocused()
      expect(await piecesOf(page, testimony.id)).toEqual([])
      await undo(page, words)
      await expect(page.getByText(filled(common.relinked, { name: testimony.code }))).toBeVisible()
      await expect(panel.getByRole('listitem').filter({ hasText: testimony.code })).toBeVisible()
      expect(await piecesOf(page, testimony.id)).toEqual([one])
      await page.keyboard.press('Escape')
      await expect(panel).toHaveCount(0)
      await thumb(wall, one).click()
    })

    await test.step('a copy goes where its original goes, and can be linked by itself', async () => {
      const copy = await page.evaluate(copyInBlack, firstId)
      await page.keyboard.press('Escape')
      await goTo(page, 'home', words)
      await goTo(page, 'evidence', words)
      await thumb(wall, copy).click()
      const follows = filled(evidence.follows, { code: one })
      await expect(panel.getByText(follows)).toBeVisible()
      for (const { code } of [testimony, incident, contact])
        await expect(panel.getByRole('listitem').filter({ hasText: code })).toBeVisible()
      const unlinkFrom = (code: string) =>
        panel.getByRole('button', { name: filled(evidence.unlink, { name: code }), exact: true })
      await expect(unlinkFrom(testimony.code)).toHaveCount(0)
      await finder.fill('puits')
      await page.getByRole('option', { name: other.code }).click()
      await expect(unlinkFrom(other.code)).toBeVisible()
      await panel.getByText(follows).scrollIntoViewIfNeeded()
      await shoot(page, `panel-copy-${language}`)
      expect(await piecesOf(page, other.id)).toEqual([copy])
      await unlinkFrom(other.code).click()
      await expect.poll(() => piecesOf(page, other.id)).toEqual([])
      const { id } = await copyOf(page, copy)
      await asked(page, 'record.destroy', { id })
      await page.keyboard.press('Escape')
      await goTo(page, 'home', words)
      await goTo(page, 'evidence', words)
      await thumb(wall, one).click()
    })

    await test.step('each link opens what it names', async () => {
      await panel.getByRole('listitem').filter({ hasText: incident.code }).getByRole('button').first().click()
      await expect(page.getByRole('article', { name: incident.code })).toBeVisible()
    })

    await test.step('from the incident: picked among the pieces, but for those that are there', async () => {
      await page.getByRole('tab', { name: words.incidents.tabs.evidence }).click()
      await page.getByRole('button', { name: evidence.choose }).click()
      const dialog = page.getByRole('dialog', { name: evidence.chooseTitle })
      for (const code of [two, three, four]) await expect(thumb(dialog, code)).toBeVisible()
      await expect(thumb(dialog, one)).toHaveCount(0)
      await expect(dialog.locator('img')).toHaveCount(0)
      await expectCleanInBoth(page, 'choosing among the pieces')
      await shoot(page, `choose-${language}`)
      await dialog.getByRole('textbox', { name: evidence.chooseSearch }).fill('trois')
      await expect(thumb(dialog, two)).toHaveCount(0)
      await thumb(dialog, three).click()
      await dialog.getByRole('textbox', { name: evidence.chooseSearch }).fill('rien de tel')
      await expect(dialog.getByText(evidence.linkNothing)).toBeVisible()
      await dialog.getByRole('textbox', { name: evidence.chooseSearch }).fill('')
      await thumb(dialog, two).press('Enter')
      await expect(dialog.getByText(filled(bulk.chosen_other, { count: 2 }))).toBeVisible()
      await dialog.getByRole('button', { name: evidence.showImages }).click()
      await expect(dialog.locator('img').first()).toBeVisible()
      await shoot(page, `choose-shown-${language}`)
      await dialog.getByRole('button', { name: evidence.hideImages }).click()
      await dialog.getByRole('button', { name: evidence.chooseLink, exact: true }).click()
      await expect(dialog).toHaveCount(0)
      await expect(page.getByText(filled(bulk.did.link_other, { count: 2 }))).toBeVisible()
      expect(await piecesOf(page, incident.id)).toEqual([one, two, three])
      await undo(page, words)
      await expect.poll(() => piecesOf(page, incident.id)).toEqual([one])
    })

    await test.step('and unlinked from there, several at once', async () => {
      await asked(page, 'link.add', { a: incident.id, b: taken[1]?.id })
      await page.getByRole('tab', { name: words.incidents.tabs.facts }).click()
      await page.getByRole('tab', { name: words.incidents.tabs.evidence }).click()
      const here = page.getByRole('region', { name: evidence.title, exact: true })
      await page.getByRole('button', { name: bulk.startPieces }).click()
      await thumb(here, one).click()
      await thumb(here, two).click()
      await shoot(page, `tab-several-${language}`)
      await page.getByRole('region', { name: bulk.title }).getByRole('button', { name: bulk.unlink }).click()
      await expect(page.getByText(filled(bulk.did.unlink_other, { count: 2 }))).toBeVisible()
      await expect.poll(() => piecesOf(page, incident.id)).toEqual([])
      await undo(page, words)
      await expect(thumb(here, two)).toBeVisible()
      expect(await piecesOf(page, incident.id)).toEqual([one, two])
    })

    await test.step('many at once from the pieces, and taken back', async () => {
      await goTo(page, 'evidence', words)
      await page.getByRole('button', { name: bulk.start }).click()
      await thumb(wall, four).click()
      await thumb(wall, one).click({ modifiers: ['Shift'] })
      const chosen = page.getByRole('region', { name: bulk.title })
      await expect(chosen.getByText(filled(bulk.chosen_other, { count: 4 }))).toBeVisible()
      await chosen.getByRole('button', { name: bulk.link }).click()
      const dialog = page.getByRole('dialog', { name: filled(bulk.linkTitle_other, { count: 4 }) })
      await dialog.getByRole('textbox', { name: bulk.linkTo }).click()
      await expect(page.getByRole('option', { name: other.code })).toBeVisible()
      await shoot(page, `bulk-${language}`)
      await expect(page.getByRole('option', { name: contact.code })).toHaveCount(0)
      await dialog.getByRole('textbox', { name: bulk.linkTo }).fill(testimony.code)
      await page.getByRole('option', { name: testimony.code }).click()
      await expect(dialog).toHaveCount(0)
      await expect(page.getByText(filled(bulk.did.link_other, { count: 3 }))).toBeVisible()
      expect(await piecesOf(page, testimony.id)).toEqual([one, two, three, four])
      await undo(page, words)
      await expect.poll(() => piecesOf(page, testimony.id)).toEqual([one])
    })

    await test.step('a contact that is unlinked comes back with their role', async () => {
      await goTo(page, 'testimonies', words)
      await page.getByRole('option').filter({ hasText: testimony.code }).click()
      await tab(page, 'persons', words).click()
      const people = page.getByRole('region', { name: words.persons.contactsTitle })
      await people.getByRole('button', { name: filled(words.persons.unlink, { code: contact.code }) }).click()
      await expect(page.getByText(filled(common.unlinked, { name: contact.code }))).toBeVisible()
      await expect(people.getByText(words.persons.contactsEmpty)).toBeVisible()
      await undo(page, words)
      await expect(people.getByRole('combobox', { name: new RegExp(contact.code) })).toHaveValue('witness')
      const links = await asked<{ role: string; id: string }[]>(page, 'link.list', { id: contact.id })
      expect(links.find(({ id }) => id === testimony.id)).toMatchObject({ role: 'witness' })
      expect(links.find(({ id }) => id === firstId)).toBeDefined()
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

/** In the page: a message a contact is all that this takes. */
async function manyContacts(count: number): Promise<void> {
  const make = () => window.kalifa.call('contact.create' as PageMethod, { body: { pseudonym: 'un' } } as never).reply
  for (let made = 0; made < count; made += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - made) }, make))
}

for (const [language, words, most] of [
  ['fr', french, '1\u202f000'],
  ['en', english, '1,000'],
] as const) {
  test(`« Toutes » says so when it does not choose all, in ${language}`, async ({ launch }) => {
    test.setTimeout(300_000)
    const { page, problems } = await launch({ language })
    await beginIn(page, words)
    await page.evaluate(manyContacts, 1_002)
    await goTo(page, 'contacts', words)
    const list = page.getByRole('listbox', { name: words.contacts.title })
    await page.getByRole('button', { name: words.bulk.start }).click()
    const chosen = page.getByRole('region', { name: words.bulk.title })
    await chosen.getByRole('button', { name: words.bulk.all }).click()
    await expect(chosen.getByText(filled(words.bulk.full_other, { most, left: 2 }))).toBeVisible()
    await expect(chosen.getByText(filled(words.bulk.chosen_other, { count: 1000 }))).toBeVisible()
    await expect(chosen.getByRole('button', { name: words.bulk.all })).toHaveCount(0)
    await expect(list.getByRole('option', { selected: true }).first()).toBeVisible()
    await shoot(page, `all-${language}`)
    await list.getByRole('option').first().click()
    await expect(chosen.getByRole('button', { name: words.bulk.all })).toBeVisible()
    await expect(chosen.getByText(filled(words.bulk.full_other, { most, left: 2 }))).toHaveCount(0)
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
