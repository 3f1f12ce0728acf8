import type { Page } from '@playwright/test'
import english from '../../src/renderer/i18n/en.json' with { type: 'json' }
import french from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import type { IncidentBody, PlanBody } from '../../src/shared/records.ts'
import { expect, test } from './app.ts'
import { expectClean, expectCleanInBoth } from './support-axe.ts'
import { asked, passphrase } from './support-bridge.ts'
import { answer, choose, filled, goTo, saved, setPill } from './support-journey.ts'
import { learnPhrase } from './support-screens.ts'

/** Incidents against defenders and their journeys, written as a person writes them and read back from the vault. */

type Words = typeof french

async function begin(page: Page, words: Words): Promise<void> {
  await learnPhrase(page, passphrase, words)
  await page.getByRole('button', { name: words.firstRun.create }).click()
  await expect(page.getByRole('heading', { name: words.home.emptyTitle })).toBeVisible()
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })
const opened = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()

async function only<Body>(page: Page, kind: 'incident' | 'plan'): Promise<Body> {
  const { rows } = await asked<{ rows: { id: string }[] }>(page, `${kind}.list`, { offset: 0, limit: 1 })
  return (await asked<{ body: Body }>(page, `${kind}.get`, { id: rows[0]?.id ?? '' })).body
}

async function writeFacts(page: Page, words: Words): Promise<void> {
  const { incidents } = words
  await field(page, incidents.account).fill('Deux hommes à moto ont attendu devant le bureau.')
  await page.getByRole('checkbox', { name: incidents.kind.surveillance }).check()
  await page.getByRole('checkbox', { name: incidents.kind.other }).check()
  await field(page, incidents.otherKind).fill('coups dans la porte')
  await field(page, incidents.when).fill('3/11/2026')
  await field(page, incidents.said).fill('« On sait où tu dors. »')
  await field(page, incidents.taken).fill('Un téléphone, éteint')
  await field(page, incidents.defenderLabel).fill('Balanzan')
}

async function writePeople(page: Page, words: Words): Promise<void> {
  const { incidents, editors, common } = words
  await opened(page, incidents.tabs.people)
  await page.getByRole('button', { name: editors.addPerpetrator }).click()
  await expect(page.getByRole('combobox', { name: editors.type, exact: true })).toBeFocused()
  await choose(page, editors.type, words.perpetratorType.armedGroup)
  await choose(page, editors.howSure, words.certainty.probable)
  await field(page, editors.vehicle).fill('moto rouge sans plaque')
  const name = filled(editors.perpetrator, { number: 1 })
  await page.getByRole('button', { name: `${common.remove}: ${name}` }).click()
  await expect(page.getByText(filled(editors.removed, { name }))).toBeVisible()
  await page.getByRole('button', { name: common.undo, exact: true }).click()
  await expect(field(page, editors.vehicle)).toHaveValue('moto rouge sans plaque')
  await field(page, incidents.exposed).fill('La gardienne')
  await field(page, incidents.witnesses).fill('Le boutiquier d’en face')
}

async function writeDangerAndSteps(page: Page, words: Words): Promise<void> {
  const { incidents, editors, common } = words
  await opened(page, incidents.tabs.danger)
  await field(page, editors.threats).fill('Ils reviennent chaque soir.')
  await field(page, editors.actions).fill('Dormir ailleurs dès ce soir.')
  await answer(page, editors.level, words.riskLevel.high)
  await expect(field(page, editors.assessedOn)).not.toHaveValue('')
  await opened(page, incidents.tabs.steps)
  await field(page, incidents.stepsTaken).fill('Le bureau est prévenu.')
  await page.getByRole('button', { name: editors.addNeed }).click()
  await choose(page, editors.kind, words.needKind.legal)
  await page.getByRole('button', { name: editors.addFollowUp }).click()
  await field(page, editors.what).fill('Appeler l’avocate')
  await field(page, editors.due).fill('1/12/2026')
  await page.getByLabel(common.tags, { exact: true }).first().fill('moto')
  await page.keyboard.press('Enter')
}

const written: Partial<IncidentBody> = {
  status: 'complete',
  defender: 'Balanzan',
  kinds: ['surveillance', 'other'],
  otherKind: 'coups dans la porte',
  said: '« On sait où tu dors. »',
  taken: 'Un téléphone, éteint',
  when: { precision: 'day', from: '2026-11-03', to: '' },
  exposed: 'La gardienne',
  witnesses: 'Le boutiquier d’en face',
  stepsTaken: 'Le bureau est prévenu.',
  tags: ['moto'],
  needs: [{ kind: 'legal', detail: '', referredTo: '', referredOn: '', state: 'identified' }],
  followUps: [{ what: 'Appeler l’avocate', due: '2026-12-01', doneOn: '' }],
  account: 'Deux hommes à moto ont attendu devant le bureau.',
}

