import type { Locator, Page } from '@playwright/test'
import { expect } from './app.ts'
import { passphrase } from './support-bridge.ts'
import { filled, goTo } from './support-journey.ts'
import { words } from './support-screens.ts'

/** What a person does on the security screen, with whatever a test wants to see on the way. */

type Words = typeof words
/** Called on each new state, by its name. */
type Look = (state: string) => Promise<void>

export const phrases = {
  own: passphrase,
  facade: 'pirogue mangue tambour lundi ocre',
  destroying: 'quatre lampes vertes sous kilimandjaro',
} as const

const facadeQuestions = ['facadeKeeps', 'facadeSeen', 'facadeEmpty'] as const
const destroyingQuestions = ['destroyingBack', 'destroyingCopies', 'destroyingAgent'] as const
type QuestionName = (typeof facadeQuestions)[number] | (typeof destroyingQuestions)[number]

export const openSecurity = async (page: Page, said: Words = words): Promise<void> => {
  await goTo(page, 'security', said)
  await expect(page.getByRole('heading', { name: said.security.title, level: 1 })).toBeVisible()
}

const goOn = async (page: Page, said: Words): Promise<void> =>
  page.getByRole('button', { name: said.common.next, exact: true }).click()

/** The field for a sentence that must be typed out. */
export const sentenceField = (page: Page, sentence: string, said: Words = words): Locator =>
  page.getByLabel(filled(said.common.typeSentence, { sentence }), { exact: true })

const typeOut = async (page: Page, sentence: string, act: string, said: Words): Promise<void> => {
  await sentenceField(page, sentence, said).fill(sentence)
  await page.getByRole('button', { name: act, exact: true }).click()
}

/** Answers the first question wrong twice, then all of them right. */
async function answerQuestions(page: Page, names: readonly QuestionName[], said: Words, look: Look): Promise<void> {
  const { question } = said.security
  const order = () => page.getByRole('radio').evaluateAll((all) => all.map((each) => each.parentElement?.textContent))
  const asked = async (name: QuestionName) => {
    await expect(page.getByRole('group', { name: question[name].ask, exact: true })).toBeVisible()
  }
  const answer = async (text: string) => {
    await page.getByRole('radio', { name: text, exact: true }).check()
    await page.getByRole('button', { name: question.answer, exact: true }).click()
  }
  const [first, second, third] = names
  if (!first || !second || !third) throw new Error('There are three questions')
  await asked(first)
  await expect(page.getByRole('button', { name: question.answer, exact: true })).toBeDisabled()
  await look('a question')
  const before = await order()
  await answer(question[first].wrongA)
  await expect(page.getByRole('alert')).toHaveText(`${question.notQuite} ${question[first].whyA}`)
  await look('a wrong answer')
  await page.getByRole('button', { name: question.again, exact: true }).click()
  for (const name of [second, third]) {
    await asked(name)
    await answer(question[name].right)
  }
  await asked(first)
  expect(await order()).not.toEqual(before)
  await answer(question[first].wrongB)
  await expect(page.getByRole('alert')).toHaveText(`${question.notQuite} ${question[first].whyB}`)
  await page.getByRole('button', { name: question.again, exact: true }).click()
  await asked(first)
  await answer(question[first].right)
}

const seeNothing: Look = async () => undefined

/** From the security screen to the page that says that the façade is set. */
export async function setFacade(page: Page, said: Words = words, look: Look = seeNothing): Promise<void> {
  const { facade, currentLabel, currentWrong } = said.security
  await page.getByRole('button', { name: facade.create, exact: true }).click()
  await look('façade, what it is')
  await goOn(page, said)
  await page.getByLabel(facade.newLabel, { exact: true }).fill(phrases.facade)
  await look('façade, its phrase')
  await goOn(page, said)
  await page.getByLabel(facade.newAgain, { exact: true }).fill(phrases.facade)
  await page.getByLabel(currentLabel, { exact: true }).fill(phrases.facade)
  await expect(page.getByText(facade.newSame)).toBeVisible()
  await expect(page.getByRole('button', { name: said.common.next, exact: true })).toBeDisabled()
  await page.getByLabel(currentLabel, { exact: true }).fill('une phrase qui n’est pas la bonne')
  await look('façade, both phrases')
  await goOn(page, said)
  await expect(page.getByRole('radio', { name: new RegExp(`^${facade.simple}`) })).toBeChecked()
  await look('façade, what it shows')
  await goOn(page, said)
  await answerQuestions(page, facadeQuestions, said, look)
  await look('façade, what it replaces')
  await typeOut(page, facade.sentence, facade.run, said)
  await expect(page.getByText(currentWrong)).toBeVisible()
  await look('façade, a wrong passphrase')
  await page.getByLabel(currentLabel, { exact: true }).fill(phrases.own)
  await goOn(page, said)
  await goOn(page, said)
  await typeOut(page, facade.sentence, facade.run, said)
  await expect(page.getByRole('heading', { name: facade.doneTitle })).toBeVisible()
  await look('façade, set')
}

