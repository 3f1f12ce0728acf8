import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyContact, type RecordId } from '../../../src/shared/records.ts'
import { Likeness, phonesIn, similarity } from '../../../src/vault/contacts/likeness.ts'
import { newPlace, type Place } from './support.ts'

const page = { offset: 0, limit: 500 }

test.each([
  ['76 12 34 56', ['+22376123456']],
  ['+223 76-12-34-56', ['+22376123456']],
  ['00223 76.12.34.56', ['+22376123456']],
  ['223 76123456', ['+22376123456']],
  ['٧٦ ١٢ ٣٤ ٥٦', ['+22376123456']],
  ['+33 6 12 34 56 78', ['+33612345678']],
  ['76 12 34 56 / 66 00 00 01', ['+22376123456', '+22366000001']],
  ['76123456 ou 66000001', ['+22376123456', '+22366000001']],
  ['20 22 33 44 poste 12', ['+22320223344']],
  ['112', []],
  ['appeler le soir', []],
] as const)('%s is the number %j', (text, numbers) => {
  expect(phonesIn(text)).toEqual(numbers)
})

test('similarity counts the letters to change', () => {
  expect(similarity('traore', 'traore')).toBe(1)
  expect(similarity('traore', 'traori')).toBeCloseTo(5 / 6)
  expect(similarity('', '')).toBe(1)
  expect(similarity('a'.repeat(500), 'a'.repeat(499))).toBe(0)
})

const person = (name: string, phone = '', email = '') => ({ ...emptyContact, name, phone, email })

function reasons(...people: readonly ReturnType<typeof person>[]): string[] {
  const likeness = new Likeness<number>()
  for (const [at, body] of people.entries()) likeness.add(at, body)
  return likeness.pairs().map(({ a, b, reasons: why }) => `${a}-${b} ${why.join('+')}`)
}

test.each([
  ['a number written another way', [person('Awa', '76 12 34 56'), person('Mme Diarra', '+22376123456')], ['0-1 phone']],
  ['an address in capitals', [person('Awa', '', 'Awa@Example.org'), person('', '', 'awa@example.org')], ['0-1 email']],
  ['accents and order', [person('Traoré Aïcha'), person('aicha TRAORE')], ['0-1 name']],
  ['another spelling', [person('Mamadou Koulibaly'), person('Mamadu Coulibali')], ['0-1 name']],
  ['several reasons', [person('Awa Ba', '76000001'), person('Awa Bah', '76000001')], ['0-1 phone+name']],
  ['one first name', [person('Moussa'), person('Moussa')], []],
  ['another person', [person('Aïssata Diallo'), person('Oumar Diallo')], []],
  ['no number at all', [person('', '-'), person('', '-')], []],
] as const)('%s', (_, people, wanted) => {
  expect(reasons(...people)).toEqual(wanted)
})

test('a switchboard’s number does not make each of a thousand like all the others', () => {
  expect(reasons(...Array.from({ length: 1000 }, (_, at) => person(`Personne${at}`, '20 22 00 00')))).toHaveLength(999)
})

describe('a merge', () => {
  let here: Place
  beforeEach(async () => {
    here = await newPlace()
  })
  afterEach(() => here.end())

  const make = async (body: Partial<typeof emptyContact>): Promise<RecordId> =>
    (await here.vault.call('contact.create', { body })).id
  const pairs = async () => (await here.vault.call('contact.duplicates', page)).rows
  const get = async (id: RecordId) => (await here.vault.call('contact.get', { id })).body

  test('is proposed with its reasons and codes, never a name, until a person says they are not the same', async () => {
    const a = await make({ name: 'Awa Diarra', phone: '76000001' })
    const b = await make({ name: 'Awa Diara', phone: '+223 76 00 00 01' })
    const found = await pairs()
    expect(found).toMatchObject([{ a: { id: a }, b: { id: b }, reasons: ['phone', 'name'] }])
    expect(JSON.stringify(found)).not.toContain('Awa')
    await here.vault.call('contact.apart', { a: b, b: a, apart: true })
    expect(await pairs()).toEqual([])
    await here.reopen()
    expect(await pairs()).toEqual([])
    await here.vault.call('contact.apart', { a, b, apart: false })
    expect(await pairs()).toHaveLength(1)
    await here.vault.call('contact.apart', { a, b, apart: true })
    await here.vault.call('record.destroy', { id: a })
    expect((await here.vault.call('vault.check', {})).problems).toEqual([])
  })

  test('keeps what was chosen, gives the links, bins the other, and is taken back whole', async () => {
    const { vault } = here
    const a = await make({ name: 'Awa Diarra', phone: '76000001', notes: 'A' })
    const b = await make({ name: 'Awa Diara', phone: '76 00 00 01', notes: 'B', safeTimes: 'le soir' })
    const { id: one } = await vault.call('testimony.create', {})
    const { id: both } = await vault.call('testimony.create', {})
    await vault.call('link.add', { a: b, b: one, role: 'witness' })
    await vault.call('link.add', { a: b, b: both, role: 'victim' })
    await vault.call('link.add', { a, b: both, role: 'relative' })
    const before = { a: await get(a), b: await get(b) }
    const body = { ...before.a, safeTimes: 'le soir', notes: 'A\n\nB' }
    await vault.call('contact.merge', { keep: a, other: b, patch: body, note: '→ C-2026-0001' })
    expect(await get(a)).toEqual(body)
    expect(await vault.call('contact.get', { id: b })).toMatchObject({
      trashed: true,
      body: { notes: 'B\n\n→ C-2026-0001' },
    })
    const links = await vault.call('link.list', { id: a })
    expect(links.map(({ id, role }) => [id, role])).toEqual([
      [one, 'witness'],
      [both, 'relative'],
    ])
    expect(await pairs()).toEqual([])
    expect((await vault.call('vault.check', {})).problems).toEqual([])
    await vault.call('contact.unmerge', { keep: a, other: b })
    expect({ a: await get(a), b: await get(b) }).toEqual(before)
    expect((await vault.call('link.list', { id: a })).map(({ id }) => id)).toEqual([both])
    expect((await vault.call('link.list', { id: b })).map(({ role }) => role)).toEqual(['witness', 'victim'])
    expect((await vault.call('vault.check', {})).problems).toEqual([])
    await expect(vault.call('contact.unmerge', { keep: a, other: b })).rejects.toMatchObject({ code: 'record-absent' })
  })

  test('is all or nothing: of one that is gone, in the bin, or itself', async () => {
    const { vault } = here
    const a = await make({ name: 'Awa Diarra' })
    const b = await make({ name: 'Awa Diara' })
    const body = { ...(await get(a)), name: 'Changée' }
    await expect(vault.call('contact.merge', { keep: a, other: a, patch: body, note: '' })).rejects.toMatchObject({
      code: 'record-invalid',
    })
    await vault.call('record.trash', { id: b })
    await expect(vault.call('contact.merge', { keep: a, other: b, patch: body, note: '' })).rejects.toMatchObject({
      code: 'record-absent',
    })
    expect((await get(a)).name).toBe('Awa Diarra')
  })
})
