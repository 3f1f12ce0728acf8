import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useDisk } from '../../../src/vault/disk.ts'
import { answerTime, type Clock } from '../../../src/vault/keys/deadline.ts'
import { derivePassphraseKey, kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { createKeyring, type Opening, openKeyring } from '../../../src/vault/keys/keyring.ts'
import { newDestroyingSlot, newOther } from '../../../src/vault/keys/other.ts'
import { normalisePassphrase } from '../../../src/vault/keys/passphrase.ts'
import { readSlots } from './twin.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const phrases = {
  right: 'ɲininkali ŋaɲɛ kɔnɔ',
  wrong: 'une tout autre phrase',
  facade: 'la pirogue bleue attend',
  destroying: 'quarante mangues tombent',
} as const
type Kind = keyof typeof phrases
const kinds = Object.keys(phrases) as Kind[]
const [mine, other] = ['00112233445566aa', 'ffeeddccbbaa9988'] as const
const answerMs = 700

const dir = mkdtempSync(join(tmpdir(), 'kalifa-deadline-'))
const copies = (): string[] => ['keys', 'keys.bak'].map((name) => join(dir, name))
let made: Buffer
/** Where the slot of the real compartment's passphrase lies. */
let realSlot: readonly [from: number, to: number]

/** A vault's key files with a façade and a phrase that destroys, and no databases. */
beforeAll(async () => {
  const current = (): Uint8Array => bytes(phrases.right)
  const kdf = { ...kdfFloor, answerMs }
  const own = await createKeyring(dir, { passphrase: current(), kdf, compartments: [mine, other] })
  const facade = await newOther(own, other, { current: current(), phrase: bytes(phrases.facade) })
  facade.write()
  const passphrases = { current: current(), facade: bytes(phrases.facade), destroying: bytes(phrases.destroying) }
  const slot = await newDestroyingSlot(own, facade.keyring, passphrases, null)
  slot.write()
  made = readFileSync(join(dir, 'keys'))
  const realKey = await derivePassphraseKey(normalisePassphrase(current()), kdf, made.subarray(16, 48))
  const from = 8192 + 65_536 * (readSlots(made, realKey)[0]?.index ?? Number.NaN)
  realSlot = [from, from + 65_536]
})
beforeEach(() => {
  for (const path of copies()) writeFileSync(path, made)
})
afterAll(() => rmSync(dir, { recursive: true }))

interface Attempt {
  /** When the answer was given, by the fake clock. */
  readonly answeredAt: number
  readonly outcome: string
  /** Whether any stripe of the real compartment's slot was still in either copy when the answer was given. */
  readonly realKeys: boolean
}

function realKeysThere(): boolean {
  const [from, to] = realSlot
  const stripes = Array.from({ length: (to - from) / 512 }, (_, n) => from + n * 512)
  return copies().some((path) => {
    const file = readFileSync(path)
    return stripes.some((at) => file.subarray(at, at + 512).equals(made.subarray(at, at + 512)))
  })
}

/** Opens with a clock on which the work takes `workMs`, beginning at 1000. */
async function attempt(kind: Kind, workMs: number, options: Omit<Opening, 'clock'> = {}): Promise<Attempt> {
  const times = [1000, 1000 + workMs]
  let answeredAt = Number.NaN
  let realKeys = true
  const clock: Clock = {
    now: () => times.shift() ?? Number.NaN,
    wait: async (ms) => {
      answeredAt = 1000 + workMs + ms
      realKeys = realKeysThere()
    },
  }
  const outcome = await openKeyring(dir, bytes(phrases[kind]), { ...options, clock }).then(
    ({ compartmentId }) => compartmentId,
    (error: Error) => error.message,
  )
  return { answeredAt, outcome, realKeys }
}

async function each(workMs: number, options: Omit<Opening, 'clock'> = {}): Promise<Record<Kind, Attempt>> {
  const entries: [Kind, Attempt][] = []
  for (const kind of kinds) {
    for (const path of copies()) writeFileSync(path, made)
    entries.push([kind, await attempt(kind, workMs, options)])
  }
  return Object.fromEntries(entries) as Record<Kind, Attempt>
}

const outcomes = (attempts: Record<Kind, Attempt>): string[] => kinds.map((kind) => attempts[kind].outcome)

describe('the answer to a right, a wrong, a façade’s and a destroying passphrase', () => {
  it.each([
    [699, 1700],
    [701, 1950],
    [4321, 5450],
  ])('comes at one and the same moment when the work takes %d ms', async (workMs, expected) => {
    const attempts = await each(workMs)
    expect(outcomes(attempts)).toEqual([mine, 'passphrase-wrong', other, other])
    for (const kind of kinds) expect(attempts[kind].answeredAt, kind).toBe(expected)
  })

  it('comes, for the one that destroys, when the real keys are gone from both copies', async () => {
    const attempts = await each(10)
    expect(kinds.filter((kind) => !attempts[kind].realKeys)).toEqual(['destroying'])
  })

  it('comes at the same moment when the database behind it cannot be opened', async () => {
    const prepare = async (): Promise<never> => {
      throw new Error('no database')
    }
    const attempts = await each(800, { prepare })
    expect(outcomes(attempts)).toEqual(['no database', 'passphrase-wrong', 'no database', 'no database'])
    for (const kind of kinds) expect(attempts[kind].answeredAt, kind).toBe(1950)
  })

  describe('on a disk that refuses every write', () => {
    let restore = (): void => {}
    beforeEach(() => {
      restore = useDisk((system) => ({
        ...system,
        write: () => {
          throw Object.assign(new Error('EIO'), { errno: -5, code: 'EIO' })
        },
      }))
    })
    afterEach(() => restore())

    it('is the same, at the same moment', async () => {
      const attempts = await each(10)
      expect(outcomes(attempts)).toEqual([mine, 'passphrase-wrong', other, other])
      for (const kind of kinds) expect(attempts[kind].answeredAt, kind).toBe(1700)
    })
  })
})

describe('the moment of the answer', () => {
  it('is one of a few, whatever the work took', () => {
    const moments = Array.from({ length: 2000 }, (_, now) => answerTime(0, answerMs, now))
    expect([...new Set(moments)]).toEqual([700, 950, 1200, 1450, 1700, 1950, 2200])
    for (const [now, moment] of moments.entries()) expect(moment).toBeGreaterThanOrEqual(now)
  })
})
