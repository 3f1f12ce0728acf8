import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Institution } from './institution.ts'
import { misheard } from './institution.ts'
import { answerOpenDialog, answerSaveDialog } from './kalifa.ts'
import type { Seeded } from './seed.ts'
import { once, type Stage, take } from './stage.ts'

/** From the institution's card to the prepared bundle. */

/** Three photos for the testimony without a name: one that tells nothing of itself, two that tell where. */
export async function reviewPhotos(stage: Stage, seeded: Seeded, files: readonly string[]): Promise<void> {
  const { person } = stage
  const { say, page } = person
  await person.goTo('testimonies')
  await person.open(seeded.unnamed.code)
  await person.tab('evidence')
  await answerOpenDialog(stage.kalifa, files)
  await person.button('evidence.add').click()
  await page.getByText(say('evidence.imported_other', { count: files.length })).waitFor()
  await page.waitForFunction((count) => document.querySelectorAll('.thumb img').length === count, files.length)
  await page.locator('.thumb').first().click()
  for (let at = 0; at < files.length; at++) {
    if (at > 0) await page.getByRole('button', { name: say('evidence.nextOne') }).click()
    await page.getByRole('dialog').locator('.picture img').waitFor()
    await person.answer(say('evidence.showsPerson'), say('evidence.showsPersonAnswers.no'))
    await person.saved()
  }
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('common.close') })
    .click()
}

export async function addRecipient(stage: Stage, institution: Institution): Promise<void> {
  const { person } = stage
  const { say, page } = person
  await person.goTo('handOver')
  await person.heading('handOver.recipientsEmptyTitle').waitFor()
  await take(stage, 'handover-empty', 'Nobody is preset: a recipient comes as a card, a small file.')
  await answerOpenDialog(stage.kalifa, [institution.card])
  await person.button('handOver.addRecipient').click()
  await person.button('handOver.card.choose').click()
  const words = page.getByLabel(say('handOver.card.wordsLabel_other', { count: 7 }))
  await words.fill(misheard(institution.words))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('handOver.card.confirm') })
    .click()
  await page.getByRole('alert').waitFor()
  await take(stage, 'words-differ', 'The control words come from a voice one knows. One word differs: stop here.')
  await words.fill(institution.words)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('handOver.card.confirm') })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(institution.name).first().waitFor()
  await take(stage, 'recipients', 'The words were right: the institution can receive.', once)
  await person.quiet()
}

/** @returns the bundle's path in `folder` */
export async function prepare(stage: Stage, institution: Institution, told: Told, folder: string): Promise<string> {
  const { person } = stage
  const { page } = person
  await beginPacket(person, institution, told, (at) =>
    at === 'recipient'
      ? take(stage, 'flow-recipient', 'Step 1: for whom. Read the name well.')
      : take(stage, 'flow-testimonies', 'Step 2: which testimonies.'),
  )
  await take(stage, 'before', 'Before handing over: what leaves, what stays, what has to be read again, and why.', {
    dark: true,
  })
  await person.button('handOver.goRead').first().click()
  await person.field('handOver.maskLabel').fill('Ɓulli')
  await person.button('handOver.maskAdd').click()
  await page.locator('.masked').nth(3).waitFor()
  await person.heading('handOver.reading', { code: told.seeded.unnamed.code }).scrollIntoViewIfNeeded()
  await take(
    stage,
    'reading',
    'The text as it will leave: known names and numbers are masked, and one more word by hand.',
  )
  await person.button('handOver.reread').click()
  await person.button('handOver.unread').waitFor()
  await person.button('handOver.asRecipient').click()
  await page.getByRole('dialog').locator('.leaving-photo img').first().waitFor()
  await take(stage, 'as-recipient', 'The same, as its recipient will see it.')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.page').evaluate((element) => element.scrollTo(0, 0))
  await take(stage, 'before-ready', 'Nothing is left to read: the packet can be prepared.', once)
  await person.button('handOver.run').click()
  await person.heading('handOver.steps.prepare').waitFor()
  await take(stage, 'prepare', 'The last step asks only where to put the file.', once)
  await answerSaveDialog(stage.kalifa, folder)
  await person.button('handOver.save').click()
  await person.heading('handOver.doneTitle').waitFor()
  await take(stage, 'prepared', 'Prepared, which is not yet handed over.')
  await person.button('handOver.doneBack').click()
  await page.getByText(person.say('status.prepared')).first().waitFor()
  await take(stage, 'handover', 'Recipients, and the packets that were prepared.')
  const [name] = readdirSync(folder)
  if (name === undefined) throw new Error('No bundle was written')
  return join(folder, name)
}

export interface Told {
  /** The code of the testimony that leaves with its name. */
  readonly named: string
  readonly seeded: Seeded
  /** The list offers only complete ones at first, not those already prepared once. */
  readonly everyState?: boolean
}

/** The first three steps: for whom, which testimonies, and the packet before it exists. */
export async function beginPacket(
  person: Stage['person'],
  institution: Institution,
  { named, seeded, everyState = false }: Told,
  atChoice: (step: 'recipient' | 'testimonies') => Promise<void> = async () => {},
): Promise<void> {
  const { page } = person
  await person.goTo('handOver')
  await person.button('handOver.prepare').click()
  await atChoice('recipient')
  await person.button('handOver.choose', { name: institution.name }).click()
  await person.heading('handOver.steps.testimonies').waitFor()
  if (everyState) await person.select('testimonies.status', person.say('testimonies.all'))
  for (const code of [named, seeded.unnamed.code, seeded.refused.code]) {
    await page.getByRole('checkbox', { name: code }).check()
  }
  await atChoice('testimonies')
  await person.button('common.next').click()
  await person.heading('handOver.leavesStays').waitFor()
}
