import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { endedBy, expect, processTree, type RelaunchedKalifa, type RunningKalifa, relaunchedBy, test } from './app.ts'
import { asked } from './support-bridge.ts'
import { goTo } from './support-journey.ts'
import { makeVault, openVault, words } from './support-screens.ts'
import {
  openSecurity,
  phrases,
  rehearse,
  sentenceField,
  setDestroying,
  setFacade,
  setFacadeByKeyboard,
} from './support-security.ts'

/** The façade, the phrase that destroys, the exercise and the destruction of the keys, as a person goes through them. */

const { security } = words

/** The smallest screen we are meant for: whatever leads on must be in sight there. */
async function makeSmall(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 600 })
}

const seesTheWayOn = (page: Page) => async (state: string) => {
  const button = page.locator('form button[type=submit]').last()
  if ((await button.count()) > 0) await expect(button, state).toBeInViewport({ ratio: 1 })
}

const locked = (kalifa: RunningKalifa): Promise<RelaunchedKalifa> =>
  relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))

async function opensNothing(page: Page, phrase: string): Promise<void> {
  await page.getByLabel(words.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: words.lock.open }).click()
  await expect(page.getByRole('alert')).toHaveText(words.error['passphrase-wrong'])
}

/** Until the façade is open: its home screen is another profile's. */
async function openFacade(page: Page, phrase: string): Promise<void> {
  await page.getByLabel(words.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: words.lock.open }).click()
  await expect(page.getByRole('navigation', { name: words.frame.navigation })).toBeVisible()
  expect(await asked(page, 'vault.status')).toEqual({ state: 'open', profile: 'simple' })
}

test('a façade, the phrase that destroys, and what each phrase opens', async ({ launch }) => {
  test.setTimeout(600_000)
  const first = await launch()
  await makeVault(first.page)
  await asked(first.page, 'testimony.create', { body: { account: 'Ma tante a réveillé les enfants.' } })
  await makeSmall(first.page)
  await openSecurity(first.page)
  await expect(first.page.getByRole('button', { name: security.destroying.create, exact: true })).toBeDisabled()
  await setFacade(first.page, words, seesTheWayOn(first.page))

  const second = await relaunchedBy(first, () =>
    first.page.getByRole('button', { name: security.facade.openNow, exact: true }).click(),
  )
  await openFacade(second.page, phrases.facade)
  await expect(second.page.getByText(words.frame.security, { exact: true })).toHaveCount(0)
  await asked(second.page, 'contact.create', { body: { pseudonym: 'La couturière' } })

  const third = await locked(second)
  await openVault(third.page)
  await makeSmall(third.page)
  expect(await asked(third.page, 'vault.summary')).toMatchObject({ testimonies: 1, contacts: 0 })
  await openSecurity(third.page)
  await expect(third.page.getByText(security.facade.holds_one.replace('{{count}}', '1'))).toBeVisible()
  await expect(third.page.getByText(security.facade.empty)).toHaveCount(0)
  await setDestroying(third.page, words, seesTheWayOn(third.page))
  await third.page.getByRole('button', { name: security.destroying.end, exact: true }).click()
  await expect(third.page.getByText(security.destroying.setNote)).toBeVisible()
  await rehearse(third.page)

  const fourth = await locked(third)
  await openFacade(fourth.page, phrases.destroying)
  expect(await asked(fourth.page, 'vault.summary')).toMatchObject({ testimonies: 0, contacts: 1 })
  const shown = (await fourth.page.locator('#root').textContent()) ?? ''
  for (const word of ['détrui', 'façade']) expect(shown.toLowerCase()).not.toContain(word)

  const fifth = await locked(fourth)
  await opensNothing(fifth.page, phrases.own)
  await openFacade(fifth.page, phrases.facade)
  expect(await asked(fifth.page, 'vault.summary')).toMatchObject({ testimonies: 0, contacts: 1 })
  for (const { problems } of [first, second, third, fourth, fifth]) {
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  }
})

