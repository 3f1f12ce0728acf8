import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type LaunchedKalifa } from './app.ts'
import { filled, goTo, pickFiles, saved, tab } from './support-journey.ts'
import { startTestimony, words } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** Words that stand in no program, in every place where a person writes. */
export interface Canaries {
  readonly account: string
  readonly name: string
  readonly pseudonym: string
  readonly contact: string
  readonly alias: string
  /** Without its ending. */
  readonly file: string
}

/** What stands in each of them, in letters that nothing escapes or folds. */
export const markOf = ({ file }: Canaries): string => file.slice(-10)

export function newCanaries(): Canaries {
  const mark = randomUUID().replaceAll('-', '').slice(0, 10)
  return {
    account: `Kumbasaraɲɛ${mark}`,
    name: `Tenimbaɔla${mark}`,
    pseudonym: `Sanankoroŋa${mark}`,
    contact: `Fatumataɗɛ${mark}`,
    alias: `Jigisigiyɔrɔ${mark}`,
    file: `marigot-ɲɔgɔn-${mark}`,
  }
}

/** Types each where it belongs, in a vault that is open on its home screen. */
export async function writeCanaries({ page, app }: LaunchedKalifa, folder: string, canaries: Canaries): Promise<void> {
  await startTestimony(page)
  await page.keyboard.type(`${canaries.account} a quitté le marigot.`)
  await tab(page, 'persons').click()
  await page.getByRole('button', { name: words.persons.identityShow }).click()
  await type(page, words.persons.name, canaries.name)
  await type(page, words.testimonies.pseudonym, canaries.pseudonym)
  await saved(page)
  await addPhoto({ page, app }, folder, canaries.file)
  await goTo(page, 'contacts')
  await page.getByRole('button', { name: words.contacts.new }).first().click()
  await type(page, words.contacts.name, canaries.contact)
  await type(page, words.contacts.pseudonym, canaries.alias)
  await saved(page)
}

async function addPhoto(
  { page, app }: Pick<LaunchedKalifa, 'page' | 'app'>,
  folder: string,
  name: string,
): Promise<void> {
  await pickFiles(app, [await writePhoto(join(folder, `${name}.png`), 100_000)])
  await goTo(page, 'evidence')
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(filled(words.evidence.imported_one, { count: 1 }))).toBeVisible()
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(text)
}
