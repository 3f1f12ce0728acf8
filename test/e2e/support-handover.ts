import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type LaunchedKalifa } from './app.ts'
import { asked } from './support-bridge.ts'
import { filesIn, sha256Of } from './support-files.ts'
import { faultText, pickPlace } from './support-journey.ts'
import { fisher, institution, potter } from './support-people.ts'
import { words } from './support-screens.ts'

/** The way from a recipient's card to the bundle, with what must be seen on it. */

const maskedPassage = /masqué/

/** Refused with other words, then confirmed; the right ones are never on the screen before. */
export async function confirmWords(page: Page, spoken: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: words.handOver.card.title })
  await expect(dialog).toContainText(institution)
  const field = dialog.getByRole('textbox')
  for (const word of spoken.split(' ')) await expect(dialog.getByText(word, { exact: true })).toHaveCount(0)
  const confirm = dialog.getByRole('button', { name: words.handOver.card.confirm })
  await field.fill(spoken.split(' ').slice(1).join(' '))
  await expect(confirm).toBeDisabled()
  await field.fill(spoken.split(' ').reverse().join(' '))
  await confirm.click()
  await expect(faultText(page, 'words-differ')).toBeVisible()
  expect(await asked(page, 'recipient.list')).toEqual([])
  await field.fill(spoken)
  await confirm.click()
}

export async function seeWhatLeaves(page: Page): Promise<void> {
  const { reason, decision } = words.handOver
  const list = page.getByRole('region', { name: words.handOver.leavesStays })
  const line = (decided: string, ...texts: string[]) =>
    texts.reduce(
      (items, text) => items.filter({ hasText: text }),
      list.getByRole('listitem').filter({ has: page.getByText(decided, { exact: true }) }),
    )
  await expect(line(decision.leaves, '20 pièces', words.handOver.leavesOriginals)).toHaveCount(1)
  await expect(line(decision.leaves, 'Identité', reason['consent-named'])).toHaveCount(1)
  await expect(line(decision.stays, 'Identité', reason['unnamed-identity'])).toHaveCount(1)
  await expect(line(decision.stays, '1 pièce', reason['unnamed-original-with-position'])).toHaveCount(1)
  await expect(line(decision.leaves, '1 pièce', words.handOver.leavesOriginals)).toHaveCount(1)
  await expect(line(decision.stays, reason['contacts-not-asked'])).toHaveCount(1)
  await expect(line(decision.reread)).toHaveCount(1)
  await expect(page.getByRole('button', { name: words.handOver.run })).toBeDisabled()
  await expect(page.getByText(words.handOver.notReady_one)).toBeVisible()
}

/** « Sans nom », the village masked by hand; then the whole packet as its recipient will see it. */
export async function rereadWithMasks(page: Page): Promise<void> {
  const reading = page.getByRole('region', { name: /^À relire: T-/ })
  await expect(reading.locator('mark').filter({ hasText: maskedPassage })).toHaveCount(2)
  for (const word of ['Bréhima', '90.22']) await expect(reading).not.toContainText(word)
  await expect(reading).toContainText(fisher.village)
  await reading.getByLabel(words.handOver.maskLabel).fill(fisher.village)
  await reading.getByRole('button', { name: words.handOver.maskAdd, exact: true }).click()
  await expect(reading.locator('mark').filter({ hasText: maskedPassage })).toHaveCount(3)
  await page.getByRole('button', { name: words.handOver.reread }).click()
  await expect(page.getByRole('button', { name: words.handOver.run })).toBeEnabled()
  await page.getByRole('button', { name: words.handOver.asRecipient }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(potter.account)
  await expect(dialog.locator('img')).toHaveCount(21)
  await dialog.getByRole('button', { name: words.common.close }).click()
}

/** Once stopped as soon as it began, then to its end, with the progress seen on the way. */
export async function prepareBundle({ page, app }: LaunchedKalifa, folder: string): Promise<string> {
  await mkdir(folder)
  const [stopped, file] = [join(folder, 'essai.age'), join(folder, 'archive.age')]
  await pickPlace(app, stopped)
  await page.evaluate(clickOnceThere, words.handOver.stop)
  await page.getByRole('button', { name: words.handOver.save }).click()
  await expect(page.getByText(words.handOver.stopped)).toBeVisible()
  expect(await filesIn(folder)).toEqual([])

  await pickPlace(app, file)
  await page.evaluate(noteProgress)
  await page.getByRole('button', { name: words.handOver.save }).click()
  await expect(page.getByText(words.handOver.doneTitle)).toBeVisible({ timeout: 60_000 })
  const seen = await page.evaluate(() => Reflect.get(window, 'progressSeen') as number[])
  expect(seen.filter((value) => value > 0 && value < 100).length).toBeGreaterThan(1)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  await expect(page.getByText(await sha256Of(file))).toBeVisible()
  expect(await filesIn(folder)).toEqual([basename(file)])
  return file
}

/** Runs in the page. */
function clickOnceThere(label: string): void {
  const watch = new MutationObserver(() => {
    const button = [...document.querySelectorAll('button')].find((each) => each.textContent === label)
    if (!button) return
    watch.disconnect()
    button.click()
  })
  watch.observe(document.body, { childList: true, subtree: true })
}

/** Runs in the page. */
function noteProgress(): void {
  const seen: number[] = []
  Reflect.set(window, 'progressSeen', seen)
  const look = () => {
    const value = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')
    if (value && Number(value) !== seen.at(-1)) seen.push(Number(value))
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
}
