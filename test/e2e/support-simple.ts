import type { Locator, Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { forbiddenIn } from '../renderer/simpleWords.ts'
import { expect, type RunningKalifa } from './app.ts'
import { passphrase } from './support-bridge.ts'
import { learnPhrase } from './support-screens.ts'

/** A coffre simple as a person uses it. */

export type Said = typeof french
export const spoken: Readonly<Record<'fr' | 'en', Said>> = { fr: asSimple(french), en: asSimple(english) }

/** What this profile says in its own way is put in place of what the other says. */
function asSimple(catalogue: Said): Said {
  return over(catalogue, catalogue.simple) as Said
}

function over(base: object, own: object): object {
  const entries = Object.entries(own).map(([key, words]) => {
    const below = (base as Readonly<Record<string, unknown>>)[key]
    return [key, typeof words === 'object' && typeof below === 'object' && below ? over(below, words) : words]
  })
  return { ...base, ...Object.fromEntries(entries) }
}

/** Those of its screens whose names the profile changes. */
export const railName = (said: Said, screen: 'notes' | 'evidence' | 'contacts' | 'bin' | 'settings'): string =>
  screen === 'evidence' ? said.simple.frame.evidence : said.frame[screen]

export async function makeSimpleVault({ page }: RunningKalifa, said: Said): Promise<void> {
  await learnPhrase(page, passphrase, said)
  await page.getByRole('radio', { name: said.profile.simple }).check()
  await page.getByRole('button', { name: said.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: said.notes.emptyTitle })).toBeVisible()
}

export async function goToSimple(page: Page, screen: Parameters<typeof railName>[1], said: Said): Promise<void> {
  const rail = page.getByRole('navigation', { name: said.frame.navigation })
  await rail.getByRole('button', { name: new RegExp(`^${railName(said, screen)}( \\d+)?$`) }).click()
}

export async function newNote(page: Page, said: Said, note: { readonly title: string; readonly text: string }) {
  await goToSimple(page, 'notes', said)
  await page.getByRole('button', { name: said.notes.new, exact: true }).click()
  await expect(page.getByLabel(said.notes.titleLabel, { exact: true })).toBeFocused()
  await page.keyboard.type(note.title)
  await page.keyboard.press('Enter')
  await page.keyboard.type(note.text)
  await savedQuietly(page, said)
}

export async function savedQuietly(page: Page, said: Said): Promise<void> {
  await expect(page.getByText(said.save.saved).first()).toBeVisible()
}

export const inList = (page: Page, text: string): Locator => page.getByRole('option').filter({ hasText: text })

/** From the open record, by its menu. */
export async function putInBin(page: Page, said: Said): Promise<void> {
  await page.getByRole('button', { name: said.common.more }).click()
  await page.getByRole('menuitem', { name: said.notes.trashAct }).click()
}

export async function showBin(page: Page, said: Said): Promise<void> {
  await page.getByRole('combobox', { name: said.notes.filter }).click()
  await page.getByRole('option', { name: said.notes.trash, exact: true }).click()
}

/**
 * Everything the page says or could say: its text, shown or not, what its fields hold, and the value of every attribute, names of classes
 * and tooltips among them. The style sheets and the addresses of pictures are the program's.
 */
async function pageSays(page: Page): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
    const copy = document.documentElement.cloneNode(true) as HTMLElement
    for (const style of copy.querySelectorAll('style, script, link')) style.remove()
    for (const image of copy.querySelectorAll('[src]')) image.removeAttribute('src')
    // A phrase drawn at random is not the program's, whatever words are in it.
    const drawn = [...copy.querySelectorAll('.suggested li')].map(({ textContent }) => textContent).join(' ')
    copy.querySelector('.suggested')?.remove()
    const said = [document.title, copy.textContent, copy.outerHTML, ...values].join('\n')
    return drawn === '' ? said : said.replaceAll(drawn, '')
  })
}

export async function forbiddenOn(page: Page): Promise<string[]> {
  return forbiddenIn(await pageSays(page))
}