/** The same without a pointer, and without a wrong answer. */
export async function setFacadeByKeyboard(page: Page): Promise<void> {
  const { facade, question } = words.security
  const { keyboard } = page
  const onPage = (name: string) => expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  const enterWhenReady = async () => {
    await expect(page.locator('form button[type=submit]')).toBeEnabled()
    await keyboard.press('Enter')
  }
  await page.getByRole('button', { name: facade.create, exact: true }).focus()
  await keyboard.press('Enter')
  await onPage(facade.pages.what)
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByLabel(facade.newLabel, { exact: true })).toBeFocused()
  await keyboard.type(phrases.facade)
  await enterWhenReady()
  await expect(page.getByLabel(facade.newAgain, { exact: true })).toBeFocused()
  await keyboard.type(phrases.facade)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.type(phrases.own)
  await enterWhenReady()
  await onPage(facade.pages.shows)
  await keyboard.press('Enter')
  for (const name of facadeQuestions) {
    const group = page.getByRole('group', { name: question[name].ask, exact: true })
    await expect(group.getByRole('radio').first()).toBeFocused()
    await keyboard.press('Space')
    while (!(await group.getByRole('radio', { name: question[name].right, exact: true }).isChecked())) {
      await keyboard.press('ArrowDown')
    }
    await keyboard.press('Enter')
  }
  await onPage(facade.pages.confirm)
  await keyboard.press('Tab')
  await keyboard.type(facade.sentence)
  await enterWhenReady()
  await expect(page.getByRole('heading', { name: facade.doneTitle })).toBeVisible()
}

/** From the security screen to the page that says that the phrase that destroys is set. */
export async function setDestroying(page: Page, said: Words = words, look: Look = seeNothing): Promise<void> {
  const { destroying, currentLabel } = said.security
  await page.getByRole('button', { name: destroying.create, exact: true }).click()
  await look('destroying, what it does')
  await goOn(page, said)
  await look('destroying, warnings')
  await goOn(page, said)
  await page.getByLabel(destroying.newLabel, { exact: true }).fill(phrases.destroying)
  await look('destroying, its phrase')
  await goOn(page, said)
  await page.getByLabel(destroying.newAgain, { exact: true }).fill(phrases.destroying)
  await page.getByLabel(currentLabel, { exact: true }).fill(phrases.own)
  await page.getByLabel(destroying.facadeLabel, { exact: true }).fill('une phrase que rien ne connaît')
  await look('destroying, all phrases')
  await goOn(page, said)
  await answerQuestions(page, destroyingQuestions, said, look)
  await look('destroying, no copy')
  await typeOut(page, destroying.sentence, destroying.run, said)
  await expect(page.getByText(destroying.facadeWrong)).toBeVisible()
  await look('destroying, a wrong façade phrase')
  await page.getByLabel(destroying.facadeLabel, { exact: true }).fill(phrases.facade)
  await goOn(page, said)
  await typeOut(page, destroying.sentence, destroying.run, said)
  await expect(page.getByRole('heading', { name: destroying.doneTitle })).toBeVisible()
  await look('destroying, set')
}

/** Plays the exercise through, from the security screen and back to it. */
export async function rehearse(page: Page, said: Words = words, look: Look = seeNothing): Promise<void> {
  const { rehearsal } = said.security
  await page.getByRole('button', { name: rehearsal.start, exact: true }).click()
  const exercise = page.getByRole('dialog', { name: rehearsal.title })
  const field = exercise.getByLabel(said.lock.label, { exact: true })
  await expect(field).toBeVisible()
  await look('rehearsal')
  const shown = await exercise.locator('kbd').allTextContents()
  const [own = '', facade = '', destroying = ''] = shown
  const tries = async (phrase: string) => {
    await field.fill(phrase)
    await exercise.getByRole('button', { name: said.lock.open, exact: true }).click()
  }
  const opens = async (phrase: string, title: string) => {
    await tries(phrase)
    await expect(exercise.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expect(exercise.getByText(rehearsal.word, { exact: true })).toBeVisible()
  }
  const closes = () => exercise.getByRole('button', { name: rehearsal.lock, exact: true }).click()
  const opensNothing = async (phrase: string) => {
    await tries(phrase)
    await expect(exercise.getByRole('alert')).toHaveText(said.error['passphrase-wrong'])
  }
  await opens(own, rehearsal.opened.own)
  await look('rehearsal, own')
  await closes()
  await opensNothing('une phrase que rien ne connaît')
  await expect(exercise.getByText(rehearsal.steps.wrong.after)).toBeVisible()
  await opens(facade, rehearsal.opened.facade)
  const inFacade = await exercise.getByRole('listitem').filter({ hasText: '(ex' }).allTextContents()
  await closes()
  await opens(destroying, rehearsal.opened.facade)
  expect(await exercise.getByRole('listitem').filter({ hasText: '(ex' }).allTextContents()).toEqual(inFacade)
  await expect(exercise.getByText(rehearsal.steps.destroying.after)).toBeVisible()
  await closes()
  await opensNothing(own)
  await expect(exercise.getByText(rehearsal.allDone)).toBeVisible()
  await look('rehearsal, done')
  await exercise.getByRole('button', { name: rehearsal.finish, exact: true }).click()
  await expect(exercise).toHaveCount(0)
}
