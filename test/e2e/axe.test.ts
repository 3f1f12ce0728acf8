import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { noConsentYet } from '../../src/shared/records.ts'
import { fingerprint, makeCard, readCard } from '../../src/vault/exchange/card.ts'
import { controlWords } from '../../src/vault/exchange/words.ts'
import { expect, type LaunchedKalifa, relaunchedBy, test } from './app.ts'
import { expectClean, expectCleanInBoth, violations } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { faultText, filled, goTo, pickFiles, pickPlace, tab } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** WCAG 2.2 AA on every screen, in both languages, light and dark. */

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

async function makeVault(page: Page, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

/** A phrase refused, one that is suggested, and the same to be written from memory; back to the empty field. */
async function phraseStates(page: Page, { firstRun, common, passphrase: told }: Words): Promise<void> {
  const phrase = page.getByRole('textbox', { name: firstRun.choose, exact: true })
  await phrase.fill('Fatoumata, Bamako 2024')
  await expect(page.getByText(told.level.weak)).toBeVisible()
  await expectCleanInBoth(page, 'a weak phrase')
  await page.getByRole('button', { name: told.suggest }).click()
  await expect(page.getByText(told.level.strong)).toBeVisible()
  await expectCleanInBoth(page, 'a suggested phrase')
  await page.getByRole('button', { name: common.next }).click()
  await page.getByRole('textbox', { name: told.again, exact: true }).fill('pas encore')
  await expectCleanInBoth(page, 'a phrase to be learnt')
  await page.getByRole('button', { name: firstRun.see }).click()
  await phrase.fill('')
}

async function changeStates(page: Page, { common, passphrase: told }: Words): Promise<void> {
  await page.getByRole('button', { name: told.change.open }).click()
  await page.getByRole('button', { name: told.suggest }).click()
  await expect(page.getByText(told.level.strong)).toBeVisible()
  const next = await page.getByRole('textbox', { name: told.change.next, exact: true }).inputValue()
  await page.getByRole('textbox', { name: told.change.current, exact: true }).fill('une autre que la mienne')
  await page.getByRole('textbox', { name: told.change.again, exact: true }).fill(next)
  await page.getByRole('button', { name: told.change.run, exact: true }).click()
  await expect(page.getByText(told.change.currentWrong)).toBeVisible()
  await expectCleanInBoth(page, 'a change refused')
  await page.getByRole('button', { name: common.cancel }).click()
}

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
    test.setTimeout(480_000)
    const { page, problems } = await launch({ language })
    await expectClean(page, 'first run')
    await phraseStates(page, words)
    await learnPhrase(page, passphrase, words)
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
    await changeStates(page, words)
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

const recipientName = 'CNDH, bureau d’essai'

/** The card's control words. */
async function writeCard(path: string): Promise<readonly string[]> {
  const age = await identityToRecipient(await generateX25519Identity())
  const content = { name: recipientName, kind: 'cndh', age, created: '2026-11-01' } as const
  const card = makeCard(content, new Uint8Array(32).fill(9))
  await writeFile(path, card)
  return controlWords(fingerprint(readCard(card)))
}

/** The wall, an import with refusals, a photo at full size. */
async function photoScreens({ page, app }: LaunchedKalifa, folder: string, words: Words): Promise<void> {
  await writeFile(join(folder, 'vide.jpg'), '')
  await pickFiles(app, [await writePhoto(join(folder, 'a.png')), join(folder, 'vide.jpg')])
  await tab(page, 'evidence', words).click()
  await page.getByRole('button', { name: words.evidence.add }).click()
  await expect(page.getByText(words.error['file-empty'])).toBeVisible()
  await expectCleanInBoth(page, 'import with a refusal')
  await goTo(page, 'evidence', words)
  await page.getByRole('button', { name: words.evidence.showImages }).click()
  await expect(page.getByRole('region', { name: words.evidence.wall }).locator('img')).toBeVisible()
  await expectCleanInBoth(page, 'wall')
  await page.getByRole('region', { name: words.evidence.wall }).getByRole('button').click()
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Photo / })).toBeVisible()
  await page.getByText(words.evidence.details).first().click()
  await expectCleanInBoth(page, 'viewer')
  await page.getByRole('dialog').getByRole('button', { name: words.common.close }).click()
}

async function violationsAndMenus(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.testimonies.violationsAdd, exact: true }).click()
  await page.getByRole('checkbox', { name: /^C1/ }).check()
  await expectCleanInBoth(page, 'violations')
  await page.getByRole('button', { name: words.common.close }).last().click()
  await page.getByRole('button', { name: new RegExp(`^${words.testimonies.status}: `) }).click()
  await expectClean(page, 'status menu')
  await page.getByRole('menuitem', { name: words.status.complete, exact: true }).click()
  await page.getByRole('textbox', { name: words.testimonies.where, exact: true }).pressSequentially('kon')
  await expect(page.getByRole('option', { name: /^Konna/ })).toBeVisible()
  await expectClean(page, 'places')
  await page.getByRole('option', { name: /^Konna/ }).click()
}

