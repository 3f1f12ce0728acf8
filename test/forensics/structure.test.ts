import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDisk } from '../../src/vault/disk.ts'
import { addTally, differences, emptyTally, type Finding, oddities, type Tally, tallyOf } from './randomness.ts'
import { compartmentsOf, type Structure, structureOf } from './structure.ts'
import { destroy, facadeVault, ordinaryVault, removedFacadeVault } from './vaults.ts'

/**
 * Who has no passphrase cannot tell vaults apart that have a façade or none, a phrase that destroys or none, before it was used or
 * after: the same files, modes, sizes, times and order of birth, and bytes that are random.
 */

const counts = process.env.KALIFA_LONG === '1' ? { each: 200, removed: 40 } : { each: 4, removed: 1 }
/** The chance that this whole file fails though all bytes are random. */
const alpha = 1e-9

const place = mkdtempSync(join(tmpdir(), 'kalifa-structure-'))
const folder = join(place, 'vault')
const kept = join(place, 'kept')
afterAll(() => rmSync(place, { recursive: true }))

/** A vault whose second compartment was never used; one with a façade in use; one with both in use; and what becomes of these. */
type State = 'ordinary' | 'facade' | 'both used' | 'destroyed' | 'removed'
type Region = 'key file' | 'smaller database' | 'larger database' | 'marks'

const structures = new Map<State, Structure[]>()
const tallies = new Map<State, Map<Region, Tally>>()
const findings: Finding[] = []
/** The first bytes of each block of all vaults, as they were when last looked at. */
const blockHeads: string[] = []

function look(state: State, { last }: { readonly last: boolean }): void {
  structures.set(state, [...(structures.get(state) ?? []), structureOf(folder)])
  const keys = readFileSync(join(folder, 'keys'))
  expect(keys.equals(readFileSync(join(folder, 'keys.bak')))).toBe(true)
  const [smaller = Buffer.of(), larger = Buffer.of()] = contents('db').sort((a, b) => a.length - b.length)
  const parts: [Region, Uint8Array][] = [['key file', keys.subarray(112, 8192)]]
  for (let at = 8192; at < keys.length; at += 65_536) parts.push(['key file', keys.subarray(at, at + 65_536)])
  parts.push(['smaller database', smaller], ['larger database', larger])
  for (const mark of contents('mark')) parts.push(['marks', mark])
  const sums = tallies.get(state) ?? new Map<Region, Tally>()
  tallies.set(state, sums)
  for (const [region, bytes] of parts) {
    const tally = tallyOf(bytes)
    findings.push(...oddities(`${region} of one vault, ${state}`, tally))
    const sum = sums.get(region) ?? emptyTally()
    addTally(sum, tally)
    sums.set(region, sum)
  }
  if (last) blockHeads.push(...[keys.subarray(4096), smaller, larger, ...contents('mark')].flatMap(headsOf))
}

const contents = (name: string): Buffer[] => compartmentsOf(folder).map((id) => readFileSync(join(folder, id, name)))

const headsOf = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, block) =>
    Buffer.from(bytes.subarray(block * 4096, block * 4096 + 16)).toString('latin1'),
  )

const profileOf = (n: number) => (n % 2 === 0 ? 'defender' : 'simple')

beforeAll(async () => {
  // What is flushed when shows in no file; without it the long form takes half the time.
  const restore = useDisk((system) => ({ ...system, sync: () => {}, syncLater: async () => {} }))
  for (let n = 0; n < counts.each; n++) {
    await ordinaryVault(folder, place, profileOf(n))
    look('ordinary', { last: true })
    if (n === 0) cpSync(folder, kept, { recursive: true })
    const realFilled = n % 4 < 2
    await facadeVault(folder, place, { profile: profileOf(n), realFilled })
    look(realFilled ? 'both used' : 'facade', { last: false })
    await destroy(folder)
    look('destroyed', { last: true })
  }
  for (let n = 0; n < counts.removed; n++) {
    await removedFacadeVault(folder, place, profileOf(n))
    look('removed', { last: true })
  }
  restore()
}, 14_400_000)

const told = (what: keyof Structure, ...states: readonly State[]): string[] => [
  ...new Set(states.flatMap((state) => (structures.get(state) ?? []).map((structure) => structure[what]))),
]

