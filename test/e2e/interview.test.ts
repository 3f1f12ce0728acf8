import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { today, writtenDate } from '../../src/renderer/words/dates.ts'
import type { Testimony } from '../../src/shared/contract.ts'
import { expect, relaunchedBy, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked } from './support-bridge.ts'
import { answer, choose, filled, goTo, saved, tab } from './support-journey.ts'
import { learnPhrase, makeVault, openVault, words as spoken } from './support-screens.ts'

/** Journeys 3 and 4: writing while one looks at the person, and the five questions; then the testimony whole. */

type Words = typeof french

const yesterday = today(new Date(Date.now() - 86_400_000))

async function testimony(page: Page): Promise<Testimony> {
  const { rows } = await asked<{ rows: { id: string }[] }>(page, 'testimony.list', { offset: 0, limit: 1 })
  return asked<Testimony>(page, 'testimony.get', { id: rows[0]?.id ?? '' })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const

/** Clean by axe at both sizes, and nothing of it wider than the window. */
async function looksWell(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    await expect(page.locator('.hide-all')).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
    await expectCleanInBoth(page, `${name}, ${size.width}`)
  }
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`an interview and the five questions, in ${language}`, async ({ launch }) => {
    test.setTimeout(600_000)
    const { page, problems } = await launch({ language })
    await learnPhrase(page, undefined, words)
    await button(page, words.firstRun.create).click()

    await test.step('the account first: the cursor is in it, alone on the screen', async () => {
      await button(page, words.interview.start).click()
      await expect(page.getByLabel(words.testimonies.account)).toBeFocused()
      await expect(page.getByRole('navigation', { name: words.frame.navigation })).toHaveCount(0)
      await page.keyboard.type('Ils sont venus avant l’aube.')
      await page.keyboard.press('F2')
      await page.keyboard.type('Le grenier était vide.')
      await expect(page.getByLabel(words.testimonies.account)).toHaveValue(
        /^Ils sont venus avant l’aube\.\n\[\d\d:\d\d\] Le grenier était vide\.$/,
      )
      await page.keyboard.press('Control+z')
      await page.getByLabel(words.testimonies.pseudonym).fill('Ɲɛlɛ')
      await looksWell(page, 'interview')
    })

    await test.step('the questions: nothing is ticked before they are asked', async () => {
      await button(page, words.interview.consent).click()
      const keep = page.getByRole('group', { name: words.consent.q1 })
      await expect(keep.getByRole('radio', { name: words.consent.notAsked })).toBeChecked()
      await looksWell(page, 'question 1')
      await answer(page, words.consent.q1, words.consent.yes)
      await button(page, words.consentTalk.next).click()
      await answer(page, `${words.consent.q2} ${words.recipientKind.cndh}`, words.consent.yes)
      await answer(page, `${words.consent.q2} ${words.recipientKind.publication}`, words.consent.no)
      await looksWell(page, 'question 2')
      await button(page, words.consentTalk.next).click()
      await answer(page, `${words.consent.q3} ${words.recipientKind.cndh}`, words.consent.unnamed)
      await button(page, words.consentTalk.next).click()
      await answer(page, words.consent.q4Capture, words.consent.yes)
      await answer(page, words.consent.q4, words.consent.no)
      await button(page, words.consentTalk.next).click()
      await answer(page, words.consent.q5, words.consent.no)
      await page.getByRole('main').getByRole('button', { name: words.consentTalk.readBack, exact: true }).last().click()
    })

    await test.step('the read-back says it, and is kept until an answer changes', async () => {
      const region = page.getByRole('region', { name: words.consent.readBack })
      await expect(region).toContainText(filled(words.consent.say.withoutName, { recipient: words.consent.say.cndh }))
      await page.getByLabel(words.consent.readBackDone).check()
      await looksWell(page, 'read-back')
      await button(page, words.consentTalk.finish).click()
      await expect(page.getByLabel(words.testimonies.account)).toHaveValue(/^Ils sont venus/)
      const { consent } = (await testimony(page)).body
      expect(consent).toMatchObject({ keep: 'yes', capture: 'yes', imageVoice: 'no', readBack: true })
      expect(consent.recipients).toMatchObject({ cndh: 'yes', publication: 'no', justice: 'notAsked' })
      expect(consent.givenOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    })

    await test.step('back at the testimony everything is there, and one may take back', async () => {
      await button(page, words.interview.end).click()
      await expect(page.getByLabel(words.testimonies.account)).toHaveValue(/^Ils sont venus/)
      await expect(page.getByLabel(words.testimonies.pseudonym)).toHaveValue('Ɲɛlɛ')
      await tab(page, 'consent', words).click()
      await expect(page.getByLabel(words.consent.readBackDone)).toBeChecked()
      await button(page, words.consent.withdraw.open).click()
      await page.getByRole('dialog').getByLabel(words.withdrawable.recipients).check()
      await expect(page.getByText(words.consent.withdraw.stays)).toBeVisible()
      await looksWell(page, 'taking back')
      await button(page, words.consent.withdraw.run).click()
      await expect(page.getByLabel(words.consent.readBackDone)).not.toBeChecked()
      await saved(page, words)
      const { consent } = (await testimony(page)).body
      expect(consent.recipients).toEqual({ cndh: 'no', justice: 'no', ngo: 'no', publication: 'no', statistics: 'no' })
      expect(consent.withdrawals).toMatchObject([{ of: ['recipients'] }])
    })

    await test.step('« garder: non » keeps nothing', async () => {
      const { id, code } = await testimony(page)
      await button(page, words.consentTalk.start).click()
      await answerNo(page, words)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: filled(words.consent.refuseConfirm, { code }) })
        .click()
      await expect(page.getByText(filled(words.testimonies.destroyed, { code }))).toBeVisible()
      await expect(page.getByRole('navigation', { name: words.frame.navigation })).toBeVisible()
      await expect(asked(page, 'testimony.get', { id })).rejects.toThrow('record-absent')
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

const answerNo = (page: Page, words: Words) =>
  page
    .getByRole('group', { name: words.consent.q1 })
    .getByRole('radio', { name: words.consent.no, exact: true })
    .click()

test('after a silence that locked the vault one goes on in the middle of the sentence', async ({ launch }) => {
  const words = spoken
  const kalifa = await launch()
  await makeVault(kalifa.page)
  await button(kalifa.page, words.interview.start).click()
  await expect(kalifa.page.getByLabel(words.testimonies.account)).toBeFocused()
  await kalifa.page.keyboard.type('Elle s’est tue. ')
  await expect(kalifa.page.getByText(words.save.saved)).toBeVisible()
  const { page } = await relaunchedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.lock()))
  await openVault(page)
  const { code } = await testimony(page)
  await button(page, filled(words.interview.resume, { code })).click()
  await expect(page.getByLabel(words.testimonies.account)).toBeFocused()
  await page.keyboard.type('Puis elle a repris.')
  await expect(page.getByLabel(words.testimonies.account)).toHaveValue('Elle s’est tue. Puis elle a repris.')
})

test('every part of a testimony is filled in any order, by keyboard and pointer, and is kept', async ({ launch }) => {
  test.setTimeout(400_000)
  const words = spoken
  const { page } = await launch()
  await makeVault(page)
  await page.getByRole('button', { name: words.home.new }).first().click()
  const open = (section: keyof Words['testimonies']['sections']) =>
    page.getByRole('heading', { name: words.testimonies.sections[section], exact: true }).click()

  await tab(page, 'next').click()
  await open('followUps')
  await button(page, words.editors.addFollowUp).click()
  await page.getByLabel(words.editors.what).fill('Rappeler le centre de santé')
  await page.getByLabel(words.editors.due).fill(writtenDate(yesterday, 'day'))
  await open('needs')
  await button(page, words.editors.addNeed).click()
  await page.getByLabel(words.editors.detail).fill('brûlure à la main')
  await open('risk')
  await answer(page, words.editors.level, words.riskLevel.high)
  await open('verification')
  await choose(page, words.testimonies.verification, words.verification.disputed)
  await expectCleanInBoth(page, 'next steps')

  await tab(page, 'facts').click()
  await open('perpetrators')
  await button(page, words.editors.addPerpetrator).click()
  await button(page, words.editors.addPerpetrator).click()
  const first = page.getByRole('group', { name: filled(words.editors.perpetrator, { number: 1 }), exact: true })
  const second = page.getByRole('group', { name: filled(words.editors.perpetrator, { number: 2 }), exact: true })
  await first.getByLabel(words.editors.uniform).fill('turbans noirs')
  await second.getByLabel(words.editors.vehicle).fill('un pick-up')
  await first.getByRole('button', { name: new RegExp(`^${words.common.remove}`) }).click()
  await expect(first.getByLabel(words.editors.vehicle)).toHaveValue('un pick-up')
  await button(page, words.common.undo).click()
  await expect(first.getByLabel(words.editors.uniform)).toHaveValue('turbans noirs')
  await open('flags')
  await page.getByLabel(words.testimonies.concernsMinor).check()
  await expectCleanInBoth(page, 'facts')

  await tab(page, 'persons').click()
  await open('others')
  await button(page, words.persons.others.add).click()
  await page
    .getByRole('group', { name: filled(words.persons.others.one, { number: 1 }), exact: true })
    .getByLabel(words.persons.others.pseudonym)
    .fill('le berger')
  await expectCleanInBoth(page, 'persons')

  await tab(page, 'interview').click()
  await open('interview')
  await page.getByLabel(words.recordingManner.video).check()
  await expect(page.getByText(words.testimonies.filmWarning)).toBeVisible()
  await expectCleanInBoth(page, 'interview, later')
  await tab(page, 'account').click()
  await page
    .getByRole('combobox', { name: words.common.tags })
    .or(page.getByLabel(words.common.tags))
    .first()
    .fill('Konna')
  await page.keyboard.press('Enter')
  await saved(page)

  expect((await testimony(page)).body).toMatchObject({
    followUps: [{ what: 'Rappeler le centre de santé', due: yesterday, doneOn: '' }],
    needs: [{ kind: 'medical', detail: 'brûlure à la main' }],
    risk: { level: 'high' },
    verification: 'disputed',
    perpetrators: [{ uniform: 'turbans noirs' }, { vehicle: 'un pick-up' }],
    concernsMinor: true,
    others: [{ pseudonym: 'le berger', contact: null }],
    recordedHow: ['video'],
    tags: ['Konna'],
  })

  await goTo(page, 'home')
  const due = page.getByRole('region', { name: words.followUps.title })
  await expect(due).toContainText(filled(words.followUps.countOverdue_one, { count: 1 }))
  await expect(due).not.toContainText('Rappeler')
  await looksWell(page, 'home with what is due')
  await button(page, words.followUps.openAll).click()
  await expect(page.getByRole('region', { name: words.followUps.overdue })).toContainText('Rappeler le centre de santé')
  await looksWell(page, 'what is due')
  await page.getByRole('checkbox', { name: /Rappeler le centre de santé/ }).click()
  await expect(page.getByText(words.followUps.emptyTitle)).toBeVisible()
  await button(page, words.common.undo).click()
  await page.getByRole('checkbox', { name: /Rappeler le centre de santé/ }).click()
  await expect(page.getByText(words.followUps.emptyTitle)).toBeVisible()
  await expectCleanInBoth(page, 'nothing due')
  expect((await testimony(page)).body.followUps[0]?.doneOn).toMatch(/^\d{4}-\d\d-\d\d$/)
})
