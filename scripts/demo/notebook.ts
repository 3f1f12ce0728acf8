import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { ask } from './ask.ts'
import { answerOpenDialog } from './kalifa.ts'
import { once, phrase, type Stage, take } from './stage.ts'

/** First run, and the first testimony as it is told. */

const account =
  'Nous dormions dans la cour quand les motos sont arrivées, avant le premier chant du coq. Ma tante Ɲɛlɛ a réveillé ' +
  'les enfants, et nous nous sommes cachés derrière le puits, chez le vieux Bɔkari. Ils ont ouvert le grenier. Ils ont ' +
  'pris le mil, les deux bœufs et la charrette, et ils ont dit : « An ka taa. »\n\nLe matin, Ŋɔlɔ est revenu du champ. ' +
  'Il a compté ce qui restait : une chèvre, un seau, la natte. Nous sommes partis à pied le jour même.'

export const heroine = 'Ɲɛlɛ'

export async function firstRun(stage: Stage): Promise<void> {
  const { person } = stage
  const { say } = person
  await person.heading('firstRun.title').waitFor()
  await take(stage, 'first-run', 'First run. Choose a passphrase, or take one that is suggested.')
  await person.speak(say('common.fr'), say('common.en'))
  await take(stage, 'first-run', '', { language: 'en' })
  await person.speak(say('common.en'), say('common.fr'))

  await person.button('passphrase.suggest').click()
  await person.button('passphrase.another').waitFor()
  await person.page.getByText(say('passphrase.level.strong')).waitFor()
  await take(stage, 'first-run-suggested', 'A suggested phrase, in clear, and in words how hard it is to guess.')
  await person.field('firstRun.choose').fill('')
  await person.type(person.field('firstRun.choose'), phrase)
  await person.button('common.next').click()
  await person.type(person.field('passphrase.again'), phrase)
  const word = person.page.getByLabel(say('firstRun.typeWord', { word: say('firstRun.word') }))
  await person.type(word, say('firstRun.word'))
  await take(stage, 'first-run-practised', 'Practised from memory, and understood.', { dark: true })
  await person.button('common.next').click()
  await take(stage, 'first-run-ready', 'What it is for: only now can the notebook be made.')
  await person.button('firstRun.create').click()
  await person.heading('home.title').waitFor()
  await take(stage, 'home-empty', 'The vault is there, and empty. One sentence, one action.')
}

/** @returns the testimony's code */
export async function testimony(stage: Stage): Promise<string> {
  const { person } = stage
  const { say, page } = person
  await person.button('home.new').click()
  await person.field('testimonies.account').waitFor()
  await take(stage, 'testimony-new', 'A new testimony. The account first; everything else can wait.')
  const code = (await page.getByRole('article').getAttribute('aria-label')) ?? ''

  await page.getByLabel(say('testimonies.pseudonym')).fill('La couturière')
  await person.type(person.field('testimonies.account'), account)
  await person.type(person.field('testimonies.when'), '3/11/2026')
  await page.keyboard.press('Tab')
  await person.type(person.field('testimonies.where'), 'konna')
  await page.getByRole('option').first().waitFor()
  await person.field('testimonies.where').scrollIntoViewIfNeeded()
  await take(
    stage,
    'place',
    'The place: regions and cercles by search, accents or not, or any words as they are.',
    once,
  )
  await page.getByRole('option').filter({ hasText: 'Konna' }).first().click()
  await person.field('place.detail').fill('quartier du puits')
  await person.button('testimonies.violationsAdd').click()
  for (const violation of ['F1', 'F3']) {
    await page.getByLabel(`${violation} · ${say(`violation.${violation}`)}`).check()
  }
  await take(
    stage,
    'violations',
    'What happened, from the closed list of thirty-two. « Cacher tout » stays above the dialog.',
  )
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .last()
    .click()
  await person.setPill('testimonies.sensitivity', say('sensitivity.sensitive'))
  await person.saved()
  await person.field('testimonies.account').scrollIntoViewIfNeeded()
  await take(stage, 'testimony', 'Written with ɛ ɔ ɲ ŋ, saved as it was typed; by pseudonym, sensitive.', {
    dark: true,
  })
  return code
}

