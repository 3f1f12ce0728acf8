import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDayOf } from '../../../src/shared/days.ts'
import {
  answers,
  datePrecisions,
  perpetratorTypes,
  recipientKinds,
  sensitivities,
  testimonyStatuses,
  verifications,
} from '../../../src/shared/domain.ts'
import type { RecordFilter } from '../../../src/shared/filter.ts'
import { type ListOrder, lackable, listOrders } from '../../../src/shared/finding.ts'
import { fold } from '../../../src/shared/fold.ts'
import { emptyDossier, emptyTestimony, type TestimonyBody } from '../../../src/shared/records.ts'
import { numbersOf, type PageQuery, selectionOf } from '../../../src/vault/store/pages.ts'
import { freshStore, testimony } from './support.ts'

const store = freshStore()
const runs = process.env.KALIFA_LONG === '1' ? 2_000 : 60

const violations = ['A1', 'C4', 'F2', 'other'] as const
const places = [
  { code: '', label: '', detail: '' },
  { code: '05', label: 'Mopti', detail: '' },
  { code: '05.02', label: 'Djenné, Mopti', detail: 'Kouna' },
  { code: '05.04', label: 'Youwarou, Mopti', detail: '' },
  { code: '07', label: 'Gao', detail: '' },
  { code: '', label: 'De l’autre côté de la frontière', detail: '' },
]
const days = ['2025-12-31', '2026-01-01', '2026-01-15', '2026-02-01', '2026-02-28', '2026-11-03']
const tags = ['Marché', 'marche', 'école']

const dates = fc
  .record({ precision: fc.constantFrom(...datePrecisions), a: fc.constantFrom(...days), b: fc.constantFrom(...days) })
  .map(({ precision, a, b }) => {
    if (precision === 'unknown') return { precision, from: '', to: '' }
    if (precision === 'year') return { precision, from: `${a.slice(0, 4)}-01-01`, to: '' }
    if (precision === 'month') return { precision, from: `${a.slice(0, 7)}-01`, to: '' }
    return { precision, from: a, to: precision === 'period' && b > a ? b : '' }
  })

const some = <Value>(values: readonly Value[]) => fc.subarray([...values])
const bodies: fc.Arbitrary<TestimonyBody> = fc
  .record({
    status: fc.constantFrom(...testimonyStatuses),
    sensitivity: fc.constantFrom(...sensitivities),
    verification: fc.constantFrom(...verifications),
    violations: some(violations),
    tags: some(tags),
    where: fc.constantFrom(...places),
    when: dates,
    types: some(perpetratorTypes),
    keep: fc.constantFrom('notAsked' as const, 'yes' as const),
    cndh: fc.constantFrom(...answers),
    justice: fc.constantFrom(...answers),
    minor: fc.boolean(),
    account: fc.constantFrom('', 'le grenier de Ɲɛkɔrɔ', 'Le grenier était vide', 'à compléter'),
  })
  .map(({ types, keep, cndh, justice, minor, ...fields }) => ({
    ...emptyTestimony,
    ...fields,
    concernsMinor: minor,
    perpetrators: types.map((type) => ({
      ...{ type, unit: '', uniform: '', vehicle: '', identifiedHow: '', certainty: null },
    })),
    consent: { ...emptyTestimony.consent, keep, recipients: { ...emptyTestimony.consent.recipients, cndh, justice } },
  }))

