import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyTestimony, noConsentYet, type RecordId, type TestimonyBody } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** What may stand in a readable copy, and how it comes to be a file. */

let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-documents-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: new TextEncoder().encode('une phrase assez longue') })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const path = (name: string): string => join(place, name)
const pdf = (size: number): Uint8Array => {
  const bytes = Buffer.alloc(size, 'x')
  bytes.write('%PDF-1.3\n')
  bytes.write('\n%%EOF\n', size - 7)
  return new Uint8Array(bytes)
}

async function sent(bytes: Uint8Array, size = bytes.length): Promise<string> {
  const { token } = await vault.call('document.begin', { size, about: { of: 'walletCard' } })
  for (let at = 0; at < bytes.length; at += 1024 * 1024)
    await vault.call('document.add', { token, bytes: bytes.slice(at, at + 1024 * 1024) })
  return token
}

describe('a document', () => {
  test('is written whole, from pieces in their order, and nothing beside it', async () => {
    const bytes = pdf(2_500_000)
    const token = await sent(bytes)
    expect(await vault.call('document.save', { token, path: path('a.pdf') })).toEqual({
      fileName: 'a.pdf',
      size: bytes.length,
    })
    expect(Buffer.compare(readFileSync(path('a.pdf')), bytes)).toBe(0)
    expect(readdirSync(place).sort()).toEqual(['a.pdf', 'vault'])
    await expect(vault.call('document.save', { token, path: path('b.pdf') })).rejects.toThrow('record-absent')
  })

  test('is nothing but a PDF, all of it, and takes no other file’s place', async () => {
    const broken = pdf(1000)
    broken[0] = 0
    const program = new TextEncoder().encode(`#!/bin/sh\n${'x'.repeat(100)}`)
    for (const token of [await sent(program), await sent(broken), await sent(pdf(1000), 1001)]) {
      await expect(vault.call('document.save', { token, path: path('a.pdf') })).rejects.toThrow()
    }
    await expect(sent(pdf(1000), 999)).rejects.toThrow('request-invalid')
    writeFileSync(path('mine.pdf'), 'déjà là')
    const token = await sent(pdf(1000))
    await expect(vault.call('document.save', { token, path: path('mine.pdf') })).rejects.toThrow('export-exists')
    expect(readFileSync(path('mine.pdf'), 'utf8')).toBe('déjà là')
    expect(readdirSync(place).sort()).toEqual(['mine.pdf', 'vault'])
    // What was refused a place is not lost: another one can be chosen.
    await vault.call('document.save', { token, path: path('other.pdf') })
  })

  test('that is begun makes an end of the one before', async () => {
    const first = await sent(pdf(1000))
    await sent(pdf(1000))
    await expect(vault.call('document.save', { token: first, path: path('a.pdf') })).rejects.toThrow('record-absent')
  })
})

describe('a wallet card', () => {
  const checkIn = { on: '2026-12-05', at: '12:00', with: 'la base', how: 'appel', done: false }
  const cardOf = async (body: object) => vault.call('plan.card', { id: (await vault.call('plan.create', { body })).id })

  test('holds hours, alerts and numbers, and no empty line', async () => {
    const card = await cardOf({
      title: 'Koro',
      checkIns: [checkIn],
      alerts: [{ afterMinutes: 60, who: '', phone: '', what: '' }],
      numbers: [{ label: 'maison', number: '65 00 11 22' }],
    })
    expect(card).toEqual({
      lines: [
        { part: 'checkIns', n: 0, on: '2026-12-05', at: '12:00', words: ['la base', 'appel'] },
        { part: 'numbers', n: 0, words: ['maison', '65 00 11 22'] },
      ],
      held: [],
    })
    expect(JSON.stringify(card)).not.toContain('Koro')
  })

  test('keeps back whoever was heard, witnesses, records’ codes and the program’s name, but not whom one calls for help', async () => {
    const { id } = await vault.call('testimony.create', {})
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Awa Traoré', phone: '+223 76 12 34 56' } })
    await vault.call('contact.create', { body: { name: 'Bintou Sissoko', roles: ['witness'] } })
    await vault.call('contact.create', { body: { name: 'Salif Keïta', roles: ['witness', 'lawyer'] } })
    const words = ['awa', 'chez BINTOU', 'T-2026-0001', 'KALIFA', 'Salif Keïta']
    const card = await cardOf({
      checkIns: words.map((word) => ({ ...checkIn, with: word })),
      numbers: [{ label: 'moto', number: '76123456' }],
    })
    expect(card.held).toEqual([...[0, 1, 2, 3].map((n) => ({ part: 'checkIns', n })), { part: 'numbers', n: 0 }])
    expect(card.lines).toMatchObject([{ part: 'checkIns', n: 4, words: ['Salif Keïta', 'appel'] }])
  })
})

