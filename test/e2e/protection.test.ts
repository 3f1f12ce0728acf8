import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import type { IncidentBody } from '../../src/shared/records.ts'
import { expect, test } from './app.ts'
import { expectClean, expectCleanInBoth } from './support-axe.ts'
import { checkBag, openWithAge } from './support-bag.ts'
import { asked, passphrase } from './support-bridge.ts'
import { addInstitution } from './support-export.ts'
import { answer, choose, filled, goTo, pickPlace, saved } from './support-journey.ts'
import { seePdf } from './support-pdf.ts'
import { learnPhrase } from './support-screens.ts'

/** A request for protection, written, followed, and made into a file only when the defender wants it to leave. */

type Words = typeof french

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })

const perpetrator = { type: 'armedGroup', unit: '', uniform: '', vehicle: 'moto rouge', identifiedHow: '' } as const
const happened = {
  defender: 'Balanzan',
  kinds: ['surveillance'],
  account: 'Deux hommes ont attendu devant le bureau.\nƝɛlɛ les a vus.',
  when: { precision: 'day', from: '2026-11-03', to: '' },
  where: { code: '05.02', label: 'Djenné, Mopti', detail: '' },
  perpetrators: [{ ...perpetrator, certainty: 'probable' }],
  exposed: 'La gardienne Fatoumata',
  witnesses: 'Le boutiquier Amadou',
}

async function openRequest(page: Page, words: Words): Promise<string> {
  const { id } = await asked<{ id: string }>(page, 'incident.create', { body: happened })
  await goTo(page, 'incidents', words)
  await page.getByRole('option', { name: /^I-/ }).click()
  await page.getByRole('tab', { name: words.incidents.tabs.protection, exact: true }).click()
  return id
}

