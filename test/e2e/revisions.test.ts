import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { goTo, pickPlace } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'

/** Earlier versions of a record: seen, compared, brought back; and the custody log that tells of them. In both languages. */

type Words = typeof french

const accounts = [
  'Ils sont venus avant l’aube, trois hommes à moto.',
  'Ils sont venus avant l’aube, quatre hommes à moto, avec un drapeau.',
  'Ils sont venus avant l’aube, quatre hommes en pick-up, avec un drapeau noir.',
]

async function begin(page: Page, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

/** Three states of one testimony, and two of who it is about. */
async function testimonyWithPast(page: Page): Promise<string> {
  const { id } = await asked<{ id: string }>(page, 'testimony.create', { body: { account: accounts[0] } })
  for (const account of accounts.slice(1)) {
    await asked(page, 'vault.flush')
    await asked(page, 'testimony.patch', { id, patch: { account, violations: ['F1'] } })
  }
  for (const name of ['Oumar', 'Oumar Guindo']) {
    await asked(page, 'identity.patch', { testimonyId: id, patch: { name } })
    await asked(page, 'vault.flush')
  }
  return id
}

async function openVersions(page: Page, words: Words): Promise<void> {
  await goTo(page, 'testimonies', words)
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: words.common.more }).click()
  await page.getByRole('menuitem', { name: words.revisions.title }).click()
  await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
}

const shots = process.env.KALIFA_SHOTS
/** For looking at what was built. */
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`versions of a testimony are compared and brought back, in ${language}`, async ({ launch }) => {
    test.setTimeout(400_000)
    const { page, problems } = await launch({ language })
    await begin(page, words)
    const id = await testimonyWithPast(page)
    await openVersions(page, words)
    const dialog = page.getByRole('dialog')
    await shoot(page, `versions-${language}`)
    await expect(dialog.locator('ins').filter({ hasText: 'pick-up' })).toBeVisible()
    await expectCleanInBoth(page, 'versions')
    await dialog.getByRole('button', { name: words.revisions.expand.replace('{{count}}', '2') }).click()
    await dialog.getByRole('list', { name: words.revisions.list }).getByRole('button').last().click()
    await expect(dialog.locator('del').filter({ hasText: 'trois' })).toBeVisible()
    await shoot(page, `versions-first-${language}`)
    await dialog.getByRole('button', { name: words.revisions.restore }).click()
    await shoot(page, `versions-restore-${language}`)
    await expectCleanInBoth(page, 'restore')
    await dialog.getByRole('button', { name: words.revisions.restoreConfirm, exact: true }).click()
    await expect(page.getByLabel(words.testimonies.account)).toHaveValue(accounts[0] ?? '')
    const { total } = await asked<{ total: number }>(page, 'revision.list', { id, offset: 0, limit: 10 })
    expect(total).toBe(3)

    await openVersions(page, words)
    await expect(dialog.getByText('Guindo')).toHaveCount(0)
    await dialog.getByRole('button', { name: words.revisions.identity }).click()
    await expect(dialog.locator('ins').filter({ hasText: 'Guindo' })).toBeVisible()
    await shoot(page, `versions-identity-${language}`)
    await expectCleanInBoth(page, 'versions of an identity')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })

  test(`the custody log is read, verified and exported, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const { page, app, problems } = await launch({ language })
    await begin(page, words)
    const id = await testimonyWithPast(page)
    const { code } = await asked<{ code: string }>(page, 'testimony.get', { id })
    const taken = await asked<{ id: string; code: string }>(page, 'testimony.create', { body: { account: 'Repris' } })
    await asked(page, 'testimony.withdrawKeeping', { id: taken.id, on: '2026-11-20', understood: true })
    await page.setViewportSize({ width: 1024, height: 600 })
    await goTo(page, 'testimonies', words)
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: words.common.more }).click()
    await page.getByRole('menuitem', { name: words.custody.title }).click()
    await expect(page.getByRole('cell', { name: words.custody.act.created }).first()).toBeVisible()
    await shoot(page, `custody-record-${language}`)
    await page.getByRole('button', { name: words.custody.all }).click()
    await expect(page.getByRole('cell', { name: words.custody.act.withdrawn })).toBeVisible()
    await page.getByRole('button', { name: words.custody.verify.run, exact: true }).click()
    await expect(page.getByText(words.custody.verify.ok)).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 800 })
    await shoot(page, `custody-${language}`)
    await expectCleanInBoth(page, 'custody log')
    await page.getByRole('button', { name: words.custody.export.open }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.custody.export.codes).fill('T-1999-0001')
    await dialog.getByRole('button', { name: words.custody.export.add, exact: true }).click()
    await expect(dialog.getByText(words.custody.export.unknown)).toBeVisible()
    await dialog.getByLabel(words.custody.export.codes).fill(code.toLowerCase())
    await dialog.getByRole('button', { name: words.custody.export.add, exact: true }).click()
    await expect(
      dialog.getByRole('button', { name: words.custody.export.remove.replace('{{code}}', code) }),
    ).toBeVisible()
    await shoot(page, `custody-export-${language}`)
    await expectCleanInBoth(page, 'export of the log')
    const path = join(place.folder, 'journal.json')
    await pickPlace(app, path)
    await dialog.getByRole('button', { name: words.custody.export.run }).click()
    await expect(dialog.getByText(words.custody.export.withheld.replace('{{list}}', code))).toBeVisible()
    await shoot(page, `custody-exported-${language}`)
    const text = await readFile(path, 'utf8')
    expect(JSON.parse(text)).toMatchObject({ format: 'kalifa-custody-1' })
    expect(text).not.toContain('pick-up')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
