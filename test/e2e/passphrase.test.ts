import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { expect, relaunchedBy, test } from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import { faultText, goTo } from './support-journey.ts'
import { learnPhrase, makeVault, openVault, words } from './support-screens.ts'

/** Choosing a passphrase, and changing it. */

type Words = typeof french

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Only the meter knows this greeting for what it is: a phrase that everybody says. */
const ofItsDictionaries = 'i ni sogoma'
const textOf = (page: Page, address: string) => page.evaluate(async (url) => (await fetch(url)).text(), address)

for (const [language, said] of [
  ['fr', french],
  ['en', english],
] as const satisfies readonly (readonly [string, Words])[]) {
  test(`a phrase is weighed in words, and one is suggested (${language})`, async ({ launch }) => {
    const { page, problems } = await launch({ language })
    const { firstRun, common, passphrase: told } = said
    const phrase = field(page, firstRun.choose)
    const goOn = button(page, common.next)

    await phrase.fill('Bamako2024')
    await expect(page.getByText(told.length_other.replace('{{count}}', '2'))).toBeVisible()
    await expect(goOn).toBeDisabled()

    await phrase.fill('Fatoumata, Bamako 2024')
    await expect(page.getByText(told.level.weak)).toBeVisible()
    for (const reason of [told.time.underHour, told.weakness.date, told.weakness.place, told.next.weak])
      await expect(page.getByText(reason)).toBeVisible()
    await expect(goOn).toBeDisabled()

    await phrase.fill('mangue tambour fleuve lanterne')
    await expect(page.getByText(told.level.fair)).toBeVisible()
    await expect(page.getByText(told.next.fair)).toBeVisible()
    await expect(goOn).toBeEnabled()

    await button(page, told.suggest).click()
    await expect(page.getByText(told.level.strong)).toBeVisible()
    await expect(page.getByText(told.time.overCentury)).toBeVisible()
    const first = await phrase.inputValue()
    expect(first.split(' ')).toHaveLength(7)
    await expect(phrase).toHaveAttribute('type', 'text')
    expect(await page.getByRole('list', { name: told.suggestedWords }).getByRole('listitem').allInnerTexts()).toEqual(
      first.split(' '),
    )
    await button(page, told.another).click()
    await expect(phrase).not.toHaveValue(first)
    await phrase.press('End')
    await phrase.pressSequentially(' x')
    await expect(page.getByRole('list', { name: told.suggestedWords })).toBeHidden()

    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

test('a suggested phrase is learnt out of sight, by hand, and again once it was looked at', async ({ launch }) => {
  const { page } = await launch()
  const { firstRun, common, passphrase: told } = words
  await button(page, told.suggest).click()
  await expect(page.getByText(told.level.strong)).toBeVisible()
  const phrase = await field(page, firstRun.choose).inputValue()
  await button(page, common.next).click()
  await expect(page.locator('main')).not.toContainText(phrase.slice(0, phrase.indexOf(' ')))

  const again = field(page, told.again)
  await expect(again).toBeFocused()
  await again.evaluate((input, text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, phrase)
  await expect(page.getByText(told.byHand)).toBeVisible()
  await expect(again).toHaveValue('')
  await again.pressSequentially(phrase.slice(0, -1))
  await expect(page.getByText(told.different)).toBeVisible()
  await again.press('End')
  await again.pressSequentially(phrase.slice(-1))
  await expect(page.getByText(told.same)).toBeVisible()

  await button(page, firstRun.see).click()
  await expect(field(page, firstRun.choose)).toHaveValue(phrase)
  await button(page, common.next).click()
  await expect(again).toHaveValue('')
})

test('the kind of notebook chosen at the first run is the one that is made', async ({ launch }) => {
  const { page } = await launch()
  await learnPhrase(page)
  await expect(page.getByRole('radio', { name: words.profile.defender })).toBeChecked()
  await page.getByRole('radio', { name: words.profile.simple }).check()
  await button(page, words.firstRun.create).click()
  await expect(button(page, words.frame.hideAll).or(page.getByRole('navigation')).first()).toBeVisible()
  expect(await asked(page, 'vault.status')).toEqual({ state: 'open', profile: 'simple' })
})

test('the meter runs where a phrase is chosen and nowhere else; the lock screen does not carry it', async ({
  launch,
}) => {
  const first = await launch()
  await expect.poll(() => first.page.workers().length).toBe(1)
  const meter = first.page.workers()[0]?.url() ?? ''
  expect(await textOf(first.page, meter)).toContain(ofItsDictionaries)
  await makeVault(first.page)
  await expect.poll(() => first.page.workers().length).toBe(0)
  const { page } = await relaunchedBy(first, () => first.page.evaluate(() => window.kalifa.shell.lock()))
  await expect(field(page, words.lock.label)).toBeVisible()
  expect(page.workers()).toEqual([])
  const carried = await page.evaluate(() => Array.from(document.scripts, ({ src }) => src))
  expect(carried).toHaveLength(1)
  for (const script of carried) expect(await textOf(page, script)).not.toContain(ofItsDictionaries)
  await openVault(page)
  await goTo(page, 'settings')
  await expect(button(page, words.passphrase.change.open)).toBeVisible()
  expect(page.workers()).toEqual([])
  await button(page, words.passphrase.change.open).click()
  await expect.poll(() => page.workers().map((worker) => worker.url())).toEqual([meter])
  await button(page, words.common.cancel).click()
  await expect.poll(() => page.workers()).toEqual([])
})

const next = 'trois pirogues vides sous un manguier bleu'

async function fillChange(page: Page, current: string, chosen: string): Promise<void> {
  const { change } = words.passphrase
  await field(page, change.current).fill(current)
  await field(page, change.next).fill(chosen)
  await field(page, change.again).fill(chosen)
  await button(page, change.run).click()
}

test('a passphrase is changed: the old one is refused, the new one opens', async ({ launch }) => {
  const first = await launch()
  const { change } = words.passphrase
  await makeVault(first.page)
  await goTo(first.page, 'settings')
  await button(first.page, change.open).click()
  await expect(first.page.getByText(change.consequence)).toBeVisible()

  await fillChange(first.page, 'une tout autre phrase que la mienne', next)
  await expect(first.page.getByText(change.currentWrong)).toBeVisible()
  await fillChange(first.page, passphrase, `${passphrase} 2`)
  await expect(faultText(first.page, 'passphrase-too-near')).toBeVisible()
  await fillChange(first.page, passphrase, next)
  await expect(first.page.getByText(change.done)).toBeVisible()
  await expect(field(first.page, change.current)).toBeHidden()
  await button(first.page, change.open).click()
  await expect(field(first.page, change.next)).toHaveValue('')
  expect([...first.problems.policy]).toEqual([])
  expect([...first.problems.errors]).toEqual([])

  const { page } = await relaunchedBy(first, () => first.page.evaluate(() => window.kalifa.shell.lock()))
  await field(page, words.lock.label).fill(passphrase)
  await button(page, words.lock.open).click()
  await expect(page.getByText(words.error['passphrase-wrong'])).toBeVisible()
  await openVault(page, next)
})
