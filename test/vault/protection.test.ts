import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IncidentBody, Protection, RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** A request for protection, sealed for whomever the defender trusts, and read by them; or as a readable copy. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
let place: string
let vault: Vault
let desk: Vault
let recipientId: RecordId

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-protection-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  desk = new Vault(join(place, 'desk'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
  await desk.call('desk.create', { passphrase: phrase(), name: 'Le réseau', kind: 'ngo' })
  const { words } = await desk.call('desk.card', { path: join(place, 'card.json') })
  const { token } = await vault.call('recipient.read', { path: join(place, 'card.json') })
  recipientId = (await vault.call('recipient.confirm', { token, words })).id
})
afterEach(() => {
  vault.close()
  desk.close()
  rmSync(place, { recursive: true })
})

const happened: Partial<IncidentBody> = {
  defender: 'Balanzan',
  kinds: ['surveillance'],
  account: 'Deux hommes ont attendu.',
  said: '« On sait où tu dors. »',
  exposed: 'La gardienne Fatoumata',
  witnesses: 'Le boutiquier Amadou',
  tags: ['moto'],
  followUps: [{ due: '2026-12-01', what: 'Rappeler Oumar', doneOn: '' }],
}

async function incident(asked: Partial<Protection>): Promise<{ id: RecordId; code: string }> {
  const made = await vault.call('incident.create', { body: happened })
  const { protection } = (await vault.call('incident.get', { id: made.id })).body
  await vault.call('incident.patch', { id: made.id, patch: { protection: { ...protection, ...asked } } })
  return made
}

const out = (): string => join(place, 'demande.age')
const send = (incidentId: RecordId) => vault.call('protection.send', { incidentId, recipientId, path: out() })
const stateOf = async (id: RecordId): Promise<string> =>
  (await vault.call('incident.get', { id })).body.protection.state