async function recipientScreens({ page, app }: LaunchedKalifa, folder: string, words: Words): Promise<void> {
  const { card } = words.handOver
  const spoken = await writeCard(join(folder, 'carte.json'))
  await writeFile(join(folder, 'autre.json'), '{}')
  await goTo(page, 'handOver', words)
  await page.getByRole('button', { name: words.handOver.addRecipient }).click()
  await pickFiles(app, [join(folder, 'autre.json')])
  await page.getByRole('button', { name: card.choose }).click()
  await expect(faultText(page, 'card-damaged', words)).toBeVisible()
  await expectCleanInBoth(page, 'a damaged card')
  await pickFiles(app, [join(folder, 'carte.json')])
  await page.getByRole('button', { name: card.choose }).click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await field.fill(spoken.toReversed().join(' '))
  await page.getByRole('button', { name: card.confirm }).click()
  await expect(faultText(page, 'words-differ', words)).toBeVisible()
  await expectCleanInBoth(page, 'control words')
  await field.fill(spoken.join(' '))
  await page.getByRole('button', { name: card.confirm }).click()
  await expect(page.getByText(filled(card.added, { name: recipientName }))).toBeVisible()
  await expectCleanInBoth(page, 'recipients')
  await page.getByRole('button', { name: filled(words.handOver.removeRecipient, { name: recipientName }) }).click()
  await expectClean(page, 'remove a recipient')
  await page.getByRole('dialog').getByRole('button', { name: words.common.cancel }).click()
}

async function packetScreens({ page, app }: LaunchedKalifa, folder: string, words: Words): Promise<void> {
  const { handOver } = words
  await page.getByRole('button', { name: handOver.prepare }).click()
  await expectCleanInBoth(page, 'for whom')
  await page.getByRole('button', { name: filled(handOver.choose, { name: recipientName }) }).click()
  await page.getByRole('checkbox', { name: /^T-/ }).check()
  await expectCleanInBoth(page, 'which testimonies')
  await page.getByRole('button', { name: words.common.next }).click()
  await page.getByLabel(handOver.maskLabel).fill('tante')
  await page.getByRole('button', { name: handOver.maskAdd, exact: true }).click()
  await expectCleanInBoth(page, 'before handing over')
  await page.getByRole('button', { name: handOver.asRecipient }).click()
  await expectCleanInBoth(page, 'as the recipient')
  await page.getByRole('dialog').getByRole('button', { name: words.common.close }).click()
  await page.getByRole('button', { name: handOver.reread }).click()
  await expectCleanInBoth(page, 'read again')
  await page.getByRole('button', { name: handOver.run }).click()
  await pickPlace(app, join(folder, 'archive.age'))
  await expectClean(page, 'ready')
  await page.getByRole('button', { name: handOver.save }).click()
  await expect(page.getByText(handOver.doneTitle)).toBeVisible()
  await expectCleanInBoth(page, 'prepared')
  await page.getByRole('button', { name: handOver.doneBack }).click()
  await expectClean(page, 'bundles')
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`photos, recipients, packets and the lock screen in ${language}`, async ({ launch, place }) => {
    test.setTimeout(480_000)
    const kalifa = await launch({ language })
    const { page } = kalifa
    await makeVault(page, words)
    const recipients = { ...noConsentYet.recipients, cndh: 'yes' }
    const consent = { ...noConsentYet, keep: 'yes', imageVoice: 'yes', recipients }
    const account = 'Ma tante Ɲɛlɛ a réveillé les enfants.'
    await asked(page, 'testimony.create', { body: { account, pseudonym: 'La voisine', consent } })
    await goTo(page, 'testimonies', words)
    await page.getByRole('option', { name: /^T-/ }).click()
    await violationsAndMenus(page, words)
    await photoScreens(kalifa, place.folder, words)
    await recipientScreens(kalifa, place.folder, words)
    await packetScreens(kalifa, place.folder, words)
    await page.setViewportSize({ width: 1024, height: 600 })
    for (const screen of ['home', 'testimonies', 'evidence', 'contacts', 'handOver', 'settings'] as const) {
      await page.getByRole('navigation').getByRole('button', { name: words.frame[screen], exact: true }).click()
      await expectClean(page, `${screen}, small`)
    }
    await page.getByRole('button', { name: words.settings.check }).click()
    await expect(page.getByText(words.settings.checkOk)).toBeVisible()
    await expectCleanInBoth(page, 'checked')
    const locked = await relaunchedBy(kalifa, () => page.evaluate(() => window.kalifa.shell.lock()))
    await locked.page.getByLabel(words.lock.label, { exact: true }).fill('une tout autre phrase')
    await expectCleanInBoth(locked.page, 'lock screen')
    await locked.page.getByRole('button', { name: words.lock.open }).click()
    await expect(locked.page.getByRole('alert')).toHaveText(words.error['passphrase-wrong'])
    await expectCleanInBoth(locked.page, 'wrong passphrase')
    expect([...kalifa.problems.policy, ...locked.problems.policy]).toEqual([])
    expect([...kalifa.problems.errors, ...locked.problems.errors]).toEqual([])
  })
}
