import { beginPacket, type Told } from './handover.ts'
import type { Institution } from './institution.ts'
import { Person } from './person.ts'
import { type Shoot, type Stage, take } from './stage.ts'
import { otherParts, talk } from './talk.ts'
import { type Say, wordsOf } from './words.ts'

/** The same screens in English, in the order of the rail. The scenes have their captions already. */
export async function tourInEnglish(french: Stage, institution: Institution, told: Told): Promise<void> {
  const { page } = french.person
  const say = wordsOf('en')
  await french.person.goTo('settings')
  await french.person.answer(french.person.say('settings.language'), say('common.en'))
  const person = new Person(page, say)
  await person.heading('settings.title').waitFor()
  const stage = { ...french, person }
  const shoot: Shoot = (id, _caption, aim) => take(stage, id, '', { language: 'en', ...(aim && { aim }) })
  await person.button('settings.check').click()
  await page.getByText(say('settings.checkOk')).waitFor()
  await shoot('settings', '', person.heading('settings.shortcutTitle'))
  await person.goTo('home')
  await person.heading('home.recent').waitFor()
  await shoot('home')
  await testimony(stage, told.named, shoot)
  await evidence(stage, shoot)
  await contactsAndSearch(stage, shoot)
  await handOver(stage, institution, told, shoot)
  await talk(person, shoot)
  await otherParts(person, shoot)
}

async function testimony({ person }: Stage, code: string, shoot: Shoot): Promise<void> {
  const { page, say } = person
  await person.goTo('testimonies')
  await page.getByRole('option').first().waitFor()
  await shoot('testimonies')
  await person.open(code)
  await shoot('testimony', '', person.field('testimonies.account'))
  await person.button('testimonies.violationsAdd').click()
  await page.getByRole('dialog').waitFor()
  await shoot('violations')
  await closeDialog(person, say)
  await person.tab('persons')
  await person.button('persons.identityShow').click()
  await person.field('persons.name').waitFor()
  await shoot('identity')
  await person.tab('evidence')
  await page.locator('.thumb img').nth(7).waitFor()
  await shoot('photos')
  await person.tab('consent')
  await shoot('consent', '', person.heading('consent.q3'))
  await shoot('consent-read-back', '', person.heading('consent.readBack'))
  await person.tab('interview')
  await shoot('interview')
}

async function evidence({ person }: Stage, shoot: Shoot): Promise<void> {
  const { page, say } = person
  await person.goTo('evidence')
  await person.button('evidence.showImages').click()
  await page.waitForFunction(() => document.querySelectorAll('.thumb img').length > 5)
  await shoot('evidence')
  await page.locator('.thumb').nth(3).click()
  await page.getByRole('dialog').locator('.picture img').waitFor()
  await shoot('viewer')
  await page.getByText(say('evidence.metadata')).click()
  await shoot('viewer-exif', '', page.locator('.metadata tr').filter({ hasText: 'GPSLatitude' }).first())
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .click()
  await person.button('evidence.hideImages').click()
}

async function contactsAndSearch({ person }: Stage, shoot: Shoot): Promise<void> {
  const { page, say } = person
  await person.goTo('contacts')
  await page.getByRole('option').first().click()
  await page.getByRole('article').waitFor()
  await shoot('contacts')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('nolo')
  await page
    .getByRole('listbox', { name: say('search.results') })
    .getByRole('option')
    .first()
    .waitFor()
  await shoot('search')
  await page.keyboard.press('Escape')
}

async function handOver(stage: Stage, institution: Institution, told: Told, shoot: Shoot): Promise<void> {
  const { person } = stage
  await person.goTo('handOver')
  await person.heading('handOver.title').waitFor()
  await shoot('handover')
  await beginPacket(person, institution, { ...told, everyState: true }, (step) => shoot(`flow-${step}`))
  await shoot('before')
  await person.button('handOver.goRead').first().click()
  await shoot('reading')
  await person.button('handOver.asRecipient').click()
  await person.page.getByRole('dialog').locator('.leaving-photo img').first().waitFor()
  await shoot('as-recipient')
  await closeDialog(person, person.say)
}

async function closeDialog({ page }: Person, say: Say): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .first()
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