/** The most surprising of them, when it is more so than chance gives among so many. */
function surprise(found: readonly Finding[], outOf = found.length): Finding | null {
  const worst = found.reduce((a, b) => (b.chance < a.chance ? b : a))
  return worst.chance < alpha / outOf ? worst : null
}

describe('vaults of every state', () => {
  const all: readonly State[] = ['ordinary', 'facade', 'both used', 'destroyed', 'removed']

  test.each(['shape', 'times', 'births'] as const)('show one and the same %s', (what) => {
    const ordinary = told(what, 'ordinary')
    expect(ordinary).toHaveLength(1)
    for (const state of all) expect(told(what, state), state).toEqual(ordinary)
  })

  test('show the same sizes where what is in them is the same, and no more than sizes where both are used', () => {
    const [ordinary = '', ...others] = told('content', 'ordinary')
    expect(others).toEqual([])
    for (const state of ['facade', 'destroyed', 'removed'] as const)
      expect(told('content', state), state).toEqual([ordinary])
    const [used = ''] = ordinary.split('; ').filter((compartment) => !compartment.endsWith('[]'))
    expect(told('content', 'both used')).toEqual([`${used}; ${used}`])
  })

  test('hold bytes that are random, and of no other kind of randomness with a façade than without', () => {
    const pooled = all.flatMap((state) =>
      [...(tallies.get(state) ?? [])].flatMap(([region, tally]) => {
        const ordinary = tallies.get('ordinary')?.get(region) ?? emptyTally()
        return [
          ...oddities(`${region}, ${state}`, tally),
          ...(state === 'ordinary' ? [] : differences(`${region}, ${state}`, tally, ordinary)),
        ]
      }),
    )
    expect(surprise([...findings, ...pooled])).toBeNull()
  })

  test('never hold the same block twice', () => {
    expect(new Set(blockHeads).size).toBe(blockHeads.length)
  })
})

describe('the comparison itself', () => {
  /** As many as the long form looks at. */
  const outOf = 300_000

  test('sees a mode, a size, a time and a file made again', () => {
    const lookAt = (change: () => void): Structure => {
      rmSync(folder, { recursive: true, force: true })
      cpSync(kept, folder, { recursive: true, preserveTimestamps: true })
      change()
      return structureOf(folder)
    }
    const [id = ''] = compartmentsOf(kept)
    const mark = join(folder, id, 'mark')
    const before = lookAt(() => {})
    expect(lookAt(() => chmodSync(mark, 0o644)).shape).not.toBe(before.shape)
    expect(lookAt(() => writeFileSync(mark, randomBytes(513))).shape).not.toBe(before.shape)
    expect(lookAt(() => utimesSync(mark, 1e9, 1e9)).times).not.toBe(before.times)
    const remade = lookAt(() => {
      const content = readFileSync(mark)
      const born = (path: string): bigint => statSync(path, { bigint: true }).birthtimeNs
      // The system's clock of births has a coarse tick.
      do {
        unlinkSync(mark)
        writeFileSync(mark, content)
      } while (born(mark) === born(join(folder, 'lock')))
    })
    expect(remade.births).not.toBe(before.births)
  })

  test('finds a slot with one bit in two hundred set, zeros in a slot, or bytes that come again', () => {
    const biased = Uint8Array.from(randomBytes(65_536 * 4), (byte) => (Math.random() < 0.04 ? byte | 0x10 : byte))
    const zeros = randomBytes(65_536).fill(0, 1000, 1512)
    const again = randomBytes(65_536)
    again.copyWithin(8192 + 512, 8192, 8192 + 512)
    for (const bytes of [biased, zeros, again]) expect(surprise(oddities('', tallyOf(bytes)), outOf)).not.toBeNull()
    expect(surprise(oddities('', tallyOf(randomBytes(65_536))), outOf)).toBeNull()
  })

  test('finds a class whose bytes are a little less random than the other’s', () => {
    const [one, other] = [randomBytes(4_000_000), randomBytes(4_000_000)].map((bytes, which) =>
      tallyOf(which === 0 ? bytes : bytes.map((byte, i) => (i % 32 === 0 ? byte & 0x7f : byte))),
    )
    expect(surprise(differences('', one ?? emptyTally(), other ?? emptyTally()), outOf)).not.toBeNull()
  })
})
