import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, test } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'

/** WCAG 2.2 AA on every screen, in both languages, light and dark. */

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** In legacy mode axe stays in the page it looks at: Electron opens no second one. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

async function expectClean(page: Page, screen: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))))
  expect(await violations(page), screen).toEqual([])
}

test('a bad element is found, or the others would prove nothing', async ({ launch }) => {
  const { page } = await launch()
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = 'missing.png'
    document.body.append(image)
  })
  expect(await violations(page)).toContainEqual(expect.stringContaining('image-alt'))
})

type Words = typeof french

/** The identity shown, and what is asked before a record is destroyed. */
async function dialogs(page: Page, words: Words): Promise<void> {
  await page.getByRole('tab', { name: words.testimonies.tabs.persons }).click()
  await page.getByRole('button', { name: words.persons.identityShow }).click()
  await expect(page.getByLabel(words.persons.name, { exact: true })).toBeVisible()
  await expectClean(page, 'identity')
  await page.getByRole('tab', { name: words.testimonies.tabs.consent }).click()
  await page
    .getByRole('group', { name: words.consent.q1 })
    .getByRole('radio', { name: words.consent.no, exact: true })
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectClean(page, 'refusal')
  await page.getByRole('button', { name: words.consent.refuseKeep }).click()
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`every screen in ${language}`, async ({ launch }) => {
    test.setTimeout(240_000)
    const { page, problems } = await launch({ language })
    await expectClean(page, 'first run')
    await page.getByLabel(words.firstRun.choose, { exact: true }).fill(passphrase)
    await page.getByLabel(words.firstRun.again, { exact: true }).fill(passphrase)
    await page.getByLabel(words.firstRun.typeWord.replace('{{word}}', words.firstRun.word)).fill(words.firstRun.word)
    await expectClean(page, 'first run, filled')
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    await expectClean(page, 'empty home')
    const rail = page.getByRole('navigation')
    for (const name of [words.frame.testimonies, words.frame.evidence, words.frame.contacts, words.frame.handOver]) {
      await rail.getByRole('button', { name }).click()
      await expectClean(page, `empty ${name}`)
    }
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await expectClean(page, `hand over, ${scheme}`)
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await asked(page, 'contact.create', { body: { pseudonym: 'La voisine', roles: ['witness'] } })
    await rail.getByRole('button', { name: words.frame.home }).click()
    await page.getByRole('button', { name: words.home.new }).first().click()
    await page.getByLabel(words.testimonies.account).fill('Ma tante Ɲɛlɛ a réveillé les enfants.')
    for (const tab of Object.values(words.testimonies.tabs)) {
      await page.getByRole('tab', { name: tab }).click()
      await expectClean(page, `testimony, ${tab}`)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectClean(page, `testimony, ${tab}, dark`)
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await dialogs(page, words)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('nele')
    await expect(page.getByRole('option')).toHaveCount(1)
    await expectClean(page, 'search')
    await page.keyboard.press('Escape')
    await rail.getByRole('button', { name: words.frame.contacts }).click()
    await page.getByRole('option').first().click()
    await expectClean(page, 'a contact')
    await rail.getByRole('button', { name: words.frame.settings }).click()
    await expectClean(page, 'settings')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
