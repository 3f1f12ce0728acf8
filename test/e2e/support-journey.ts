import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { RecipientKind } from '../../src/shared/domain.ts'
import { expect } from './app.ts'
import { words } from './support-screens.ts'

/** What a person does on the screens, by the labels they see. `words` is the language on the screen. */

type Words = typeof words
export type ScreenName =
  | 'home'
  | 'testimonies'
  | 'evidence'
  | 'contacts'
  | 'incidents'
  | 'dossiers'
  | 'plans'
  | 'dossiers'
  | 'handOver'
  | 'security'
  | 'settings'
export type TabName = keyof Words['testimonies']['tabs']

/** A catalogue's sentence with its `{{places}}` filled. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''))
}

export async function goTo(page: Page, screen: ScreenName, said: Words = words): Promise<void> {
  const rail = page.getByRole('navigation', { name: said.frame.navigation })
  await rail.getByRole('button', { name: new RegExp(`^${said.frame[screen]}( \\d+)?$`) }).click()
}

export function tab(page: Page, name: TabName, said: Words = words): Locator {
  return page.getByRole('tab', { name: new RegExp(`^${said.testimonies.tabs[name]}( \\d+)?$`) })
}

/** The next system dialog for opening answers with these files, as if they had been picked in it. */
export function pickFiles(app: ElectronApplication, files: readonly string[]): Promise<unknown> {
  return app.evaluate(
    ({ dialog }, filePaths) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths }) })
    },
    [...files],
  )
}

/** The next system dialog for saving answers with this path. */
export function pickPlace(app: ElectronApplication, path: string): Promise<unknown> {
  return app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, path)
}

export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** One of the equal buttons under a question. */
export async function answer(page: Page, question: string, given: string): Promise<void> {
  const group = page.getByRole('group', { name: question, exact: true })
  await group.getByRole('radio', { name: given, exact: true }).check()
}

export async function setPill(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click()
  await page.getByRole('menuitem', { name: value, exact: true }).click()
  await expect(page.getByRole('button', { name: `${label}: ${value}`, exact: true })).toBeVisible()
}

export async function consentTo(
  page: Page,
  kind: RecipientKind,
  given: { readonly naming: 'named' | 'unnamed' | null; readonly images: boolean },
  said: Words = words,
): Promise<void> {
  const { consent, recipientKind } = said
  await answer(page, consent.q1, consent.yes)
  await answer(page, `${consent.q2} ${recipientKind[kind]}`, consent.yes)
  if (given.naming) await answer(page, `${consent.q3} ${recipientKind[kind]}`, consent[given.naming])
  await answer(page, consent.q4Capture, given.images ? consent.yes : consent.no)
  await answer(page, consent.q4, given.images ? consent.yes : consent.no)
  await answer(page, consent.q5, consent.no)
}

export async function saved(page: Page, said: Words = words): Promise<void> {
  await expect(page.getByText(said.save.saved).first()).toBeVisible()
}

export function faultText(page: Page, code: keyof Words['error'], said: Words = words): Locator {
  return page
    .getByRole('alert')
    .filter({ hasText: said.error[code] })
    .filter({ hasText: filled(said.common.errorCode, { code }) })
}
