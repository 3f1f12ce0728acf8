import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyTestimony, type TestimonyBody } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** Counts and the line of time, over testimonies and incidents as they are. */

const place = mkdtempSync(join(tmpdir(), 'kalifa-figures-'))
const vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
const day = (from: string) => ({ precision: 'day', from, to: '' }) as const
const mopti = { code: '05.02', label: 'Djenné, Mopti', detail: '' }
const by = (type: 'armedGroup' | 'unknown') => ({
  ...{ type, unit: '', uniform: '', vehicle: '', identifiedHow: '', certainty: null },
})

const bodies: Partial<TestimonyBody>[] = [
  {
    violations: ['A1', 'F2'],
    where: mopti,
    when: day('2026-11-03'),
    perpetrators: [by('armedGroup'), by('armedGroup')],
  },
  {
    violations: ['A1'],
    where: { ...mopti, code: '05', label: 'Mopti' },
    when: { precision: 'month', from: '2026-11-01', to: '' },
  },
  {
    violations: ['C4'],
    where: { code: '', label: 'Hombori', detail: '' },
    when: { precision: 'year', from: '2026-01-01', to: '' },
  },
  {
    where: { code: '07', label: 'Gao', detail: '' },
    when: { precision: 'period', from: '2025-12-30', to: '2026-01-02' },
  },
  {},
]
const codes: string[] = []

beforeAll(async () => {
  await vault.call('vault.create', { passphrase: new TextEncoder().encode('une phrase assez longue') })
  for (const body of bodies) codes.push((await vault.call('testimony.create', { body })).code)
  const binned = await vault.call('testimony.create', { body: { ...emptyTestimony, ...bodies[0] } })
  await vault.call('record.trash', { id: binned.id })
  const incident = { kinds: ['threat'], when: day('2026-11-04'), where: mopti, perpetrators: [by('unknown')] } as const
  codes.push(
    (await vault.call('incident.create', { body: { ...incident, kinds: ['threat'], perpetrators: [by('unknown')] } }))
      .code,
  )
})
afterAll(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

test.each([
  ['violation', { A1: 2, C4: 1, F2: 1 }, 3],
  ['place', { '05': 2, '07': 1, other: 1 }, 4],
  ['month', { '2025-12': 1, '2026': 1, '2026-11': 2 }, 4],
  ['perpetrator', { armedGroup: 1 }, 1],
] as const)('testimonies by %s, none from the bin', async (what, expected, counted) => {
  const figures = await vault.call('figures.count', { of: 'testimony', by: what })
  expect(Object.fromEntries(figures.rows.map(({ value, count }) => [value, count]))).toEqual(expected)
  expect(figures).toMatchObject({ total: 5, counted })
})

test('counts what the filter lets through, and incidents apart', async () => {
  const filter = { place: ['05'], violation: ['A1' as const] }
  expect(await vault.call('figures.count', { of: 'testimony', by: 'month', filter })).toEqual({
    ...{ total: 2, counted: 2, rows: [{ value: '2026-11', count: 2 }] },
  })
  expect((await vault.call('figures.count', { of: 'incident', by: 'place' })).rows).toEqual([{ value: '05', count: 1 }])
  expect(await vault.call('figures.count', { of: 'incident', by: 'kind' })).toMatchObject({
    rows: [{ value: 'threat', count: 1 }],
  })
})

test('the line of time has what has a date, the earliest first, of the kinds asked for', async () => {
  const all = await vault.call('timeline.list', { offset: 0, limit: 10, kinds: ['testimony', 'incident', 'evidence'] })
  expect(all.rows.map(({ code }) => code)).toEqual([codes[3], codes[2], codes[1], codes[0], codes[5]])
  expect(all.rows.at(-1)).toMatchObject({ kind: 'incident', when: day('2026-11-04'), what: ['threat'] })
  const asked = { offset: 1, limit: 1, kinds: ['testimony' as const], filter: { from: '2026-01-01', to: '2026-06-30' } }
  expect(await vault.call('timeline.list', asked)).toMatchObject({ total: 2, rows: [{ code: codes[2] }] })
})
