import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newFacetSum, settleFacets } from '../../../src/vault/store/facets.ts'
import { meta } from '../../../src/vault/store/meta.ts'
import { numbersOf } from '../../../src/vault/store/pages.ts'
import { type RecordRow, Records } from '../../../src/vault/store/records.ts'
import { freshStore, testimony } from './support.ts'

const store = freshStore()
const runs = process.env.KALIFA_LONG === '1' ? 500 : 40

const rows = (): RecordRow[] => store.records.db.prepare<[], RecordRow>('SELECT * FROM record ORDER BY n').all()
const tagged = (tag: string): readonly number[] =>
  numbersOf(store.records.db, {
    ...{ kind: 'testimony', trashed: false, filter: { tag: [tag] }, offset: 0, limit: 1000 },
  }).ns
const written = (): number =>
  store.records.db.prepare<[], number>('SELECT count(DISTINCT n) FROM facet').pluck().get() ?? 0

test('new records wait for their facets, and are found by them all the same', () => {
  const [first, second] = [1, 2].map(() => store.records.create('testimony', testimony({ tags: ['marché'] })))
  expect(written()).toBe(0)
  expect(tagged('marche')).toEqual([second?.n, first?.n])
  expect(written()).toBe(2)
})

test('very many do not wait for somebody to look', () => {
  for (let count = 0; count < 257; count++) store.records.create('testimony', testimony({ tags: ['marché'] }))
  expect(written()).toBeGreaterThanOrEqual(256)
  expect(tagged('marche')).toHaveLength(257)
})

test('a process that ended before they were written leaves them to the next', () => {
  store.records.create('testimony', testimony({ tags: ['marché'] }))
  const next = new Records(store.records.db)
  next.create('testimony', testimony({ tags: ['école'] }))
  expect([tagged('marche'), tagged('ecole')].map(({ length }) => length)).toEqual([1, 1])
})

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('create', 'create', 'create', 'patch', 'trash', 'restore', 'destroy', 'settle', 'refill'),
    which: fc.nat(30),
    tag: fc.constantFrom('marché', 'école', 'puits'),
  }),
  { maxLength: 40 },
)

test('whatever is done with new and old records, the facets are those of their bodies', () => {
  fc.assert(
    fc.property(acts, (list) => {
      store.records.db.exec(
        "DELETE FROM record; DELETE FROM search; DELETE FROM facet; DELETE FROM meta WHERE key = 'facets-until'",
      )
      for (const { act, which, tag } of list) {
        const all = rows()
        const row = all[which % Math.max(1, all.length)]
        if (act === 'create') store.records.create('testimony', testimony({ tags: [tag] }))
        else if (act === 'settle') settleFacets(store.records.db)
        else if (act === 'refill') store.records.refillFacets()
        else if (row) done(act, row, tag)
      }
      const expected = newFacetSum()
      for (const row of rows()) store.records.expectFacets(expected, row)
      expect(store.records.facetsStored().value()).toBe(expected.value())
      if (rows().length > 0) expect(Number(meta(store.records.db, 'facets-until'))).toBeGreaterThan(0)
    }),
    { numRuns: runs },
  )
})

function done(act: 'patch' | 'trash' | 'restore' | 'destroy', row: RecordRow, tag: string): void {
  const { records } = store
  if (act === 'patch') records.patch(row, 'testimony', { tags: [tag], concernsMinor: true })
  if (act === 'destroy') records.destroy(row)
  if (act === 'trash') records.setTrashed(row, true)
  if (act === 'restore') records.setTrashed(row, false)
}
