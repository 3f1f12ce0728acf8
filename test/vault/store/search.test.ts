import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emptyContact, emptyIdentity } from '../../../src/shared/records.ts'
import { freshStore, testimony } from './support.ts'

const store = freshStore()
const codes = (query: string): string[] =>
  store.records.index.find({ query, offset: 0, limit: 50 }).rows.map((hit) => hit.code)

test.each([
  ['Ɲɛlɛ', 'nele'],
  ['Ŋolo', 'nolo'],
  ['Aïcha', 'aicha'],
  ['ɓernde ɗemngal ƴi', 'bernde demngal yi'],
  ["l'oncle", 'l’oncle'],
  ['Bandiagara', 'bandia'],
])('finds %s by typing %s', (written, typed) => {
  const { code } = store.records.create('testimony', testimony({ account: `Avant ${written} après` }))
  expect(codes(typed)).toEqual([code])
})

test('wants all the words, in any order, and phrases as they stand', () => {
  const { code } = store.records.create(
    'testimony',
    testimony({ account: 'Le grenier était vide et les chèvres parties' }),
  )
  store.records.create('testimony', testimony({ account: 'Le grenier était plein' }))
  expect(codes('chevres grenier')).toEqual([code])
  expect(codes('"grenier etait vide"')).toEqual([code])
  expect(codes('"vide grenier"')).toEqual([])
  expect(codes('  ')).toEqual([])
  expect(codes('"*)(" OR NEAR')).toEqual([])
})

test('follows an edit, the bin and a restore', () => {
  const { records } = store
  const row = records.create('testimony', testimony({ account: 'marigot' }))
  records.patch(row, 'testimony', { account: 'fleuve' })
  expect(codes('marigot')).toEqual([])
  records.setTrashed(records.row(row.id), true)
  expect(codes('fleuve')).toEqual([])
  records.setTrashed(records.row(row.id), false)
  expect(codes('fleuve')).toEqual([row.code])
})

test('finds a person by name through the testimony, and does not show the name', () => {
  const { records } = store
  const row = records.create('testimony', testimony({ account: 'Ils sont venus', pseudonym: 'Sira' }))
  const identity = records.create('identity', emptyIdentity, row.id)
  records.patch(identity, 'identity', { name: 'Oumar Guindo' })
  const [hit] = records.index.find({ query: 'guindo', offset: 0, limit: 10 }).rows
  expect(hit?.code).toBe(row.code)
  expect(JSON.stringify(hit)).not.toContain('Guindo')
})

test('marks the match in the words as they were written', () => {
  const { records } = store
  records.create('contact', { ...emptyContact, notes: 'Rencontrée chez sa tante Ɲɛlɛ à Konna.' })
  const [hit] = records.index.find({ query: 'nele', offset: 0, limit: 10 }).rows
  expect(hit?.excerpt.filter((part) => part.match)).toEqual([{ text: 'Ɲɛlɛ', match: true }])
  expect(hit?.excerpt.map((part) => part.text).join('')).toContain('tante Ɲɛlɛ à Konna')
})

test('leaves no word of a destroyed record in the database', () => {
  const { records, file } = store
  const row = records.create('testimony', testimony({ account: 'zanzibarium secret' }))
  for (let n = 0; n < 30; n++) records.create('testimony', testimony({ account: `autre récit ${n}` }))
  expect(plainPages(file)).toContain('zanzibarium')
  records.destroy(row)
  expect(plainPages(file)).not.toContain('zanzibarium')
})

test('keeps no word of a text that was replaced, however often it came', () => {
  const { records } = store
  const often = (word: string): string => `${word} `.repeat(150)
  const row = records.create('testimony', testimony({ account: often('marigot') }))
  const other = records.create('testimony', testimony({ account: 'marigot '.repeat(20) }))
  const identity = records.create('identity', emptyIdentity, row.id)
  for (const word of ['marigot', 'fleuve', 'marigot']) {
    records.patch(records.row(row.id), 'testimony', { account: often(word) })
    records.patch(records.row(identity.id), 'identity', { name: often(word).slice(0, 150) })
    expect(records.index.isSound()).toBe(true)
    expect(codes(word)).toContain(row.code)
  }
  records.destroy(records.row(row.id))
  expect(codes('marigot')).toEqual([other.code])
  expect(records.index.isSound()).toBe(true)
})

test('is made anew when it no longer agrees with its words', () => {
  const { records } = store
  const often = 'marigot '.repeat(150)
  const { n } = records.create('testimony', testimony({ account: often }))
  const { code } = records.create('testimony', testimony({ account: 'marigot '.repeat(20) }))
  // What FTS5 itself gets wrong, and the index therefore does in two strokes.
  records.db.prepare('UPDATE search SET body = ? WHERE rowid = ?').run(often, n)
  records.index.remove(n)
  expect(records.index.isSound()).toBe(false)
  records.index.rebuild()
  expect(records.index.isSound()).toBe(true)
  expect(codes('marigot')).toEqual([code])
})

/** The database's pages as they are under the encryption, written out without it. */
function plainPages(file: string): string {
  const { db } = store.records
  db.pragma('wal_checkpoint(TRUNCATE)')
  return db.serialize().toString('latin1') + readFileSync(file).toString('latin1')
}