const oneOrMore = <Value>(values: readonly Value[]) =>
  fc.option(fc.subarray([...values], { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 3 })
/** Words, and whether an account has them. */
const texts: Readonly<Record<string, (account: string) => boolean>> = {
  grenier: (account) => /grenier/i.test(account),
  'GREN -vide': (account) => /grenier/.test(account) && !/vide/.test(account),
  '"le grenier"': (account) => /le grenier/i.test(account),
  nekoro: (account) => account.includes('Ɲɛkɔrɔ'),
  '-grenier': (account) => !/grenier/i.test(account),
  '-vide -"à compléter"': (account) => !/vide|à compléter/.test(account),
  '…': () => true,
}

const filters: fc.Arbitrary<RecordFilter> = fc
  .record({
    text: fc.option(fc.constantFrom(...Object.keys(texts)), { nil: undefined, freq: 3 }),
    from: fc.option(fc.constantFrom(...days), { nil: undefined, freq: 3 }),
    to: fc.option(fc.constantFrom(...days), { nil: undefined, freq: 3 }),
    place: oneOrMore(['05', '05.02', '07', 'other']),
    violation: oneOrMore(violations),
    perpetrator: oneOrMore(perpetratorTypes),
    consent: oneOrMore(['cndh:yes', 'cndh:no', 'justice:yes', 'ngo:notAsked'] as const),
    keep: oneOrMore(answers),
    sensitivity: oneOrMore(sensitivities),
    verification: oneOrMore(verifications),
    tag: oneOrMore(tags),
    flag: oneOrMore(['minor', 'gender'] as const),
    status: oneOrMore(testimonyStatuses),
    inPacket: fc.option(fc.boolean(), { nil: undefined, freq: 5 }),
    inDossier: fc.option(fc.boolean(), { nil: undefined, freq: 5 }),
    lacking: oneOrMore(lackable),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))

interface Placed {
  readonly body: TestimonyBody
  readonly inPacket: boolean
  readonly inDossier: boolean
}

/** The filter again, slow and plain, over the bodies themselves. */
function passes({ body, inPacket, inDossier }: Placed, filter: RecordFilter & { inDossier?: boolean }): boolean {
  const { when, where, consent } = body
  const any = <Value>(wanted: readonly Value[] | undefined, has: (value: Value) => boolean) =>
    wanted === undefined || wanted.some(has)
  const told = where.label !== '' || where.detail !== ''
  const dated = when.precision !== 'unknown' && when.from !== ''
  const lacks = {
    date: !dated,
    place: where.code === '' && !told,
    violation: body.violations.length === 0,
    perpetrator: body.perpetrators.length === 0,
    consent: consent.keep !== 'yes',
    tag: body.tags.length === 0,
    dossier: !inDossier,
  }
  const { from, to } = filter
  return (
    (filter.text === undefined || texts[filter.text]?.(body.account) === true) &&
    (!(from || to) || (dated && when.from <= (to || '9999') && lastDayOf(when) >= (from || ''))) &&
    any(filter.place, (code) =>
      code === 'other' ? where.code === '' && told : where.code === code || where.code.slice(0, 2) === code,
    ) &&
    any(filter.violation, (code) => body.violations.includes(code)) &&
    any(filter.perpetrator, (type) => body.perpetrators.some((each) => each.type === type)) &&
    any(filter.consent, (pair) => recipientKinds.some((kind) => pair === `${kind}:${consent.recipients[kind]}`)) &&
    any(filter.keep, (answer) => consent.keep === answer) &&
    any(filter.sensitivity, (value) => body.sensitivity === value) &&
    any(filter.verification, (value) => body.verification === value) &&
    any(filter.tag, (tag) => body.tags.some((each) => fold(each) === fold(tag))) &&
    any(filter.flag, (flag) => (flag === 'minor' ? body.concernsMinor : body.genderBased)) &&
    any(filter.status, (status) => body.status === status) &&
    (filter.inPacket === undefined || filter.inPacket === inPacket) &&
    (filter.inDossier !== true || inDossier) &&
    any(filter.lacking, (what) => lacks[what])
  )
}

const eventOrder = (a: Placed & { n: number }, b: Placed & { n: number }): number =>
  (b.body.when.from > a.body.when.from ? 1 : b.body.when.from < a.body.when.from ? -1 : 0) || b.n - a.n

const every = { kind: 'testimony', trashed: false, offset: 0, limit: 500 } as const

test('lets through what a plain reading of the bodies lets through, in the order asked for', () => {
  const { records } = store
  const dossier = records.create('dossier', emptyDossier)
  const placed = fc.sample(fc.record({ body: bodies, inPacket: fc.boolean(), inDossier: fc.boolean() }), {
    numRuns: 80,
    seed: 4,
  })
  const all = placed.map((each) => {
    const row = records.create('testimony', each.body)
    if (each.inDossier) records.link(row.id, dossier.id)
    if (each.inPacket) putInPacket(row.code)
    return { ...each, n: row.n, id: row.id }
  })
  const binned = records.create('testimony', testimony({ violations: ['A1'], tags: ['marche'] }))
  records.setTrashed(binned, true)
  fc.assert(
    fc.property(filters, fc.constantFrom(...listOrders), (given, order: ListOrder) => {
      const { inDossier, ...filter } = given as RecordFilter & { inDossier?: boolean }
      if (inDossier) filter.dossier = dossier.id
      const expected = all.filter((each) => passes(each, given))
      expected.sort(order === 'event' ? eventOrder : (a, b) => b.n - a.n)
      const found = numbersOf(records.db, { ...every, filter, order })
      expect(found.ns).toEqual(expected.map(({ n }) => n))
      expect(found.total).toBe(expected.length)
    }),
    { numRuns: runs },
  )
})

test('gives the same records page by page as at once', () => {
  const { records } = store
  for (const body of fc.sample(bodies, { numRuns: 23, seed: 5 })) records.create('testimony', body)
  for (const order of listOrders) {
    const whole = numbersOf(records.db, { ...every, order }).ns
    const pages = [0, 5, 10, 15, 20].flatMap(
      (offset) => numbersOf(records.db, { ...every, order, offset, limit: 5 }).ns,
    )
    expect(pages).toEqual(whole)
  }
})

test('never reads the table of bodies: every step of every plan is of an index that holds what is asked', () => {
  const { records } = store
  const dossier = records.create('dossier', emptyDossier)
  const filter: RecordFilter = {
    ...{ from: '2026-01-01', to: '2026-02-01', place: ['05'], violation: ['A1', 'C4'], perpetrator: ['unknown'] },
    ...{ consent: ['cndh:yes'], keep: ['yes'], sensitivity: ['ordinary'], verification: ['unverified'], tag: ['x'] },
    ...{ text: 'grenier', status: ['draft'], inPacket: true, dossier: dossier.id, lacking: [...lackable] },
  }
  const parts = Object.entries(filter).map(([name, value]) => ({ [name]: value }) as RecordFilter)
  for (const each of [undefined, ...parts, filter]) {
    const query: Omit<PageQuery, 'offset' | 'limit'> = { kind: 'testimony', trashed: false, filter: each }
    const { where, values } = selectionOf(query)
    const plan = planOf(records.db, `SELECT n FROM record WHERE ${where} ORDER BY n DESC`, values)
    expect(plan[0], JSON.stringify(each)).toMatch(/^SEARCH record USING COVERING INDEX record_list /)
    expect(plan.filter((step) => /SCAN (record|facet|link|d)\b/.test(step))).toEqual([])
    const gathers = each?.dossier ?? each?.lacking
    if (gathers === undefined) expect(plan.join()).not.toContain('ORDER BY')
  }
  const bare = planOf(records.db, "SELECT n FROM record WHERE body LIKE '%x%'", {})
  expect(bare.join()).toContain('SCAN record')
})

function putInPacket(code: string): void {
  store.records.db
    .prepare(
      `INSERT INTO bundle_sent (id, recipient_name, prepared_at, codes, size, sha256, file_name, custody_head)
       VALUES (?, '', '', ?, 0, '', '', '')`,
    )
    .run(code, JSON.stringify([code]))
}

const planOf = (db: Database, sql: string, values: object): string[] =>
  db
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(values)
    .map(({ detail }) => detail)
