import type { Locator, Page } from '@playwright/test'
import { counted, type Say } from './words.ts'

type RailScreen =
  | 'home'
  | 'testimonies'
  | 'evidence'
  | 'contacts'
  | 'incidents'
  | 'plans'
  | 'dossiers'
  | 'overview'
  | 'handOver'
  | 'security'
  | 'bin'
  | 'settings'

/** What a person does on the screens, found by the words they read there. */
export class Person {
  readonly page: Page
  readonly say: Say

  constructor(page: Page, say: Say) {
    this.page = page
    this.say = say
  }

  button(key: string, values?: Parameters<Say>[1]): Locator {
    return this.page.getByRole('button', { name: this.say(key, values), exact: true })
  }

  heading(key: string, values?: Parameters<Say>[1]): Locator {
    return this.page.getByRole('heading', { name: this.say(key, values), exact: true })
  }

  field(key: string): Locator {
    return this.page.getByRole('textbox', { name: this.say(key), exact: true })
  }

  /** One of the parts of the notebook, in the rail. */
  async goTo(screen: RailScreen): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: this.say('frame.navigation') })
    const entry = rail.getByRole('button', { name: counted(this.say(`frame.${screen}`)) })
    await entry.click()
    await rail
      .locator('[aria-current=page]')
      .filter({ has: this.page.locator('svg') })
      .waitFor()
  }

  async tab(name: 'account' | 'persons' | 'evidence' | 'consent' | 'interview'): Promise<void> {
    await this.page.getByRole('tab', { name: counted(this.say(`testimonies.tabs.${name}`)) }).click()
  }

  /** Unfolds a part of a testimony's page. */
  async section(name: 'interview' | 'remarks'): Promise<void> {
    await this.heading(`testimonies.sections.${name}`).click()
  }

  /** Opens a record of a list by its code, however far down it is. */
  async open(code: string): Promise<void> {
    const option = this.page.getByRole('option').filter({ hasText: code })
    await this.page.getByRole('option').first().waitFor()
    if ((await option.count()) === 0) await this.page.getByRole('listbox').press('End')
    await option.click()
    await this.page.getByRole('article', { name: code }).waitFor()
  }

  async type(field: Locator, text: string): Promise<void> {
    await field.click()
    await field.pressSequentially(text, { timeout: 120_000 })
  }

  async select(key: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: this.say(key), exact: true }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  /** One of the equal buttons under a question. */
  async answer(question: string, given: string): Promise<void> {
    const group = this.page.getByRole('group', { name: question, exact: true })
    await group.getByRole('radio', { name: given, exact: true }).click()
  }

  async setPill(key: string, value: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${this.say(key)}: `) }).click()
    await this.page.getByRole('menuitem', { name: value, exact: true }).click()
    await this.page.getByRole('menu').waitFor({ state: 'detached' })
  }

  async saved(): Promise<void> {
    await this.page.getByText(this.say('save.saved')).first().waitFor()
  }

  /** Until what was said at the bottom of the window has gone. */
  async quiet(): Promise<void> {
    await this.page.locator('.toast').waitFor({ state: 'detached' })
  }

  /** From the menu that the first run and the lock screen show. */
  async speak(now: string, next: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(now) }).click()
    await this.page.getByRole('menuitem', { name: next, exact: true }).click()
    await this.page.getByRole('menu').waitFor({ state: 'detached' })
  }
}
