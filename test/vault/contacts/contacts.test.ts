import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newPlace, type Place } from './support.ts'

let place: Place
beforeEach(async () => {
  place = await newPlace()
})
afterEach(() => place.end())

const events = async (): Promise<number> => (await place.vault.call('vault.check', {})).logEvents

describe('the role of a link', () => {
  test('is kept, answered from both sides, changed, and gone with the link', async () => {
    const { vault } = place
    const { id: a } = await vault.call('testimony.create', {})
    const { id: b } = await vault.call('contact.create', { body: { pseudonym: 'La voisine' } })
    await vault.call('link.add', { a, b, role: 'witness' })
    for (const id of [a, b]) expect(await vault.call('link.list', { id })).toMatchObject([{ role: 'witness' }])
    const told = await events()
    await vault.call('link.add', { a: b, b: a })
    await vault.call('link.add', { a: b, b: a, role: 'witness' })
    expect(await vault.call('link.list', { id: a })).toMatchObject([{ id: b, role: 'witness' }])
    expect(await events()).toBe(told)
    await vault.call('link.add', { a, b, role: 'interpreter' })
    expect(await vault.call('link.list', { id: b })).toMatchObject([{ id: a, role: 'interpreter' }])
    await vault.call('link.add', { a, b, role: '' })
    expect(await vault.call('link.list', { id: b })).toMatchObject([{ id: a, role: '' }])
    expect(await events()).toBe(told + 2)
    await vault.call('link.remove', { a, b })
    await vault.call('link.add', { a, b })
    expect(await vault.call('link.list', { id: b })).toMatchObject([{ id: a, role: '' }])
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('is one of a closed list', async () => {
    const { vault } = place
    const { id: a } = await vault.call('testimony.create', {})
    const { id: b } = await vault.call('contact.create', {})
    await expect(vault.call('link.add', { a, b, role: 'chef' })).rejects.toMatchObject({ code: 'request-invalid' })
  })
})

describe('whom to call', () => {
  test('are the contacts of the role “emergency” with every number, none from the bin', async () => {
    const { vault } = place
    await vault.call('contact.create', { body: { name: 'Autre', roles: ['lawyer'], phone: '70 00 00 00' } })
    const { id } = await vault.call('contact.create', {
      body: {
        name: 'Awa Traoré',
        roles: ['lawyer', 'emergency'],
        phone: '+223 76 12 34 56',
        email: 'awa@example.org',
        channels: [
          { type: 'signal', value: '+223 66 00 00 01', label: 'la nuit' },
          { type: 'phone', value: ' ', label: '' },
        ],
        safeTimes: 'après 20 h',
      },
    })
    const [person, ...others] = await vault.call('contact.emergency', {})
    expect(others).toEqual([])
    expect(person).toMatchObject({ id, name: 'Awa Traoré', safeTimes: 'après 20 h' })
    expect(person?.reached.map(({ type, value }) => `${type} ${value}`)).toEqual([
      'phone +223 76 12 34 56',
      'signal +223 66 00 00 01',
      'email awa@example.org',
    ])
    await vault.call('record.trash', { id })
    expect(await vault.call('contact.emergency', {})).toEqual([])
  })
})

describe('a name that is shown', () => {
  test('is in the custody log, once from unlock to lock', async () => {
    const { vault } = place
    const { id } = await vault.call('contact.create', { body: { name: 'Awa', roles: ['emergency'] } })
    const { id: unnamed } = await vault.call('contact.create', { body: { pseudonym: 'La voisine' } })
    const before = await events()
    await vault.call('contact.list', { offset: 0, limit: 10 })
    await vault.call('contact.get', { id: unnamed })
    expect(await events()).toBe(before)
    await vault.call('contact.get', { id })
    await vault.call('contact.emergency', {})
    await vault.call('contact.get', { id })
    expect(await events()).toBe(before + 1)
    await place.reopen()
    await vault.call('contact.emergency', {})
    expect(await events()).toBe(before + 2)
  })

  test('is nothing to note in an ordinary address book', async () => {
    place.end()
    place = await newPlace('simple')
    const { id } = await place.vault.call('contact.create', { body: { name: 'Awa' } })
    const before = await events()
    await place.vault.call('contact.get', { id })
    expect(await events()).toBe(before)
  })
})
