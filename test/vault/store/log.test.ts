import { expect, test } from 'vitest'
import { freshStore, testimony } from './support.ts'

const store = freshStore()

const brokenAt = (): number[] => {
  const broken: number[] = []
  store.records.log.verify((seq) => broken.push(seq))
  return broken
}

test('chains what happens to a record, and its newest commitment opens to the record as it is', () => {
  const { records } = store
  const row = records.create('testimony', testimony({ account: 'un' }))
  records.patch(row, 'testimony', { account: 'deux' })
  records.seal()
  const head = records.log.head()
  records.setTrashed(records.row(row.id), true)
  expect(records.log.head()).not.toBe(head)
  expect(brokenAt()).toEqual([])
  expect(records.log.commitsTo(records.row(row.id))).toBe(true)
})

test('does not open to a record put back to an earlier state behind its back', () => {
  const { records } = store
  const row = records.create('testimony', testimony({ account: 'un' }))
  records.patch(row, 'testimony', { account: 'deux' })
  records.seal()
  records.db.prepare('UPDATE record SET body = ? WHERE n = ?').run(row.body, row.n)
  expect(records.log.commitsTo(records.row(row.id))).toBe(false)
})

test.each([
  ['a changed act', "UPDATE log SET act = 'edited' WHERE seq = 2"],
  ['a changed time', "UPDATE log SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2"],
  ['a removed event', 'DELETE FROM log_salt WHERE seq = 2; DELETE FROM log WHERE seq = 2'],
])('breaks at %s', (_what, sql) => {
  for (const account of ['un', 'deux', 'trois']) store.records.create('testimony', testimony({ account }))
  store.records.db.exec(sql)
  expect(brokenAt()).not.toEqual([])
})

test('stays whole when a record is destroyed, whose commitments then open to nothing', () => {
  const { records } = store
  const row = records.create('testimony', testimony({ account: 'à détruire' }))
  const kept = records.create('testimony', testimony({ account: 'à garder' }))
  records.destroy(row)
  expect(brokenAt()).toEqual([])
  expect(records.log.commitsTo(row)).toBe(false)
  expect(records.log.commitsTo(records.row(kept.id))).toBe(true)
  const salts = records.db
    .prepare('SELECT count(*) FROM log_salt JOIN log USING (seq) WHERE record = ? AND act <> ?')
    .pluck()
  expect(salts.get(row.id, 'destroyed')).toBe(0)
})