async function writeIncident(page: Page, words: Words): Promise<void> {
  const { incidents } = words
  await goTo(page, 'incidents', words)
  await expect(page.getByText(incidents.emptyTitle)).toBeVisible()
  await expectClean(page, 'no incidents')
  await page.getByRole('button', { name: incidents.new, exact: true }).click()
  await expect(field(page, incidents.account)).toBeFocused()
  await writeFacts(page, words)
  await writePeople(page, words)
  await writeDangerAndSteps(page, words)
  await setPill(page, incidents.status, words.status.complete)
  await saved(page, words)
  const body = await only<IncidentBody>(page, 'incident')
  expect(body).toMatchObject(written)
  expect(body.perpetrators).toMatchObject([{ type: 'armedGroup', certainty: 'probable' }])
  expect(body.risk).toMatchObject({ level: 'high', threats: 'Ils reviennent chaque soir.' })
  for (const name of Object.values(incidents.tabs)) {
    await opened(page, name)
    await expectCleanInBoth(page, `incident, ${name}`)
  }
}

async function binAndBack(page: Page, words: Words): Promise<void> {
  const { incidents, common } = words
  await page.getByRole('button', { name: common.more }).click()
  await page.getByRole('menuitem', { name: incidents.trashAct }).click()
  await expect(page.getByText(incidents.emptyTitle)).toBeVisible()
  await choose(page, incidents.filter, incidents.trash)
  await page.getByRole('option', { name: /^I-/ }).click()
  await page.getByRole('button', { name: incidents.restore }).click()
  await choose(page, incidents.filter, incidents.all)
  await expect(page.getByRole('option', { name: /^I-/ })).toContainText(incidents.kind.surveillance)
}

async function writeRoute(page: Page, words: Words): Promise<void> {
  const { plans } = words
  await field(page, plans.where).fill('Koro et retour')
  await field(page, filled(plans.dayOf, { label: plans.leaves })).fill('5/12/2026')
  await page
    .getByRole('group', { name: plans.leaves, exact: true })
    .getByRole('textbox', { name: plans.hour, exact: true })
    .fill('6h30')
  await field(page, plans.vehicle).fill('Hilux blanc')
  await page.getByRole('button', { name: plans.addStop }).click()
  await field(page, plans.stopPlace).fill('Bankass')
}

async function writeSigns(page: Page, words: Words): Promise<void> {
  const { plans } = words
  await opened(page, plans.tabs.checkIns)
  await page.getByRole('button', { name: plans.addCheckIn }).click()
  await field(page, plans.hour).fill('25h')
  await page.keyboard.press('Tab')
  await expect(page.getByText(plans.hourUnread)).toBeVisible()
  await field(page, plans.hour).fill('12')
  await field(page, plans.with).fill('la base')
  await page.getByRole('checkbox', { name: plans.done }).check()
  await opened(page, plans.tabs.alerts)
  await page.getByRole('button', { name: plans.addAlert }).click()
  await field(page, plans.afterMinutes).fill('90')
  await field(page, plans.who).fill('La responsable')
  await page.getByRole('button', { name: plans.addNumber }).click()
  await field(page, plans.numberLabel).fill('maison')
}

async function writePlan(page: Page, words: Words): Promise<void> {
  const { plans } = words
  await goTo(page, 'plans', words)
  await expectClean(page, 'no journeys')
  await page.getByRole('button', { name: plans.new, exact: true }).click()
  await expect(field(page, plans.where)).toBeFocused()
  await writeRoute(page, words)
  await writeSigns(page, words)
  await setPill(page, plans.status, plans.states.underWay)
  await saved(page, words)
  expect(await only<PlanBody>(page, 'plan')).toMatchObject({
    status: 'underWay',
    title: 'Koro et retour',
    leaves: { on: '2026-12-05', at: '06:30' },
    vehicle: 'Hilux blanc',
    stops: [{ place: 'Bankass' }],
    checkIns: [{ on: '2026-12-05', at: '12:00', with: 'la base', done: true }],
    alerts: [{ afterMinutes: 90, who: 'La responsable' }],
    numbers: [{ label: 'maison', number: '' }],
  })
  for (const name of Object.values(plans.tabs)) {
    await opened(page, name)
    await expectCleanInBoth(page, `journey, ${name}`)
  }
}

for (const [language, words] of [
  ['fr', french],
  ['en', english],
] as const) {
  test(`an incident and a journey in ${language}`, async ({ launch }) => {
    test.setTimeout(300_000)
    const { page, problems } = await launch({ language })
    await begin(page, words)
    await writeIncident(page, words)
    await binAndBack(page, words)
    await writePlan(page, words)
    await page.setViewportSize({ width: 1024, height: 600 })
    await expectClean(page, 'journey, small')
    expect([...problems.policy]).toEqual([])
    expect([...problems.errors]).toEqual([])
  })
}
