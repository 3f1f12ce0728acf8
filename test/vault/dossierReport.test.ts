import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecipientKind } from '../../src/shared/domain.ts'
import { emptyIncident, noConsentYet, type RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** What may stand in the readable report of a whole dossier. */

let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-dossier-report-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: new TextEncoder().encode('une phrase assez longue') })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const put = (dossier: RecordId, ...ids: readonly RecordId[]) =>
  Promise.all(ids.map((b) => vault.call('link.add', { a: dossier, b })))

async function testimony(): Promise<RecordId> {
  const recipients = { ...noConsentYet.recipients, cndh: 'yes' as const }
  const naming = { ...noConsentYet.naming, cndh: 'named' as const }
  const consent = { ...noConsentYet, keep: 'yes' as const, imageVoice: 'yes' as const, recipients, naming }
  const { id } = await vault.call('testimony.create', { body: { account: 'Awa est partie.', consent } })
  await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Awa Traoré', phone: '76123456' } })
  return id
}

async function incident(): Promise<RecordId> {
  const { id } = await vault.call('incident.create', {
    body: {
      kinds: ['threat'],
      defender: 'Le greffier',
      when: { precision: 'day', from: '2026-11-03', to: '' },
      where: { code: '05.05', label: 'Konna, Mopti', detail: 'Dimbal' },
      account: 'On a parlé de Traoré au marché, et menacé Oumou Zerbo.',
      protection: { ...emptyIncident.protection, name: 'Oumou Zerbo' },
      said: 'Awa paiera.',
      exposed: 'Son frère Sidi',
      witnesses: 'La voisine Kadia',
      risk: { ...emptyIncident.risk, threats: 'Le chef du poste' },
    },
  })
  return id
}

/** A text nobody can be seen in, or of which that is not known. */
async function piece(showsPerson: 'no' | 'notReviewed', testimonyId: RecordId | null = null): Promise<RecordId> {
  const path = join(place, `${Math.random()}.txt`)
  writeFileSync(path, `Une liste ${Math.random()}`)
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  const id = imported[0]?.id
  if (id === undefined) throw new Error('Nothing was taken in')
  const examination = { readable: true, metadataRead: true, width: 1, height: 1, takenAt: '', hasPosition: false }
  await vault.call('evidence.examined', { id, examination: { ...examination, metadata: [] }, thumbnail: null })
  await vault.call('evidence.patch', { id, patch: { showsPerson, description: 'Ce qui a été pris au marché' } })
  return id
}

async function dossier(...members: readonly RecordId[]): Promise<RecordId> {
  const { id } = await vault.call('dossier.create', {
    body: { title: 'Konna, novembre', description: 'Avec les voisins de Traoré.' },
  })
  await put(id, ...members)
  return id
}

const reportOf = (dossierId: RecordId, reread: readonly RecordId[] = [], kind: RecipientKind = 'cndh') =>
  vault.call('report.dossier', { dossierId, kind, unnamed: false, masks: {}, reread: [...reread] })

test('its testimonies are told as each allows, the rest without names, to the month and the cercle', async () => {
  const heard = await testimony()
  const threatened = await incident()
  const id = await dossier(heard, threatened, await piece('no'))
  const report = await reportOf(id)
  expect(report.readings).toMatchObject([{ named: true, person: { name: 'Awa Traoré' } }])
  const { readings: _, decisions: __, ...rest } = report
  expect(JSON.stringify(rest)).not.toMatch(/Traoré|Awa|Oumou|Zerbo|Dimbal|2026-11-03|Sidi|Kadia|chef du poste|76123456/)
  expect(report.incidents).toMatchObject([{ kinds: ['threat'], where: { label: expect.stringMatching(/Mopti/) } }])
  expect(report.pieces).toHaveLength(1)
  expect(report.about.others.map(({ what }) => what)).toEqual(['title', 'evidence'])
  expect(report.left).toEqual({ testimonies: 0, incidents: 0, evidence: 0, others: 0 })
  // Nobody has read its words again.
  expect(report.ready).toBe(false)
  expect((await reportOf(id, [threatened])).ready).toBe(false)
  expect((await reportOf(id, [threatened, id])).ready).toBe(true)
})

test('to who publishes or counts it tells nothing about which nobody was asked', async () => {
  const id = await dossier(await testimony(), await incident(), await piece('no'))
  for (const kind of ['publication', 'statistics'] as const)
    expect(await reportOf(id, [], kind)).toMatchObject({
      ...{ ready: false, readings: [], incidents: [], pieces: [] },
      about: { account: [], others: [] },
      left: { testimonies: 1, incidents: 1, evidence: 1, others: 0 },
    })
})

test('a piece that shows somebody, or that a testimony holds, is not told as nobody’s', async () => {
  const heard = await testimony()
  const unknown = await piece('notReviewed')
  const hers = await piece('no', heard)
  const id = await dossier(unknown, hers)
  expect(await reportOf(id, [id])).toMatchObject({ ready: false, pieces: [], left: { evidence: 2 } })
  // With her testimony hers is told, by it.
  await put(id, heard)
  const told = await reportOf(id, [id])
  expect(told.readings[0]?.evidence.map((each) => each.id)).toEqual([hers])
  expect(told.left.evidence).toBe(1)
})

test('contacts, journeys and notes are counted as left out, and the bin is not told of', async () => {
  const threatened = await incident()
  const { id: contact } = await vault.call('contact.create', { body: { name: 'Sidi' } })
  const { id: plan } = await vault.call('plan.create', { body: { title: 'Konna' } })
  const id = await dossier(threatened, contact, plan)
  expect((await reportOf(id)).left).toEqual({ testimonies: 0, incidents: 0, evidence: 0, others: 2 })
  await vault.call('record.trash', { id: threatened })
  expect(await reportOf(id, [id])).toMatchObject({ ready: false, incidents: [] })
})