test('a façade is set from the keyboard, reminded of while it is empty, and goes with its phrase', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const first = await launch()
  const { page } = first
  await makeVault(page)
  await openSecurity(page)
  await setFacadeByKeyboard(page)
  await page.getByRole('button', { name: security.facade.later, exact: true }).click()
  await expect(page.getByText(security.facade.empty)).toBeVisible()
  await goTo(page, 'home')
  await page.getByRole('button', { name: security.facade.remindHome, exact: true }).click()
  await page.getByRole('button', { name: security.facade.remove, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(security.currentLabel, { exact: true }).fill(phrases.facade)
  await dialog.getByRole('button', { name: security.facade.removeTitle, exact: true }).click()
  await expect(dialog.getByText(security.currentWrong)).toBeVisible()
  await dialog.getByLabel(security.currentLabel, { exact: true }).fill(phrases.own)
  await dialog.getByRole('button', { name: security.facade.removeTitle, exact: true }).click()
  await expect(page.getByText(security.facade.removed)).toBeVisible()
  await expect(page.getByRole('button', { name: security.facade.create, exact: true })).toBeVisible()
  const second = await locked(first)
  await opensNothing(second.page, phrases.facade)
  await openVault(second.page)
})

/** Where the exercise of this Kalifa lies: one of its processes holds the lock there. */
function exerciseFolder({ pid }: RunningKalifa): string | undefined {
  const held = processTree(pid).flatMap((each) => openFiles(each.pid))
  return held.find((path) => path.includes('/wk-5d1c-'))?.replace(/(\/wk-5d1c-[^/]+)\/.*/, '$1')
}

function openFiles(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return readlinkSync(`${folder}/${name}`)
    } catch {
      return []
    }
  })
}

test('hiding everything in the middle of the exercise leaves nothing of it', async ({ launch }) => {
  const kalifa = await launch()
  const { page } = kalifa
  await makeVault(page)
  await openSecurity(page)
  await page.getByRole('button', { name: security.rehearsal.start, exact: true }).click()
  await expect(page.getByRole('dialog').getByLabel(words.lock.label, { exact: true })).toBeVisible()
  await expect(page.getByRole('dialog').getByText(security.rehearsal.word, { exact: true })).toBeVisible()
  const folder = exerciseFolder(kalifa)
  if (folder === undefined) throw new Error('No process holds an exercise')
  expect(existsSync(folder)).toBe(true)
  await endedBy(kalifa, () => page.getByRole('button', { name: new RegExp(`^${words.frame.hideAll}`) }).click())
  expect(existsSync(folder)).toBe(false)
})

test('destroying the keys from inside ends in an empty first run', async ({ launch, place }) => {
  test.setTimeout(240_000)
  const first = await launch()
  const { page } = first
  await makeVault(page)
  await asked(page, 'testimony.create', { body: { account: 'Ma tante a réveillé les enfants.' } })
  await makeSmall(page)
  await openSecurity(page)
  await page.getByRole('button', { name: security.wipe.open, exact: true }).click()
  await expect(page.getByText(security.wipe.lostTestimonies_one.replace('{{figure}}', '1'))).toBeVisible()
  const act = page.getByRole('button', { name: security.wipe.run, exact: true })
  await expect(act).toBeDisabled()
  await expect(act).toBeInViewport({ ratio: 1 })
  const sentence = sentenceField(page, security.wipe.sentence)
  await sentence.fill('oui')
  await expect(act).toBeDisabled()
  await sentence.fill(security.wipe.sentence.toUpperCase())
  await act.click()
  await expect(page.getByRole('heading', { name: security.wipe.done })).toBeVisible()
  expect(readdirSync(place.vaultDir).filter((name) => name !== 'lock')).toEqual([])
  const second = await relaunchedBy(first, () =>
    page.getByRole('button', { name: security.wipe.continue, exact: true }).click(),
  )
  await expect(second.page.getByLabel(words.firstRun.choose, { exact: true })).toBeVisible()
  await makeVault(second.page, phrases.facade)
  expect(await asked(second.page, 'vault.summary')).toMatchObject({ testimonies: 0 })
})
