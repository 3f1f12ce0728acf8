import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type LaunchedKalifa } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled, pickFiles } from './support-journey.ts'
import { makePhotos } from './support-photos.ts'
import { goToSimple, inList, newNote, putInBin, type Said, savedQuietly, showBin } from './support-simple.ts'

/** Every screen, dialog, error and empty state of a coffre simple, one after the other; `look` is called at each. */

export interface Walk {
  readonly kalifa: LaunchedKalifa
  readonly folder: string
  readonly said: Said
  readonly look: (page: Page, name: string) => Promise<void>
}

const wrong = 'une tout autre phrase de passe'

/** From an empty coffre simple that is open. */
export async function walkThrough(walk: Walk): Promise<void> {
  await emptyScreens(walk)
  await notes(walk)
  await photos(walk)
  await contacts(walk)
  await search(walk)
  await settings(walk)
  await bins(walk)
}

async function emptyScreens({ kalifa: { page }, said, look }: Walk): Promise<void> {
  await look(page, 'no notes')
  for (const screen of ['evidence', 'contacts'] as const) {
    await goToSimple(page, screen, said)
    await look(page, `no ${screen}`)
  }
}

async function notes({ kalifa, folder, said, look }: Walk): Promise<void> {
  const { page, app } = kalifa
  await newNote(page, said, { title: 'Jardin', text: 'Planter le gombo après la pluie.\nArroser les deux manguiers.' })
  await look(page, 'a note')
  await page.getByLabel(said.notes.date, { exact: true }).fill('demain')
  await page.getByLabel(said.notes.text, { exact: true }).focus()
  await expect(page.getByText(said.date.unreadDay)).toBeVisible()
  await look(page, 'a date that is none')
  await page.getByLabel(said.notes.date, { exact: true }).fill('03/11/2026')
  await page.getByRole('button', { name: said.notes.pin }).click()
  await savedQuietly(page, said)
  await page.getByRole('button', { name: said.common.more }).click()
  await look(page, 'the menu of a note')
  await page.keyboard.press('Escape')
  const files = await makePhotos(page, folder, [
    { name: 'manguier.jpg', tags: { model: 'Spark 10', takenAt: '2026:11:03 08:12:00', position: [12.6, -8] } },
    { name: 'cour.jpg' },
    { name: 'route.jpg' },
  ])
  await writeFile(join(folder, 'vide.jpg'), '')
  await pickFiles(app, [...files, join(folder, 'vide.jpg')])
  await page.getByRole('button', { name: said.evidence.add }).click()
  await expect(page.getByText(said.error['file-empty'])).toBeVisible()
  await expect(page.getByRole('region', { name: said.notes.photos }).locator('img')).toHaveCount(3)
  await page.getByText(said.evidence.refusedTitle).scrollIntoViewIfNeeded()
  await look(page, 'photos in a note, one refused')
  await newNote(page, said, { title: 'Chez Ɲɛlɛ', text: 'Ŋolo a réparé la pompe.' })
  await look(page, 'two notes')
}

async function photos({ kalifa: { page }, said, look }: Walk): Promise<void> {
  await goToSimple(page, 'evidence', said)
  const wall = page.getByRole('region', { name: said.evidence.wall })
  await expect(wall.locator('img')).toHaveCount(3)
  await look(page, 'photos')
  const viewer = page.getByRole('dialog', { name: said.simple.evidence.viewer })
  await wall.getByRole('button').last().click()
  await expect(viewer.getByRole('img', { name: said.simple.evidence.photo })).toBeVisible()
  await viewer.getByLabel(said.simple.evidence.description, { exact: true }).fill('Le manguier')
  await viewer.getByText(said.simple.evidence.metadata).click()
  await savedQuietly(page, said)
  await look(page, 'a photo')
  const linked = viewer.getByRole('listitem').filter({ hasText: 'Chez Ɲɛlɛ' })
  await viewer.getByRole('textbox', { name: said.evidence.linkAdd }).click()
  await expect(page.getByRole('option', { name: 'Chez Ɲɛlɛ' })).toBeVisible()
  await look(page, 'notes for a photo')
  await viewer.getByRole('textbox', { name: said.evidence.linkAdd }).fill('pompe')
  await page.getByRole('option', { name: 'Chez Ɲɛlɛ' }).click()
  await expect(linked).toBeVisible()
  await viewer.getByRole('button', { name: filled(said.evidence.unlink, { name: 'Chez Ɲɛlɛ' }) }).click()
  await expect(page.getByText(filled(said.common.unlinked, { name: 'Chez Ɲɛlɛ' }))).toBeVisible()
  await look(page, 'a photo out of a note')
  await page.getByRole('button', { name: said.common.undo, exact: true }).click()
  await expect(linked).toBeVisible()
  await viewer.getByRole('button', { name: said.common.close }).click()
  await expect(wall.getByText('Le manguier')).toBeVisible()
  const { rows } = await asked<{ rows: { id: string }[] }>(page, 'evidence.list', { offset: 0, limit: 10 })
  await asked(page, 'record.destroy', { id: rows[0]?.id })
  await wall.getByRole('button').first().click()
  await expect(page.getByText(said.error['record-absent'])).toBeVisible()
  await look(page, 'a photo that is gone')
  await viewer.getByRole('button', { name: said.common.close }).click()
}