describe('a report', () => {
  const consent = {
    ...noConsentYet,
    keep: 'yes' as const,
    recipients: { ...noConsentYet.recipients, cndh: 'yes' as const },
    naming: { ...noConsentYet.naming, cndh: 'named' as const },
  }
  const told: Partial<TestimonyBody> = {
    consent,
    account: 'Awa est partie.',
    harm: 'Awa a perdu sa maison.',
    when: { precision: 'day', from: '2026-11-03', to: '' },
    where: { code: '05.05', label: 'Konna, Mopti', detail: 'Dimbal' },
  }

  async function testimony(body = told): Promise<RecordId> {
    const { id } = await vault.call('testimony.create', { body })
    await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Awa Traoré', phone: '76123456' } })
    return id
  }
  const asked = (id: RecordId, more: object = {}) =>
    vault.call('report.preview', {
      ...{ kind: 'cndh' as const, unnamed: false, testimonyIds: [id], masks: {}, reread: [] },
      ...more,
    })

  test('names whom one may name, and never tells a telephone', async () => {
    const report = await asked(await testimony())
    expect(report).toMatchObject({ ready: true, readings: [{ named: true, person: { name: 'Awa Traoré' } }] })
    expect(report.readings[0]?.where.detail).toBe('Dimbal')
    expect(JSON.stringify(report)).not.toContain('76123456')
  })

  test('tells those who work for the person, and them alone, what she needs and what threatens her', async () => {
    const id = await testimony({
      ...told,
      ...{ interviewedOn: '2026-11-05', interviewLanguage: 'bambara', stepsTaken: 'Gendarmerie prévenue' },
      ...{ verification: 'corroborated' as const, verificationNotes: 'Un second témoin' },
      consent: {
        ...consent,
        ...{ mode: 'oral' as const, givenOn: '2026-11-05', readBack: true },
        recipients: { ...consent.recipients, publication: 'yes' as const },
        naming: { ...consent.naming, publication: 'named' as const },
      },
      needs: [
        {
          kind: 'medical' as const,
          detail: 'brûlure',
          referredTo: 'CSCOM',
          referredOn: '',
          state: 'referred' as const,
        },
      ],
      others: [
        {
          role: 'witness' as const,
          contact: null,
          pseudonym: 'le berger',
          sex: 'male' as const,
          ageBand: 'adult' as const,
          note: '',
        },
      ],
      risk: { ...emptyTestimony.risk, level: 'high' as const, threats: 'des appels' },
    })
    const helper = (await asked(id)).readings[0]
    expect(helper).toMatchObject({
      agreement: { mode: 'oral', givenOn: '2026-11-05', readBack: true },
      interview: { interviewedOn: '2026-11-05', interviewLanguage: 'bambara' },
      others: [{ role: 'witness', sex: 'male', ageBand: 'adult' }],
      needs: [{ kind: 'medical', state: 'referred' }],
      riskLevel: 'high',
    })
    expect(JSON.stringify(helper)).not.toContain('berger')
    const words = (reading = helper) => reading?.passages.map(({ what }) => what) ?? []
    expect(words()).toEqual(expect.arrayContaining(['verification', 'steps', 'need', 'risk']))
    const unnamed = (await asked(id, { unnamed: true })).readings[0]
    expect(unnamed).toMatchObject({ agreement: { mode: 'oral', givenOn: '' }, interview: null, others: [], needs: [] })
    expect([
      unnamed?.riskLevel,
      words(unnamed).some((what) => ['steps', 'need', 'risk', 'verification'].includes(what)),
    ]).toEqual([null, false])
    const printed = (await asked(id, { kind: 'publication' })).readings[0]
    expect(printed).toMatchObject({ named: true, needs: [], riskLevel: null })
    expect(JSON.stringify(printed)).not.toMatch(/brûlure|des appels|Gendarmerie/)
  })

  test('leaves the name out where one asks for it, everywhere, once it was read again', async () => {
    const id = await testimony()
    const report = await asked(id, { unnamed: true })
    expect(report.ready).toBe(false)
    expect(JSON.stringify(report)).not.toMatch(/Awa|Dimbal|2026-11-03/)
    expect(report.decisions).toContainEqual(
      expect.objectContaining({ item: 'account', decision: 'reread', reasons: ['names-to-mask'], count: 2 }),
    )
    expect((await asked(id, { unnamed: true, reread: [id] })).ready).toBe(true)
  })

  test('asks to read again what stands beside an empty account', async () => {
    const id = await testimony({ ...told, account: '' })
    expect((await asked(id, { unnamed: true })).ready).toBe(false)
  })

  test('says nothing to whom the person refused, nor of what lies in the bin', async () => {
    const id = await testimony()
    for (const kind of ['justice', 'ngo', 'publication', 'statistics'])
      expect(await asked(id, { kind })).toMatchObject({ ready: false, readings: [] })
    await vault.call('record.trash', { id })
    expect(await asked(id)).toMatchObject({ ready: false, readings: [] })
  })

  test('is noted for each record that it tells of, once it is written, and never for what lies in the bin', async () => {
    const [id, other] = [await testimony(), await testimony()]
    const begin = (...records: RecordId[]) =>
      vault.call('document.begin', { size: 100, about: { of: 'report', records } })
    const noted = async (record: RecordId) => {
      const { rows } = await vault.call('custody.list', { id: record, offset: 0, limit: 50 })
      return rows.filter(({ act }) => act === 'report-made').length
    }
    const { token } = await begin(id, id)
    await vault.call('document.add', { token, bytes: pdf(100) })
    writeFileSync(path('there.pdf'), 'déjà là')
    await expect(vault.call('document.save', { token, path: path('there.pdf') })).rejects.toThrow('export-exists')
    expect(await noted(id)).toBe(0)
    await vault.call('document.save', { token, path: path('new.pdf') })
    expect([await noted(id), await noted(other)]).toEqual([1, 0])
    await vault.call('record.trash', { id })
    await expect(begin(id)).rejects.toThrow('record-absent')
    const { id: contact } = await vault.call('contact.create', { body: { name: 'Sidi' } })
    await expect(begin(contact)).rejects.toThrow('record-absent')
  })
})
