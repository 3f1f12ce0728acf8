import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** What the facets answer: the tags there are, and what is to be done when. */

const page = { offset: 0, limit: 10 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-dues-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: new TextEncoder().encode('une phrase assez longue') })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

describe('tags', () => {
  test('are counted over all records, as they were last written, the most used first', async () => {
    await vault.call('testimony.create', { body: { tags: ['ecole', 'Konna'] } })
    await vault.call('contact.create', { body: { tags: ['École'] } })
    expect(await vault.call('tag.list', {})).toEqual([
      { tag: 'École', count: 2 },
      { tag: 'Konna', count: 1 },
    ])
  })

  test('are gone with what bears them', async () => {
    const { id } = await vault.call('testimony.create', { body: { tags: ['marché'] } })
    await vault.call('record.trash', { id })
    expect(await vault.call('tag.list', {})).toEqual([])
    await vault.call('record.restore', { id })
    expect(await vault.call('tag.list', {})).toEqual([{ tag: 'marché', count: 1 }])
  })
})

describe('what is due', () => {
  const call = { due: '2026-11-20', what: 'Rappeler', doneOn: '' }
  const visit = { due: '2026-12-01', what: 'Passer la voir', doneOn: '' }

  test('comes by its day, of testimonies and incidents together, without what is done', async () => {
    const { id } = await vault.call('testimony.create', {
      body: { followUps: [visit, call, { due: '2026-11-01', what: 'Fait', doneOn: '2026-11-02' }] },
    })
    const incident = await vault.call('incident.create', { body: { followUps: [{ ...call, due: '2026-11-25' }] } })
    const { total, rows } = await vault.call('followUp.list', page)
    expect(total).toBe(3)
    expect(rows.map(({ id, kind, due, what }) => ({ id, kind, due, what }))).toEqual([
      { id, kind: 'testimony', due: '2026-11-20', what: ['Rappeler'] },
      { id: incident.id, kind: 'incident', due: '2026-11-25', what: ['Rappeler'] },
      { id, kind: 'testimony', due: '2026-12-01', what: ['Passer la voir'] },
    ])
  })

  test('is asked for between two days, both counted in', async () => {
    await vault.call('testimony.create', { body: { followUps: [call, visit] } })
    const between = async (from?: string, to?: string) =>
      (await vault.call('followUp.list', { ...page, from, to })).rows.map(({ due }) => due)
    expect(await between(undefined, '2026-11-19')).toEqual([])
    expect(await between('2026-11-20', '2026-11-20')).toEqual(['2026-11-20'])
    expect(await between('2026-11-21')).toEqual(['2026-12-01'])
    await expect(vault.call('followUp.list', { ...page, from: '20 novembre' } as never)).rejects.toThrow()
  })

  test('without a day is asked for apart, and is nowhere between days', async () => {
    const undated = { due: '', what: 'Chercher une avocate', doneOn: '' }
    const { id } = await vault.call('testimony.create', {
      body: { followUps: [undated, call, { ...call, due: '', what: '' }] },
    })
    expect(await vault.call('followUp.list', page)).toMatchObject({ total: 1, rows: [{ due: '2026-11-20' }] })
    expect(await vault.call('followUp.list', { ...page, to: '2026-12-31' })).toMatchObject({ total: 1 })
    const apart = await vault.call('followUp.list', { ...page, undated: true })
    expect(apart).toMatchObject({ total: 1, rows: [{ id, due: '', what: ['Chercher une avocate'] }] })
    await vault.call('testimony.patch', { id, patch: { followUps: [{ ...undated, doneOn: '2026-11-20' }] } })
    expect((await vault.call('followUp.list', { ...page, undated: true })).total).toBe(0)
  })

  test('is one row a record and day, and comes by pages', async () => {
    await vault.call('testimony.create', { body: { followUps: [call, { ...call, what: 'Écrire' }, visit] } })
    const first = await vault.call('followUp.list', { offset: 0, limit: 1 })
    expect(first).toMatchObject({ total: 2, rows: [{ what: ['Rappeler', 'Écrire'] }] })
    expect(await vault.call('followUp.list', { offset: 1, limit: 1 })).toMatchObject({ rows: [{ due: '2026-12-01' }] })
  })

  test('is over once it is done, and while its record is in the bin', async () => {
    const { id } = await vault.call('testimony.create', { body: { followUps: [call] } })
    await vault.call('record.trash', { id })
    expect((await vault.call('followUp.list', page)).total).toBe(0)
    await vault.call('record.restore', { id })
    expect((await vault.call('followUp.list', page)).total).toBe(1)
    await vault.call('testimony.patch', { id, patch: { followUps: [{ ...call, doneOn: '2026-11-21' }] } })
    expect((await vault.call('followUp.list', page)).total).toBe(0)
  })
})
