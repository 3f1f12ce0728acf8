import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundKinds } from '../../../src/shared/domain.ts'
import { fold } from '../../../src/shared/fold.ts'
import { emptyContact, emptyIdentity, emptyNote, type RecordId } from '../../../src/shared/records.ts'
import { freshStore, testimony } from './support.ts'

/** The index against a plain reading of the words: whatever was written, edited, binned and restored. */

const store = freshStore()
const runs = process.env.KALIFA_LONG === '1' ? 200 : 12

const vocabulary = [
  ...[
    'Ɲɛlɛ',
    'nele',
    'nelson',
    'Ŋolo',
    'école',
    'Ecole',
    'ecolier',
    'l’oncle',
    'ɓernde',
    'bern',
    'grenier',
    'GRENIERS',
  ],
  ...['Tin-Essako', 'essai', 'A4', '2026', 'de', 'la', 'Aïcha', 'aichatou', '१२', 'ñ'],
]
const sentences = fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((words) => words.join(' '))
const queries = fc
  .array(
    fc.record({
      words: fc.array(fc.constantFrom(...vocabulary, 'ne', 'eco', 'gren', 'absent'), { minLength: 1, maxLength: 2 }),
      not: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((terms) => terms.map(({ words, not }) => ({ words, not: not && terms.length > 1 })))

const acts = fc.array(
  fc.record({
    do: fc.constantFrom('testimony', 'contact', 'note', 'identity', 'edit', 'trash', 'restore'),
    text: sentences,
    at: fc.nat(20),
  }),
  { minLength: 3, maxLength: 25 },
)

const tokens = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** Whether the words stand there one after the other, the last of them perhaps only begun. */
function has(text: string, words: readonly string[]): boolean {
  const wanted = tokens(words.join(' '))
  const whole = wanted.join(' ').length <= 2
  const there = tokens(text)
  return there.some((_, from) =>
    wanted.every((word, step) => {
      const found = there[from + step] ?? ''
      return step === wanted.length - 1 && !whole ? found.startsWith(word) : found === word
    }),
  )
}

interface Kept {
  readonly id: RecordId
  readonly kind: 'testimony' | 'contact' | 'note'
  readonly code: string
  text: string
  identity: string
  trashed: boolean
}

function perform(kept: Kept[], act: { do: string; text: string; at: number }): void {
  const { records } = store
  const one = kept[act.at % Math.max(1, kept.length)]
  const made = (kind: Kept['kind'], { id, code }: { id: RecordId; code: string }) =>
    kept.push({ id, kind, code, text: act.text, identity: '', trashed: false })
  if (act.do === 'testimony') made('testimony', records.create('testimony', testimony({ account: act.text })))
  if (act.do === 'contact') made('contact', records.create('contact', { ...emptyContact, notes: act.text }))
  if (act.do === 'note') made('note', records.create('note', { ...emptyNote, text: act.text }))
  if (one === undefined) return
  const row = records.row(one.id)
  if (act.do === 'trash' || act.do === 'restore') {
    records.setTrashed(row, act.do === 'trash')
    one.trashed = act.do === 'trash'
  }
  if (act.do === 'edit') {
    one.text = act.text
    if (one.kind === 'testimony') records.patch(row, 'testimony', { account: act.text })
    if (one.kind === 'contact') records.patch(row, 'contact', { notes: act.text })
    if (one.kind === 'note') records.patch(row, 'note', { text: act.text })
  }
  if (act.do === 'identity' && one.kind === 'testimony') {
    const identity = records.identityOf(one.id) ?? records.create('identity', emptyIdentity, one.id)
    records.patch(records.row(identity.id), 'identity', { name: act.text })
    one.identity = act.text
  }
}

test('finds what a naive scan of the folded text finds', () => {
  let found = 0
  fc.assert(
    fc.property(
      acts,
      fc.array(queries, { minLength: 8, maxLength: 8 }),
      fc.subarray([...foundKinds]),
      (all, asked, kinds) => {
        store.records.db.exec('DELETE FROM record; DELETE FROM search; DELETE FROM facet')
        const kept: Kept[] = []
        for (const act of all) perform(kept, act)
        for (const terms of asked) {
          const wanted = terms.filter(({ not }) => !not)
          if (wanted.length === 0) continue
          const query = terms.map(({ words, not }) => `${not ? '-' : ''}"${words.join(' ')}"`).join(' ')
          const expected = kept.filter(
            (each) =>
              !each.trashed &&
              (kinds.length === 0 || kinds.includes(each.kind)) &&
              terms.every(
                ({ words, not }) => [each.code, each.text, each.identity].some((column) => has(column, words)) !== not,
              ),
          )
          const limited = kinds.length === 0 ? {} : { kinds }
          const { rows } = store.records.index.find({ query, offset: 0, limit: 100, ...limited })
          expect(rows.map(({ id }) => id).sort(), query).toEqual(expected.map(({ id }) => id).sort())
          found += rows.length
        }
      },
    ),
    { numRuns: runs },
  )
  expect(found).toBeGreaterThan(0)
})