async function contacts({ kalifa: { page }, said, look }: Walk): Promise<void> {
  await goToSimple(page, 'contacts', said)
  await page.getByRole('button', { name: said.contacts.new, exact: true }).click()
  const name = page.getByLabel(said.contacts.name, { exact: true })
  await expect(name).toBeFocused()
  await look(page, 'a new contact')
  await name.fill('Awa Ɓari')
  await page.getByLabel(said.contacts.phone, { exact: true }).fill('+223 70 00 00 11')
  await page.getByLabel(said.simple.contacts.where, { exact: true }).pressSequentially('kon')
  await expect(page.getByRole('option', { name: /^Konna/ })).toBeVisible()
  await look(page, 'places')
  await page.getByRole('option', { name: /^Konna/ }).click()
  await savedQuietly(page, said)
  await expect(page.getByRole('heading', { name: 'Awa Ɓari' })).toBeVisible()
  await look(page, 'a contact')
  await page.getByRole('button', { name: said.common.more }).click()
  await look(page, 'the menu of a contact')
  await page.keyboard.press('Escape')
}

async function search({ kalifa: { page }, said, look }: Walk): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('mangu')
  await expect(page.getByRole('listbox', { name: said.search.results }).getByRole('option')).toHaveCount(2)
  await look(page, 'found')
  await page.getByRole('combobox', { name: said.frame.search }).fill('bari')
  await expect(inList(page, 'Awa Ɓari').last()).toBeVisible()
  await look(page, 'found a contact')
  await page.getByRole('combobox', { name: said.frame.search }).fill('introuvable')
  await expect(page.getByText(filled(said.search.nothing, { query: 'introuvable' }))).toBeVisible()
  await look(page, 'nothing found')
  await page.keyboard.press('Escape')
}

async function settings({ kalifa: { page }, said, look }: Walk): Promise<void> {
  const { settings: words, passphrase: phrase } = said
  await goToSimple(page, 'settings', said)
  await look(page, 'settings')
  await page.getByRole('button', { name: words.record }).click()
  await look(page, 'another shortcut')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.check }).click()
  await expect(page.getByText(words.checkOk)).toBeVisible()
  await look(page, 'checked')
  await page.getByRole('button', { name: phrase.change.open }).click()
  await page.getByRole('button', { name: phrase.suggest }).click()
  await expect(page.getByRole('list', { name: phrase.suggestedWords })).toBeVisible()
  await page.getByLabel(phrase.change.current, { exact: true }).fill(wrong)
  await look(page, 'another phrase')
  const suggested = await page.getByLabel(phrase.change.next, { exact: true }).inputValue()
  await page.getByLabel(phrase.change.again, { exact: true }).fill(suggested)
  await page.getByRole('button', { name: phrase.change.run, exact: true }).click()
  await expect(page.getByText(phrase.change.currentWrong)).toBeVisible()
  await look(page, 'another phrase, but not by this one')
  await page.getByRole('button', { name: said.common.cancel }).click()
}

async function bins({ kalifa: { page }, said, look }: Walk): Promise<void> {
  await goToSimple(page, 'notes', said)
  await inList(page, 'Chez Ɲɛlɛ').click()
  await putInBin(page, said)
  await expect(page.getByText(said.notes.trashed)).toBeVisible()
  await look(page, 'a note put in the bin')
  await showBin(page, said)
  await inList(page, 'Chez Ɲɛlɛ').click()
  await look(page, 'a note in the bin')
  await deleteForGood(page, said)
  await look(page, 'a note deleted')
  await goToSimple(page, 'evidence', said)
  await page.getByRole('region', { name: said.evidence.wall }).getByRole('button').last().click()
  await page.getByRole('button', { name: said.evidence.trashAct }).click()
  await showBin(page, said)
  await page.getByRole('region', { name: said.evidence.wall }).getByRole('button').click()
  await page.getByRole('button', { name: said.bin.delete }).click()
  await look(page, 'a photo about to be deleted')
  await page.getByRole('button', { name: said.bin.confirm, exact: true }).click()
  await expect(page.getByText(said.evidence.emptyTrash)).toBeVisible()
  await look(page, 'the photos’ empty bin')
  await goToSimple(page, 'contacts', said)
  await inList(page, 'Awa').click()
  await putInBin(page, said)
  await showBin(page, said)
  await inList(page, 'Awa').click()
  await page.getByRole('button', { name: said.bin.delete }).click()
  await look(page, 'a contact about to be deleted')
  await page.getByRole('button', { name: said.bin.keep }).click()
}

async function deleteForGood(page: Page, said: Said): Promise<void> {
  await page.getByRole('button', { name: said.bin.delete }).click()
  await expect(page.getByText(said.bin.warning.note)).toBeVisible()
  await page.getByRole('button', { name: said.bin.confirm, exact: true }).click()
  await expect(page.getByText(said.bin.deleted)).toBeVisible()
}

/** The lock screen, and what it says to a wrong passphrase; then the notebook again. */
export async function walkTheLock(page: Page, { said, look }: Pick<Walk, 'said' | 'look'>): Promise<void> {
  const field = page.getByLabel(said.lock.label, { exact: true })
  await expect(field).toBeVisible()
  await look(page, 'lock screen')
  await field.fill(wrong)
  await page.getByRole('button', { name: said.lock.open }).click()
  await expect(page.getByRole('alert')).toHaveText(said.error['passphrase-wrong'])
  await look(page, 'wrong passphrase')
  await field.fill(passphrase)
  await page.getByRole('button', { name: said.lock.open }).click()
  await expect(page.getByRole('heading', { name: said.notes.title, exact: true })).toBeVisible()
  await look(page, 'opened again')
}