async function writeRequest(page: Page, words: Words): Promise<void> {
  const { protection } = words
  await field(page, protection.name).fill('Ɲagalen Traoré')
  await field(page, protection.organisation).fill('Association du marché')
  await field(page, protection.reach).fill('par sa sœur, le matin')
  await field(page, protection.alsoProtect).fill('Trois enfants')
  await answer(page, protection.urgency, protection.urgencies.days)
  await page.getByRole('checkbox', { name: protection.measure.shelter }).check()
  await page.getByRole('checkbox', { name: protection.measure.family }).check()
  await field(page, protection.asked).fill('Un lieu hors de la région.')
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  const { protection, report } = words
  test(`a request for protection, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(400_000)
    const { page, app, problems } = await launch({ language })
    await learnPhrase(page, passphrase, words)
    await page.getByRole('button', { name: words.firstRun.create }).click()
    await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
    const id = await openRequest(page, words)
    const body = async () => (await asked<{ body: IncidentBody }>(page, 'incident.get', { id })).body
    const make = page.getByRole('button', { name: protection.make })

    await test.step('is written, and cannot leave before the person has said so', async () => {
      await writeRequest(page, words)
      await expect(make).toBeDisabled()
      await expect(page.getByText(protection.makeFirst)).toBeVisible()
      await answer(page, protection.agreed, protection.answer.no)
      await expect(page.getByText(protection.makeRefused)).toBeVisible()
      await expect(make).toBeDisabled()
      await answer(page, protection.agreed, protection.answer.yes)
      await saved(page, words)
      await expectCleanInBoth(page, 'a request for protection')
    })

    await test.step('is followed: to whom, the answer, and a reminder in the due list', async () => {
      await choose(page, protection.state, protection.states.sent)
      await field(page, protection.sentTo).fill('la responsable du mécanisme')
      await field(page, protection.sentOn).fill('5/11/2026')
      await page.getByRole('button', { name: protection.remind }).click()
      await saved(page, words)
      await expect.poll(async () => (await body()).followUps.map(({ what }) => what)).toEqual([protection.reminder])
      expect((await body()).protection).toMatchObject({
        agreed: 'yes',
        state: 'sent',
        name: 'Ɲagalen Traoré',
        urgency: 'days',
        measures: ['shelter', 'family'],
        sentTo: 'la responsable du mécanisme',
        sentOn: '2026-11-05',
      })
      const due = await asked<{ rows: { what: string[] }[] }>(page, 'followUp.list', { offset: 0, limit: 5 })
      expect(due.rows.map(({ what }) => what)).toEqual([[protection.reminder]])
    })

    await test.step('leaves as a readable copy, with a warning, and says of others nothing', async () => {
      const out = join(place.folder, 'demande.pdf')
      await pickPlace(app, out)
      await make.click()
      await expect(page.getByRole('dialog')).toContainText(report.leaves)
      await expect(page.getByRole('dialog')).toContainText(protection.warning)
      await expectCleanInBoth(page, 'a request leaves')
      await page.getByRole('button', { name: report.save, exact: true }).click()
      await expect.poll(() => existsSync(out)).toBe(true)
      const log = await asked<{ rows: { act: string }[] }>(page, 'custody.list', { id, offset: 0, limit: 50 })
      expect(log.rows.filter(({ act }) => act === 'request-copied')).toHaveLength(1)
      const { text, info } = await seePdf(out)
      for (const shown of [
        ...[
          protection.heading,
          'Ɲagalen Traoré',
          'par sa sœur, le matin',
          'Trois enfants',
          'Ɲɛlɛ les a vus',
          'moto rouge',
        ],
        ...[protection.measure.shelter, protection.urgencies.days, 'Un lieu hors de la région', 'Djenné, Mopti'],
      ])
        expect(text).toContain(shown)
      const bytes = (await readFile(out, 'latin1')).toLowerCase()
      for (const hidden of ['Fatoumata', 'Amadou', 'Kalifa', 'I-2026'])
        expect(`${text} ${bytes}`.toLowerCase()).not.toContain(hidden.toLowerCase())
      expect(Object.keys(info)).not.toContain('Author')
    })

    await test.step('tells of other people only when that was chosen', async () => {
      await page.getByRole('checkbox', { name: protection.part.witnesses, exact: true }).check()
      const out = join(place.folder, 'demande-2.pdf')
      await pickPlace(app, out)
      await make.click()
      await page.getByRole('button', { name: report.save, exact: true }).click()
      await expect.poll(() => existsSync(out)).toBe(true)
      const { text } = await seePdf(out)
      expect(text).toContain('Le boutiquier Amadou')
      expect(text).not.toContain('Fatoumata')
    })

    await test.step('is sealed for a recipient, who reads the same', async () => {
      const seal = page.getByRole('button', { name: protection.seal })
      const dialog = page.getByRole('dialog')
      await seal.click()
      await expect(dialog.getByText(words.handOver.recipientsEmptyTitle)).toBeVisible()
      await expectCleanInBoth(page, 'nobody to seal it for')
      await page.keyboard.press('Escape')
      const { identity } = await addInstitution({ app, page }, join(place.folder, 'carte.json'))
      await goTo(page, 'handOver', words)
      await goTo(page, 'incidents', words)
      await page.getByRole('option', { name: /^I-/ }).click()
      await page.getByRole('tab', { name: words.incidents.tabs.protection, exact: true }).click()
      await seal.click()
      await dialog.getByRole('radio', { name: 'CNDH' }).check()
      await expectCleanInBoth(page, 'for whom it is sealed')
      await dialog.getByRole('button', { name: filled(words.handOver.choose, { name: 'CNDH' }) }).click()
      const read = dialog.getByRole('region', { name: filled(words.handOver.asRecipientTitle, { name: 'CNDH' }) })
      await expect(read).toContainText('Le boutiquier Amadou')
      await expect(read).not.toContainText('Fatoumata')
      await expectCleanInBoth(page, 'as its recipient reads it')
      const out = join(place.folder, 'demande.age')
      await pickPlace(app, out)
      await dialog.getByRole('button', { name: words.handOver.save }).click()
      await expect(dialog.getByText(words.handOver.doneTitle)).toBeVisible()
      await dialog.getByRole('button', { name: words.handOver.doneBack }).click()
      await writeFile(join(place.folder, 'clé'), `${identity}\n`)
      const bag = await openWithAge(out, join(place.folder, 'clé'), join(place.folder, 'reçu'))
      const sheet = await readFile(join(bag, 'data/index.html'), 'utf8')
      expect(sheet).toContain('Ɲagalen Traoré')
      expect(sheet).not.toContain('Fatoumata')
      await checkBag(bag)
    })

    await test.step('is as usable on a small screen', async () => {
      await page.setViewportSize({ width: 1024, height: 600 })
      await expectClean(page, 'a request for protection, small')
      await page.screenshot({ path: test.info().outputPath('protection-small.png') })
    })
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
