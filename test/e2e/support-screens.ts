import type { Page } from '@playwright/test'
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'

export const words = french

/** Goes through the first run as a person does, to its last page: nothing exists yet. */
export async function learnPhrase(page: Page, phrase = passphrase, said = words): Promise<void> {
  const { firstRun, common, passphrase: told } = said
  await page.getByLabel(firstRun.choose, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: common.next }).click()
  await page.getByLabel(told.again, { exact: true }).fill(phrase)
  await page.getByLabel(firstRun.typeWord.replace('{{word}}', firstRun.word)).fill(firstRun.word)
  await page.getByRole('button', { name: common.next }).click()
}

/** The first run in this language, to the home screen. */
export async function beginIn(page: Page, said: typeof words): Promise<void> {
  await learnPhrase(page, passphrase, said)
  await page.getByRole('button', { name: said.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: said.home.emptyTitle })).toBeVisible()
}

/** The first run, to the home screen. */
export async function makeVault(page: Page, phrase = passphrase): Promise<void> {
  await learnPhrase(page, phrase)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.title })).toBeVisible()
}

export async function openVault(page: Page, phrase = passphrase): Promise<void> {
  await page.getByLabel(words.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: words.lock.open }).click()
  await expect(page.getByRole('heading', { name: words.home.title })).toBeVisible()
}

/** Opens a new testimony and puts the cursor in its account. */
export async function startTestimony(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.home.new }).first().click()
  await page.getByLabel(words.testimonies.account).click()
}

/** The account of the newest testimony, as the vault has it. */
export async function lastAccount(page: Page): Promise<string> {
  const { rows } = await asked<{ rows: { id: string }[] }>(page, 'testimony.list', { offset: 0, limit: 1 })
  const { body } = await asked<{ body: { account: string } }>(page, 'testimony.get', { id: rows[0]?.id ?? '' })
  return body.account
}
