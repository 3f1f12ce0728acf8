import type { Person } from './person.ts'
import type { Shoot } from './stage.ts'

/** Journeys 3 and 4 of the design: one listens and writes without another screen in the way, then asks the five questions. */
export async function talk(person: Person, shoot: Shoot): Promise<void> {
  const { page, say } = person
  await person.goTo('home')
  await person.button('interview.start').click()
  await person.field('testimonies.account').waitFor()
  await page.keyboard.type('Elle a attendu que les enfants dorment. ')
  await page.keyboard.press('F2')
  await page.keyboard.type('Puis elle a parlé du puits, et de Ŋolo.')
  await page.getByLabel(say('testimonies.pseudonym')).fill('La tisserande')
  await shoot('listening', 'An interview: the account and nothing else. F2 notes the hour.')
  await person.button('interview.consent').click()
  await shoot('question-keep', 'Then the five questions, one at a time. Nothing is answered before it is asked.')
  await person.answer(say('consent.q1'), say('consent.yes'))
  await person.button('consentTalk.next').click()
  await person.answer(`${say('consent.q2')} ${say('recipientKind.cndh')}`, say('consent.yes'))
  await person.answer(`${say('consent.q2')} ${say('recipientKind.publication')}`, say('consent.no'))
  await shoot('question-recipients', 'To whom may it be given? Each by itself.')
  await person.button('consentTalk.next').click()
  await person.answer(`${say('consent.q3')} ${say('recipientKind.cndh')}`, say('consent.unnamed'))
  await person.button('consentTalk.next').click()
  await person.answer(say('consent.q4Capture'), say('consent.yes'))
  await person.answer(say('consent.q4'), say('consent.no'))
  await person.button('consentTalk.next').click()
  await person.answer(say('consent.q5'), say('consent.no'))
  await page
    .getByRole('main')
    .getByRole('button', { name: say('consentTalk.readBack'), exact: true })
    .last()
    .click()
  await page.getByLabel(say('consent.readBackDone')).check()
  await shoot('read-back', 'What was answered, read back in whole sentences.')
  await person.button('consentTalk.finish').click()
  await person.button('interview.end').click()
  await person.tab('consent')
}

/** The other parts of the rail, as one finds them. */
export async function otherParts(person: Person, shoot: Shoot): Promise<void> {
  for (const [screen, caption] of Object.entries(parts) as [keyof typeof parts, string][]) {
    await person.goTo(screen)
    await shoot(screen, caption)
  }
}

const parts = {
  incidents: 'What happens to defenders themselves.',
  plans: 'A journey: the route, the signs of life, the card in the wallet.',
  dossiers: 'What belongs together.',
  overview: 'What happened, when and how often. No names.',
  security: 'For the day somebody forces one to open.',
  bin: 'Nothing is lost by a click: thirty days.',
} as const
