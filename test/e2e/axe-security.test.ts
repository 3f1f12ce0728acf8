import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectClean, expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { filled } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'
import { openSecurity, rehearse, sentenceField, setDestroying, setFacade } from './support-security.ts'
import { flipBit, makeSample } from './support-vault.ts'

/** Every state of the security screen, in both languages: once each in the short form, light and dark at both sizes in the long. */

const everyLook = [
  { size: { width: 1280, height: 800 }, colorScheme: 'light' },
  { size: { width: 1024, height: 600 }, colorScheme: 'dark' },
] as const
const long = process.env.KALIFA_LONG === '1'

async function look(page: Page, state: string, looks: readonly (typeof everyLook)[number][]): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    await expectClean(page, `${state}, ${size.width}, ${colorScheme}`)
  }
}

for (const [at, [language, words]] of (
  [
    ['fr', french],
    ['en', english],
  ] as const
).entries()) {
  const looks = long ? everyLook : everyLook.slice(at, at + 1)
  test(`the security screen in ${language}`, async ({ launch }) => {
    test.setTimeout(600_000)
    const { page, problems } = await launch({ language })
    const see = (state: string) => look(page, state, looks)
    const { security } = words
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    await asked(page, 'testimony.create', { body: { account: 'Ma tante a réveillé les enfants.' } })
    await openSecurity(page, words)
    await expect(page.getByRole('button', { name: security.facade.create, exact: true })).toBeVisible()
    await see('security')
    await setFacade(page, words, see)
    await page.getByRole('button', { name: security.facade.later, exact: true }).click()
    await expect(page.getByText(security.facade.empty)).toBeVisible()
    await see('security, an empty façade')
    await page.getByRole('button', { name: security.facade.remove, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await see('security, removing the façade')
    await page.getByRole('dialog').getByRole('button', { name: words.common.cancel }).click()
    await setDestroying(page, words, see)
    await page.getByRole('button', { name: security.destroying.end, exact: true }).click()
    await see('security, both phrases')
    await rehearse(page, words, see)
    await page.getByRole('navigation').getByRole('button', { name: words.frame.home }).click()
    await expect(page.getByText(security.facade.remindHome)).toBeVisible()
    await see('home, a façade to look at')
    await openSecurity(page, words)
    await page.getByRole('button', { name: security.wipe.open, exact: true }).click()
    await see('destroying the keys')
    await sentenceField(page, security.wipe.sentence, words).fill(security.wipe.sentence)
    await page.getByRole('button', { name: security.wipe.run, exact: true }).click()
    await expect(page.getByRole('heading', { name: security.wipe.done })).toBeVisible()
    await see('keys destroyed')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`what a check found, in ${language}`, async ({ launch, place }) => {
    const sample = await makeSample()
    await sample.copyTo(place.vaultDir)
    await sample.remove()
    await flipBit(join(place.vaultDir, sample.blob), 150_000)
    const leftOver = join(place.vaultDir, dirname(dirname(sample.blob)), '00', 'f'.repeat(30))
    await mkdir(dirname(leftOver), { recursive: true })
    await writeFile(leftOver, 'the rest of an interrupted import')
    const { page, problems } = await launch({ language })
    await page.getByLabel(words.lock.label, { exact: true }).fill(passphrase)
    await page.getByRole('button', { name: words.lock.open }).click()
    await openSecurity(page, words)
    await page.getByRole('button', { name: words.settings.check, exact: true }).click()
    await expect(page.getByText(filled(words.check.blob.title_one, { count: 1 }))).toBeVisible()
    await expect(page.getByText(sample.photo, { exact: true })).toBeVisible()
    await expect(page.getByText(filled(words.check.orphans_one, { count: 1 }))).toBeVisible()
    await expectCleanInBoth(page, 'what a check found')
    expect(existsSync(leftOver)).toBe(false)
    await page.getByRole('button', { name: words.settings.check, exact: true }).click()
    await expect(page.getByText(filled(words.check.orphans_one, { count: 1 }))).toHaveCount(0)
    await expect(page.getByText(filled(words.check.blob.title_one, { count: 1 }))).toBeVisible()
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
