import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import { noConsentYet } from '../../src/shared/records.ts'
import { turned } from '../hostile/heic.ts'
import { expect, type LaunchedKalifa, test } from './app.ts'
import { expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { cornersHeic } from './support-heic.ts'
import { answer, filled, goTo, pickFiles, pickPlace, tab } from './support-journey.ts'
import { seePdf } from './support-pdf.ts'
import { learnPhrase } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** What leaves the vault as a PDF, read back with another program. */

type Words = typeof french

async function begin(page: Page, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

/** Millimetres as points, as far as `pdfinfo` tells them. */
const a4 = /^595\.\d+ x 841\.\d+ pts/

const heard = { name: 'Fatoumata Kéïta', phone: '76 12 34 56', alias: 'Tata Nɛnɛ' }

async function fillJourney(page: Page): Promise<string> {
  const { id: testimony } = await asked<{ id: string }>(page, 'testimony.create', { body: { account: 'Récit' } })
  await asked(page, 'identity.patch', {
    testimonyId: testimony,
    patch: { name: heard.name, phone: heard.phone, aliases: heard.alias },
  })
  const checkIn = { on: '2026-12-05', at: '12:00', with: 'la base', how: 'appel', done: false }
  const { code } = await asked<{ code: string }>(page, 'plan.create', {
    body: {
      title: `Voir ${heard.name}`,
      purpose: 'Voir la victime du dossier T-2026-0001',
      agreedWords: 'le mil est rentré',
      checkIns: [
        checkIn,
        { ...checkIn, at: '18:00', with: `chez ${heard.alias}` },
        { ...checkIn, at: '20:00', how: 'selon T-2026-0001' },
      ],
      alerts: [{ afterMinutes: 90, who: 'Ɲagalen', phone: '66 11 22 33', what: 'appelle l’avocate' }],
      numbers: [
        { label: 'maison ɓɗƴŋɛɔɲ', number: '65 00 11 22' },
        { label: 'dossier', number: `+223 ${heard.phone}` },
        { label: 'Kàlifa', number: '20 22 23 24' },
      ],
    },
  })
  return code
}

async function savedCard({ page, app }: LaunchedKalifa, path: string, words: Words): Promise<void> {
  const { plans, report } = words
  await goTo(page, 'plans', words)
  await page.getByRole('option', { name: /^V-/ }).click()
  await page.getByRole('tab', { name: plans.tabs.card, exact: true }).click()
  await expect(page.getByText(filled(plans.card.held_other, { count: 4 }))).toBeVisible()
  await expectCleanInBoth(page, 'the wallet card')
  await page.getByRole('button', { name: plans.card.make }).click()
  await expect(page.getByRole('dialog')).toContainText(report.leaves)
  await expectCleanInBoth(page, 'a copy leaves')
  await pickPlace(app, path)
  await page.getByRole('button', { name: report.save, exact: true }).click()
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a wallet card names nobody heard, no record and not the program, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(480_000)
    const kalifa = await launch({ language })
    const { page, problems } = kalifa
    await begin(page, words)
    const code = await fillJourney(page)
    const out = join(place.folder, 'carte')
    await savedCard(kalifa, out, words)
    await expect(page.getByText(filled(words.report.saved, { name: 'carte.pdf' }))).toBeVisible()
    const seen = await seePdf(`${out}.pdf`)
    for (const shown of ['05/12 12:00 · la base · appel', 'Ɲagalen', '66 11 22 33', 'maison ɓɗƴŋɛɔɲ', '65 00 11 22'])
      expect(seen.text).toContain(shown)
    const bytes = await readFile(`${out}.pdf`, 'latin1')
    for (const hidden of [
      'Fatoumata',
      'Kéïta',
      'Nɛnɛ',
      '12 34 56',
      'T-2026',
      code,
      'Kalifa',
      'Kàlifa',
      'dossier',
      'mil est rentré',
    ]) {
      expect(seen.text).not.toContain(hidden)
      expect(bytes.toLowerCase()).not.toContain(hidden.toLowerCase())
    }
    expect(seen.info).toMatchObject({ Pages: '1', 'Page size': expect.stringMatching(a4) })
    expect(Object.keys(seen.info)).not.toEqual(expect.arrayContaining(['Author']))
    expect(`${seen.info.Producer}${seen.info.Creator}`).not.toMatch(/kalifa/i)
    expect(seen.fonts.length).toBeGreaterThan(0)
    expect(seen.fonts.every(({ embedded, subset }) => embedded && subset)).toBe(true)
    // Nothing half written lies beside it, and a second one does not take its place.
    expect((await readdir(place.folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    await page.getByRole('button', { name: words.plans.card.make }).click()
    await page.getByRole('button', { name: words.report.save, exact: true }).click()
    await expect(page.getByRole('alert')).toContainText(words.error['export-exists'])
    await page.getByRole('button', { name: words.report.keepInside }).click()
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

test('the same scan finds a name that nobody keeps back', async ({ launch, place }) => {
  const kalifa = await launch()
  const { page } = kalifa
  await begin(page, french)
  const checkIn = { on: '2026-12-05', at: '12:00', with: heard.name, how: 'appel', done: false }
  await asked(page, 'plan.create', { body: { checkIns: [checkIn] } })
  await goTo(page, 'plans')
  await page.getByRole('option', { name: /^V-/ }).click()
  await page.getByRole('tab', { name: french.plans.tabs.card, exact: true }).click()
  await page.getByRole('button', { name: french.plans.card.make }).click()
  await pickPlace(kalifa.app, join(place.folder, 'carte.pdf'))
  await page.getByRole('button', { name: french.report.save, exact: true }).click()
  await expect.poll(() => existsSync(join(place.folder, 'carte.pdf'))).toBe(true)
  expect((await seePdf(join(place.folder, 'carte.pdf'))).text).toContain(heard.name)
})

const told = {
  account: `Le matin, ${heard.name} a vu les hommes venir.\nƝɛlɛ a crié: ${heard.phone}.`,
  harm: 'Le grenier de Sofara est perdu.',
}

/** A testimony that may go to the CNDH with its name, to justice without, and to no NGO. */
async function tellCase(page: Page): Promise<string> {
  const recipients = { ...noConsentYet.recipients, cndh: 'yes', justice: 'yes', ngo: 'no' }
  const naming = { ...noConsentYet.naming, cndh: 'named', justice: 'unnamed' }
  const { id, code } = await asked<{ id: string; code: string }>(page, 'testimony.create', {
    body: {
      ...told,
      consent: { ...noConsentYet, keep: 'yes', recipients, naming },
      pseudonym: 'La tisserande',
      when: { precision: 'day', from: '2026-11-03', to: '' },
      where: { code: '05.05', label: 'Konna, Mopti', detail: 'Dimbal' },
      violations: ['F1'],
      needs: [{ kind: 'medical', detail: '', referredTo: 'CSCOM', referredOn: '', state: 'referred' }],
      perpetrators: [
        { type: 'armedGroup', unit: '', uniform: 'turbans', vehicle: '', identifiedHow: '', certainty: 'probable' },
      ],
    },
  })
  const { name, phone, alias } = heard
  await asked(page, 'identity.patch', { testimonyId: id, patch: { name, phone, aliases: alias } })
  return code
}

async function openReport(page: Page, words: Words): Promise<void> {
  await goTo(page, 'testimonies', words)
  await page.getByRole('option', { name: /^T-/ }).click()
  await page.getByRole('button', { name: words.common.more }).click()
  await page.getByRole('menuitem', { name: words.report.act }).click()
}

async function saveReport({ page, app }: LaunchedKalifa, path: string, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.report.make }).click()
  await pickPlace(app, path)
  await page.getByRole('button', { name: words.report.save, exact: true }).click()
  await expect(page.getByText(filled(words.report.saved, { name: basename(path) }))).toBeVisible()
}

/** Refused for an NGO; for justice only once it was read again, without what is to be masked. */
async function rereadForJustice(page: Page, words: Words): Promise<void> {
  const { report, handOver, recipientKind } = words
  const make = page.getByRole('button', { name: report.make })
  await expect(make).toHaveCount(0)
  await answer(page, report.forWhom, recipientKind.ngo)
  await expect(page.getByText(report.nothing)).toBeVisible()
  await expect(make).toBeDisabled()
  await answer(page, report.forWhom, recipientKind.justice)
  await expect(make).toBeDisabled()
  await page.getByLabel(handOver.maskLabel).fill('Sofara')
  await page.getByRole('button', { name: handOver.maskAdd, exact: true }).click()
  await expectCleanInBoth(page, 'a report to read again')
  await page.getByRole('button', { name: handOver.reread }).click()
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a report says what the person agreed to, and to whom, in ${language}`, async ({ launch, place }) => {
    test.setTimeout(480_000)
    const kalifa = await launch({ language })
    const { page, problems } = kalifa
    const { report, recipientKind } = words
    await begin(page, words)
    const code = await tellCase(page)
    await openReport(page, words)
    await rereadForJustice(page, words)
    await saveReport(kalifa, join(place.folder, 'sans.pdf'), words)
    const unnamed = await seePdf(join(place.folder, 'sans.pdf'))
    for (const shown of [code, 'a vu les hommes venir', 'Ɲɛlɛ a crié', 'La tisserande', 'turbans', 'F1', '[masqué]'])
      expect(unnamed.text).toContain(shown)
    for (const hidden of [heard.name, 'Fatoumata', heard.phone, heard.alias, 'Dimbal', 'Sofara', '3 nov', 'Kalifa'])
      expect(unnamed.text).not.toContain(hidden)
    expect(unnamed.text).toContain(filled(report.page, { page: 1, pages: 1 }))

    await openReport(page, words)
    await answer(page, report.forWhom, recipientKind.cndh)
    await answer(page, report.names, report.namedWhereAllowed)
    await saveReport(kalifa, join(place.folder, 'avec.pdf'), words)
    const named = await seePdf(join(place.folder, 'avec.pdf'))
    const need = `${words.needKind.medical} (${words.needState.referred})`
    for (const shown of [
      heard.name,
      heard.alias,
      'Dimbal',
      'Sofara',
      'Konna',
      need,
      'CSCOM',
      words.verification.unverified,
    ])
      expect(named.text).toContain(shown)
    expect(unnamed.text).not.toContain('CSCOM')
    // What she said herself is hers; the number in her file is not in a readable copy.
    expect(named.text.split(heard.phone)).toHaveLength(2)
    for (const seen of [unnamed, named]) {
      expect(seen.info).not.toHaveProperty('Author')
      expect(seen.info).not.toHaveProperty('Title')
      expect(JSON.stringify(seen.info)).not.toMatch(/kalifa|root|T-\d{4}/i)
      expect(seen.fonts.every(({ embedded, subset }) => embedded && subset)).toBe(true)
    }
    expect((await readdir(place.folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}

test('pictures that may be shown, a HEIC too, are drawn anew in the report, without what its file says', async ({
  launch,
  place,
}) => {
  test.setTimeout(400_000)
  const kalifa = await launch()
  const { page, app, problems } = kalifa
  await begin(page, french)
  const recipients = { ...noConsentYet.recipients, cndh: 'yes' }
  const naming = { ...noConsentYet.naming, cndh: 'named' }
  const consent = { ...noConsentYet, keep: 'yes', imageVoice: 'yes', recipients, naming }
  await asked(page, 'testimony.create', { body: { account: 'Voici la rive.', consent } })
  const original = await writePhoto(join(place.folder, 'rive.png'), 5_000)
  const telephone = await cornersHeic(place.folder, 'IMG_0001.HEIC', [turned(3)])
  await pickFiles(app, [original, telephone])
  await goTo(page, 'testimonies')
  await page.getByRole('option', { name: /^T-/ }).click()
  await tab(page, 'evidence').click()
  await page.getByRole('button', { name: french.evidence.add }).click()
  await expect(tab(page, 'evidence')).toHaveText(/ 2$/)
  await openReport(page, french)
  await answer(page, french.report.forWhom, french.recipientKind.cndh)
  await answer(page, french.report.names, french.report.namedWhereAllowed)
  await saveReport(kalifa, join(place.folder, 'rive.pdf'), french)
  const { images, text } = await seePdf(join(place.folder, 'rive.pdf'))
  expect(images).toMatchObject([{ encoding: 'jpeg' }, { encoding: 'jpeg' }])
  expect(images).toContainEqual(expect.objectContaining({ width: 480, height: 640 }))
  expect(text).toMatch(/P-\d{4}-0001/)
  expect(text).not.toContain(french.report.noPicture)
  expect([...problems.policy]).toEqual([])
})

const aboutMarket = {
  account: `On a parlé de ${heard.name} devant le greffier.`,
  said: 'Elle paiera.',
  exposed: 'Son frère Sidi',
  witnesses: 'La voisine Kadia',
}

/** A dossier with a case, an incident without anybody’s answer, and a contact. */
async function tellDossier(page: Page): Promise<{ dossier: string; testimony: string; incident: string }> {
  const testimony = await tellCase(page)
  const made = (method: 'incident.create' | 'contact.create' | 'dossier.create', body: object) =>
    asked<{ id: string; code: string }>(page, method, { body })
  const incident = await made('incident.create', {
    ...aboutMarket,
    kinds: ['threat'],
    when: { precision: 'day', from: '2026-11-03', to: '' },
    where: { code: '05.05', label: 'Konna, Mopti', detail: 'Dimbal' },
  })
  const contact = await made('contact.create', { name: 'Sidi' })
  const dossier = await made('dossier.create', { title: 'Konna, novembre', description: `Ce que ${heard.name} a vu.` })
  const { rows } = await asked<{ rows: { id: string }[] }>(page, 'testimony.list', { offset: 0, limit: 10 })
  for (const b of [...rows.map(({ id }) => id), incident.id, contact.id])
    await asked(page, 'link.add', { a: dossier.id, b })
  return { dossier: dossier.code, testimony, incident: incident.code }
}

/** All but the last is read again; what is left holds the file back. */
async function rereadAll(page: Page, words: Words): Promise<void> {
  const { report, handOver } = words
  const make = page.getByRole('button', { name: report.make })
  const unread = page.getByRole('button', { name: handOver.reread })
  const count = await unread.count()
  expect(count).toBe(2)
  for (let left = count; left > 0; left--) {
    await expect(unread).toHaveCount(left)
    await expect(make).toBeDisabled()
    await unread.first().click()
  }
  await expect(make).toBeEnabled()
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`a whole dossier is told in one report, names only where they were allowed, in ${language}`, async ({
    launch,
    place,
  }) => {
    test.setTimeout(480_000)
    const kalifa = await launch({ language })
    const { page, problems } = kalifa
    const { report, recipientKind, handOver } = words
    await begin(page, words)
    const codes = await tellDossier(page)
    await goTo(page, 'dossiers', words)
    await page.getByRole('option', { name: /Konna, novembre/ }).click()
    await page.getByRole('button', { name: words.common.more }).click()
    await page.getByRole('menuitem', { name: report.act }).click()
    await answer(page, report.forWhom, recipientKind.publication)
    await expect(page.getByText(report.nothing)).toBeVisible()
    await expect(page.getByText(aboutMarket.said)).toHaveCount(0)
    await answer(page, report.forWhom, recipientKind.cndh)
    await answer(page, report.names, report.namedWhereAllowed)
    await expect(page.getByText(filled(report.dossier.left.others_one, { count: 1 }))).toBeVisible()
    await expect(page.getByText(handOver.decision.reread).first()).toBeVisible()
    await expectCleanInBoth(page, 'the report of a dossier')
    await rereadAll(page, words)
    await saveReport(kalifa, join(place.folder, 'tout.pdf'), words)
    const { text, info } = await seePdf(join(place.folder, 'tout.pdf'))
    for (const shown of [...Object.values(codes), 'Konna, novembre', aboutMarket.said, '[masqué]', 'Mopti', heard.name])
      expect(text).toContain(shown)
    // Her name stands where she allowed it, in her own testimony, and nowhere else.
    const [before = '', after = ''] = text.split(codes.incident)
    expect(before.slice(0, before.indexOf(codes.testimony))).not.toContain('Fatoumata')
    for (const hidden of ['Fatoumata', 'Dimbal', 'Sidi', 'Kadia', '3 nov']) expect(after).not.toContain(hidden)
    expect(JSON.stringify(info)).not.toMatch(/kalifa|root|D-\d{4}/i)
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