/** Who the person is, someone who can reach her, and her five answers. */
export async function people(stage: Stage): Promise<void> {
  const { person } = stage
  const { say, page } = person
  await person.tab('persons')
  await person.select('persons.role', say('role.victim'))
  await person.select('persons.knowledge', say('knowledge.direct'))
  await take(
    stage,
    'persons',
    'Who she is stays apart, hidden until someone asks; each look is an entry in the log.',
    once,
  )
  await person.button('persons.identityShow').click()
  await person.field('persons.name').fill(`${heroine} Dagaba`)
  await person.field('persons.aliases').fill('Tɛnɛ')
  await person.field('persons.phone').fill('70 00 48 36')
  await person.field('persons.safeContact').fill('par sa sœur, au marché du jeudi')
  await person.select('persons.sex', say('sex.female'))
  await person.saved()
  await take(stage, 'identity', 'The identity, shown on demand.')
  await person.button('persons.identityHide').click()

  await person.button('persons.createContact').click()
  await person.field('contacts.name').fill('Djénéba Soumaro')
  await person.field('contacts.pseudonym').fill('La voisine')
  await page.getByRole('checkbox', { name: say('role.relative') }).check({ force: true })
  await person.field('contacts.phone').fill('75 00 61 08')
  await person.field('contacts.safeContact').fill('le jeudi, au marché; ne jamais laisser de message')
  await person.saved()
  await take(stage, 'contact', 'A contact, made from the testimony and linked to it.')
  await page.getByRole('button', { name: /^T-/ }).first().click()
  await page.getByRole('article').waitFor()
}

export async function consentAndInterview(stage: Stage): Promise<void> {
  const { person } = stage
  const { say } = person
  await person.tab('consent')
  await take(
    stage,
    'consent-unasked',
    'Five questions to ask aloud; none is answered beforehand, no is as easy as yes.',
  )
  const yes = say('consent.yes')
  const no = say('consent.no')
  await person.answer(say('consent.q1'), yes)
  for (const kind of ['cndh', 'justice', 'ngo', 'publication', 'statistics']) {
    await person.answer(`${say('consent.q2')} ${say(`recipientKind.${kind}`)}`, kind === 'cndh' ? yes : no)
  }
  await person.answer(`${say('consent.q3')} ${say('recipientKind.cndh')}`, say('consent.named'))
  await person.answer(say('consent.q4Capture'), yes)
  await person.answer(say('consent.q4'), yes)
  await person.answer(say('consent.q5'), yes)
  await person.field('consent.recontactHow').fill('par sa sœur, après la récolte')
  await person.saved()
  await take(stage, 'consent', 'Her answers.', { aim: person.heading('consent.q3') })
  const aim = person.heading('consent.readBack')
  await take(stage, 'consent-read-back', 'The sentence to read back to her, made from her answers.', { aim })
  await person.answer(say('consent.q1'), no)
  await person.button('consent.refuseKeep').waitFor()
  await take(stage, 'consent-refused', 'Had she refused that it be kept, nothing would be. She did not.', once)
  await person.button('consent.refuseKeep').click()

  await person.tab('interview')
  await person.section('interview')
  await person.section('remarks')
  await person.field('testimonies.interviewedOn').fill('5/11/2026')
  await person.field('testimonies.interviewLanguage').fill('bambara')
  await person.field('testimonies.interviewer').fill('E2')
  await person.field('testimonies.remarks').fill('Calme, précise. Demander la date exacte au fils de Bɔkari.')
  await person.saved()
  await take(stage, 'interview', 'The interview, with codes instead of names, and remarks apart from her words.')
}

export async function photos(stage: Stage, files: readonly string[]): Promise<void> {
  const { person } = stage
  const { say, page } = person
  await person.tab('evidence')
  await answerOpenDialog(stage.kalifa, files)
  await person.button('evidence.add').click()
  await page.getByText(say('evidence.imported_other', { count: files.length })).waitFor()
  await page.waitForFunction(
    (count) => document.querySelectorAll('.thumb img').length >= count,
    Math.min(8, files.length),
  )
  await examined(page)
  await take(
    stage,
    'photos',
    `${files.length} photos, kept to the byte; the little pictures are made in the sandbox.`,
    {
      dark: true,
    },
  )
  await person.button('common.close').click()

  await page.locator('.thumb').nth(2).click()
  await page.getByRole('dialog').locator('.picture img').waitFor()
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: say('evidence.description') })
    .fill('Le chemin vers le puits.')
  await person.answer(say('evidence.showsPerson'), say('evidence.showsPersonAnswers.no'))
  await take(stage, 'viewer', 'The viewer: the original itself. It warns that the file tells where it was taken.')
  for (const _ of [1, 2]) await page.getByRole('button', { name: say('evidence.zoomIn') }).click()
  await page.getByText(say('evidence.metadata')).click()
  const aim = page.locator('.metadata tr').filter({ hasText: 'GPSLatitude' }).first()
  await take(stage, 'viewer-exif', 'Zoomed, with all that the file says of itself.', { aim })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .click()
}

/** Until the sandbox has looked at every photo. */
async function examined(page: Page): Promise<void> {
  for (;;) {
    const { rows } = await ask<{ rows: { readable: boolean | null }[] }>(page, 'evidence.list', {
      offset: 0,
      limit: 500,
    })
    if (rows.every(({ readable }) => readable !== null)) return
    await sleep(100)
  }
}
