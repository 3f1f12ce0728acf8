import { ask } from './ask.ts'
import { pressOnDesktop } from './kalifa.ts'
import { type Seeded, seed } from './seed.ts'
import { once, type Stage, take } from './stage.ts'

/** A notebook of some weeks: lists, search, settings. */

/** Written past the screens, then one change on them, which makes the lists and counts ask again. */
export async function fill(stage: Stage): Promise<Seeded> {
  const { person } = stage
  const seeded = await seed(person.page)
  await person.setPill('testimonies.status', person.say('status.complete'))
  await person.saved()
  return seeded
}

export async function lists(stage: Stage): Promise<void> {
  const { person } = stage
  const { page } = person
  await person.goTo('home')
  await person.heading('home.recent').waitFor()
  await take(stage, 'home', 'Home: counts and codes, never a name.', { dark: true })
  await person.goTo('testimonies')
  await page.getByRole('option').first().waitFor()
  await take(stage, 'testimonies', 'The testimonies, by code, place, date and state.')
  await person.goTo('evidence')
  await page.locator('.thumb').first().waitFor()
  await take(stage, 'evidence-hidden', 'Photos stay hidden until one asks for them.', once)
  await person.button('evidence.showImages').click()
  await page.waitForFunction(() => document.querySelectorAll('.thumb img').length > 5)
  await take(stage, 'evidence', 'The wall of photos.')
  await person.button('evidence.hideImages').click()
  await person.goTo('contacts')
  await page.getByRole('option').filter({ hasText: "L'avocat du fleuve" }).click()
  await page.getByRole('article').waitFor()
  await take(stage, 'contacts', 'Contacts by code and role; opening one shows the name.')
}

/** Letters that no French keyboard has are found without them. */
export async function search(stage: Stage): Promise<void> {
  const { person } = stage
  const { page, say } = person
  for (const query of ['nele', 'bokari', 'nolo', 'bulli']) {
    const { total } = await ask<{ total: number }>(page, 'search.run', { query, offset: 0, limit: 10 })
    if (total === 0) throw new Error(`The search for “${query}” found nothing`)
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('nolo')
  await page
    .getByRole('listbox', { name: say('search.results') })
    .getByRole('option')
    .first()
    .waitFor()
  await take(stage, 'search', 'Search over everything, as one types, without accents: “nolo” finds Ŋɔlɔ.', {
    dark: true,
  })
  await page.keyboard.press('Escape')
}

export async function settings(stage: Stage): Promise<void> {
  const { person } = stage
  const { page, say } = person
  await person.goTo('settings')
  await person.button('settings.test').click()
  await page.getByText(new RegExp(say('settings.testing', { keys: '.+' }))).waitFor()
  await pressOnDesktop(stage.env, 'ctrl+shift+l')
  await page
    .getByText(say('settings.testHeard'))
    .or(page.getByText(say('settings.testNotHeard')))
    .waitFor()
  await person.button('settings.check').click()
  await page.getByText(say('settings.checkOk')).waitFor()
  await take(
    stage,
    'settings',
    'Settings. The global shortcut was tried and heard; the vault was read again and is whole.',
  )
}