/** All that the recipient finds in it. */
async function unpacked(): Promise<string> {
  await desk.call('bundle.receive', { path: out(), out: join(place, 'reçu') })
  const files = readdirSync(join(place, 'reçu'), { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n')
}

describe('a request for protection', () => {
  test('is sealed, verified by its recipient, noted in the log, and marked', async () => {
    const { id, code } = await incident({
      agreed: 'yes',
      name: 'Ɲagalen Traoré',
      measures: ['shelter'],
      urgency: 'days',
    })
    const before = (await vault.call('custody.list', { id, offset: 0, limit: 50 })).total
    expect(await send(id)).toMatchObject({ recipientName: 'Le réseau', codes: [code], fileName: 'demande.age' })
    expect(await desk.call('bundle.verify', { path: out() })).toMatchObject({
      requests: 1,
      testimonies: 0,
      codes: [code],
    })
    expect(await stateOf(id)).toBe('prepared')
    const events = await vault.call('custody.list', { id, offset: 0, limit: 50 })
    expect(events.total).toBeGreaterThan(before)
    expect(events.rows.map(({ act }) => act)).toContain('bundle-prepared')
    expect((await vault.call('bundle.list', {})).map(({ codes }) => codes)).toEqual([[code]])
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('tells what was chosen, and nothing else', async () => {
    const { id } = await incident({ agreed: 'yes', name: 'Ɲagalen Traoré', tells: ['account', 'witnesses'] })
    await send(id)
    const text = await unpacked()
    for (const told of ['Ɲagalen Traoré', 'Deux hommes ont attendu', 'Le boutiquier Amadou'])
      expect(text).toContain(told)
    for (const kept of ['On sait où tu dors', 'Fatoumata', 'moto', 'Oumar', 'Balanzan'])
      expect(text).not.toContain(kept)
  })

  test('names the pseudonym where no name was given', async () => {
    const { id } = await incident({ agreed: 'yes' })
    await send(id)
    expect(await unpacked()).toContain('Balanzan')
  })

  test.each(['no', 'notAsked'] as const)('stays when the defender’s answer is “%s”', async (agreed) => {
    const { id } = await incident({ agreed, name: 'Ɲagalen Traoré' })
    await expect(send(id)).rejects.toMatchObject({ code: 'export-empty' })
    expect(existsSync(out())).toBe(false)
    expect(await stateOf(id)).toBe('none')
    expect(await vault.call('bundle.list', {})).toEqual([])
  })

  test('stays when the incident is in the bin, or is none', async () => {
    const { id } = await incident({ agreed: 'yes' })
    await vault.call('record.trash', { id })
    await expect(send(id)).rejects.toMatchObject({ code: 'export-empty' })
    const { id: testimony } = await vault.call('testimony.create', { body: {} })
    await expect(send(testimony)).rejects.toMatchObject({ code: 'record-absent' })
    expect(existsSync(out())).toBe(false)
  })

  test('keeps to whom it was handed over before', async () => {
    const { id } = await incident({ agreed: 'yes', state: 'sent', sentTo: 'une amie' })
    await send(id)
    expect((await vault.call('incident.get', { id })).body.protection).toMatchObject({
      state: 'sent',
      sentTo: 'une amie',
    })
  })
})

describe('its readable copy', () => {
  const pdf = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode('%PDF-1.3\nune demande\n%%EOF\n')
  const file = (): string => join(place, 'demande.pdf')
  const begin = (incidentId: RecordId) =>
    vault.call('document.begin', { size: pdf().length, about: { of: 'protection', incidentId } })
  async function given(incidentId: RecordId): Promise<string> {
    const { token } = await begin(incidentId)
    await vault.call('document.add', { token, bytes: pdf() })
    return token
  }
  const copies = async (id: RecordId): Promise<number> =>
    (await vault.call('custody.list', { id, offset: 0, limit: 50 })).rows.filter(({ act }) => act === 'request-copied')
      .length

  test('is written when they want it sent, and the custody log says so', async () => {
    const { id } = await incident({ agreed: 'yes' })
    await vault.call('document.save', { token: await given(id), path: file() })
    expect(readFileSync(file())).toEqual(Buffer.from(pdf()))
    expect(await copies(id)).toBe(1)
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test.each(['no', 'notAsked'] as const)('is not begun when the answer is “%s”', async (agreed) => {
    const { id } = await incident({ agreed })
    await expect(begin(id)).rejects.toMatchObject({ code: 'export-empty' })
    expect(await copies(id)).toBe(0)
  })

  test('is not written when the answer was taken back, or the incident put in the bin, since it was begun', async () => {
    const { id } = await incident({ agreed: 'yes' })
    const { protection } = (await vault.call('incident.get', { id })).body
    const answered = (agreed: Protection['agreed']) =>
      vault.call('incident.patch', { id, patch: { protection: { ...protection, agreed } } })
    const token = await given(id)
    await answered('no')
    await expect(vault.call('document.save', { token, path: file() })).rejects.toMatchObject({ code: 'export-empty' })
    await answered('yes')
    await vault.call('record.trash', { id })
    await expect(vault.call('document.save', { token, path: file() })).rejects.toMatchObject({ code: 'export-empty' })
    expect(existsSync(file())).toBe(false)
    expect(await copies(id)).toBe(0)
    await vault.call('record.restore', { id })
    await vault.call('document.save', { token, path: file() })
    expect(await copies(id)).toBe(1)
  })

  test('is of an incident that is there', async () => {
    const { id } = await vault.call('testimony.create', { body: {} })
    await expect(begin(id)).rejects.toMatchObject({ code: 'record-absent' })
  })

  test('takes nothing from the other documents: a report and a wallet card ask nobody’s yes here', async () => {
    const { id } = await vault.call('testimony.create', { body: {} })
    for (const about of [{ of: 'report', records: [id] }, { of: 'walletCard' }] as const) {
      const { token } = await vault.call('document.begin', { size: pdf().length, about })
      await vault.call('document.add', { token, bytes: pdf() })
      await vault.call('document.save', { token, path: join(place, `${about.of}.pdf`) })
    }
    expect(readdirSync(place)).toEqual(expect.arrayContaining(['report.pdf', 'walletCard.pdf']))
  })
})
