import { join } from 'node:path'
import { shapedRandom } from '../../../src/cli/madeUp/random.ts'
import { contactOf, testimonyOf } from '../../../src/cli/madeUp/records.ts'
import { contactRoles, testimonyStatuses } from '../../../src/shared/domain.ts'
import { emptyEvidence } from '../../../src/shared/records.ts'
import type { Vault } from '../../../src/vault/index.ts'
import { openSession } from '../../../src/vault/session.ts'
import { termsOf } from '../../../src/vault/store/search.ts'
import { type Finding, type Measure, slower, within95 } from '../finding.ts'
import { type PlainStore, plainPage, plainSearch, plainStore, readyRow } from '../plain.ts'
import { queries } from '../queries.ts'
import { timed } from '../rounds.ts'
import { newVault, passphrase } from '../vault.ts'

const pageOfHits = 20
const pageOfRows = 100
const firstScreen = 'the first screen'

/** insert-100k, search-100k and list-100k: one after the other on the same two files. */
export const measureRecords: Measure = async ({ quick, folder, wanted, say }) => {
  const count = quick ? 10_000 : 100_000
  const { vault, at } = await newVault(folder)
  const plain = plainStore(join(folder, 'plain.db'))
  const findings: Finding[] = []
  try {
    say(`writing ${count} testimonies twice`)
    const inserted = await insertAll(vault, plain, count)
    const each = 'one call and one durable transaction a testimony, in turns of 500, and all of it flushed in the end'
    const note = `${count} records, ${each}; the reference's rows are made ready beforehand`
    findings.push(slower({ name: 'insert-100k', ...inserted, unit: 's', most: 2, note }))
    if (wanted.has('search-100k')) findings.push(...(await searches(vault, plain, count, quick ? 3 : 10)))
    if (wanted.has('list-100k')) {
      vault.close()
      await fillOtherLists(at, count)
      await vault.call('vault.unlock', { passphrase: passphrase() })
      findings.push(...(await lists(vault, plain, count, quick ? 20 : 60)))
    }
    return findings.filter(({ name }) => wanted.has(name.split(':')[0] ?? name))
  } finally {
    vault.close()
    plain.close()
  }
}

async function insertAll(vault: Vault, plain: PlainStore, count: number) {
  const turn = 500
  const taken = { ours: 0, reference: 0 }
  for (let from = 0; from < count; from += turn) {
    const bodies = Array.from({ length: turn }, (_, index) => testimonyOf(from + index))
    const ready = bodies.map((body, index) => readyRow(body, from + index + 1))
    const ours = async () => {
      for (const body of bodies) await vault.call('testimony.create', { body })
    }
    const reference = () => ready.forEach(plain.insert)
    const oursFirst = (from / turn) % 2 === 0
    if (oursFirst) taken.ours += await timed(ours)
    taken.reference += await timed(reference)
    if (!oursFirst) taken.ours += await timed(ours)
  }
  taken.ours += await timed(() => vault.call('vault.flush', {}))
  taken.reference += await timed(() => plain.db.pragma('wal_checkpoint(TRUNCATE)'))
  return { ours: [taken.ours / 1000], reference: [taken.reference / 1000] }
}

async function searches(vault: Vault, plain: PlainStore, count: number, rounds: number): Promise<Finding[]> {
  const find = plainSearch(plain.db)
  const taken = Object.fromEntries(
    Object.keys(queries).map((sort) => [sort, { ours: [] as number[], reference: [] as number[] }]),
  )
  for (let round = 0; round < rounds; round++) {
    for (const [sort, list] of Object.entries(queries)) {
      for (const query of list) {
        const expression = termsOf(query)
          .map((term) => `"${term}"*`)
          .join(' AND ')
        taken[sort]?.ours.push(await timed(() => vault.call('search.run', { query, offset: 0, limit: pageOfHits })))
        taken[sort]?.reference.push(await timed(() => find(expression, pageOfHits + 1)))
      }
    }
  }
  const note = `first ${pageOfHits} hits among ${count} testimonies; the reference is the bare SQL on a plain file, without excerpts`
  const asked = Object.entries(taken).filter(([sort]) => sort !== 'one or two letters')
  const all = {
    ours: asked.flatMap(([, times]) => times.ours),
    reference: asked.flatMap(([, times]) => times.reference),
  }
  const shared = { unit: 'ms', limit: 20, note }
  return [
    within95({ name: 'search-100k', ...all, ...shared }),
    ...Object.entries(taken).map(([sort, times]) => within95({ name: `search-100k: ${sort}`, ...times, ...shared })),
  ]
}

/** As many contacts and pieces of evidence, put in by the engine's own store, many a transaction: their insertion is not measured. */
async function fillOtherLists(at: string, count: number): Promise<void> {
  const session = await openSession(at, passphrase())
  const many = session.db.transaction((from: number) => {
    for (let index = from; index < from + 5000; index++) {
      session.records.create('contact', contactOf(index))
      session.records.create('evidence', {
        ...emptyEvidence,
        name: `IMG_${index}.jpg`,
        mediaType: 'image/jpeg',
        size: 20_000 + index,
        sha256: index.toString(16).padStart(64, '0'),
        importedAt: '2026-01-01T00:00:00.000Z',
      })
    }
  })
  for (let from = 0; from < count; from += 5000) many(from)
  session.close()
}

async function lists(vault: Vault, plain: PlainStore, count: number, rounds: number): Promise<Finding[]> {
  const random = shapedRandom(11)
  const page = plainPage(plain.db)
  const anywhere = () => random.below(count - pageOfRows)
  const opened: Record<string, () => Promise<unknown>> = {
    'all testimonies': () => vault.call('testimony.list', { offset: anywhere(), limit: pageOfRows }),
    'testimonies of a status': () =>
      vault.call('testimony.list', {
        offset: Math.floor(anywhere() / testimonyStatuses.length),
        limit: pageOfRows,
        status: random.pick(testimonyStatuses),
      }),
    'the bin': () => vault.call('testimony.list', { offset: 0, limit: pageOfRows, trashed: true }),
    'all contacts': () => vault.call('contact.list', { offset: anywhere(), limit: pageOfRows }),
    'contacts of a role': () =>
      vault.call('contact.list', {
        offset: Math.floor(anywhere() / contactRoles.length),
        limit: pageOfRows,
        role: random.pick(contactRoles),
      }),
    'all evidence': () => vault.call('evidence.list', { offset: anywhere(), limit: pageOfRows }),
    [firstScreen]: () => vault.call('vault.summary', {}),
  }
  const reference: number[] = []
  const taken: Record<string, number[]> = Object.fromEntries(Object.keys(opened).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, open] of Object.entries(opened)) taken[name]?.push(await timed(open))
    reference.push(await timed(() => page(anywhere(), pageOfRows)))
  }
  const shared = { unit: 'ms', limit: 100, reference }
  const vaultHolds = `${pageOfRows} rows at any offset and the total, in a vault with ${count} testimonies, contacts and pieces each`
  const note = `${vaultHolds}; the reference is the testimonies of a plain file`
  const each = Object.entries(taken).map(([name, ours]) =>
    within95({ name: `list-100k: ${name}`, ours, ...shared, note }),
  )
  const isList = ({ name }: Finding) => !name.endsWith(firstScreen)
  const [worst] = each.filter(isList).sort((a, b) => (b.ours ?? 0) - (a.ours ?? 0))
  return worst ? [{ ...worst, name: 'list-100k', note: `the slowest of all lists; ${note}` }, ...each] : []
}
