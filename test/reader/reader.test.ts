import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { buildIntent } from '../vault/keys/twin.ts'
import { fillVault } from './fill.ts'
import { asInventory, engineInventory, type Inventory, runReader } from './inventory.ts'

/** docs/format.md is enough: a reader in Python, written from it alone, tells of a vault what our engine tells. */

const phrase = 'kɔnɔ ɛ ɲinɛ été'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const place = mkdtempSync(join(tmpdir(), 'kalifa-reader-'))
const closed = join(place, 'closed')
const killed = join(place, 'killed')
const copy = join(place, 'copy')
let expected: Inventory

const unlocked = async (folder: string): Promise<Vault> => {
  const vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

beforeAll(async () => {
  const pictures = join(place, 'pictures')
  mkdirSync(pictures)
  const vault = new Vault(closed, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrase) })
  await fillVault(vault, pictures)
  await vault.call('testimony.create', { body: { account: 'Écrit juste avant la coupure' } })
  cpSync(closed, killed, { recursive: true })
  vault.close()
  expected = await told(closed)
})
beforeEach(() => {
  rmSync(copy, { recursive: true, force: true })
  cpSync(closed, copy, { recursive: true })
})
afterAll(() => rmSync(place, { recursive: true }))

/** What our engine says of a copy of the vault. */
async function told(folder: string): Promise<Inventory> {
  const at = join(place, 'told')
  cpSync(folder, at, { recursive: true })
  const vault = await unlocked(at)
  const inventory = await engineInventory(vault)
  vault.close()
  rmSync(at, { recursive: true })
  return inventory
}

const compartment = (): string => runReader(closed, phrase).found?.compartment ?? ''
const blobs = (): string[] =>
  readdirSync(join(copy, compartment(), 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

function flip(file: string, at: number): void {
  const content = readFileSync(file)
  content[at] = (content[at] ?? 0) ^ 1
  writeFileSync(file, content)
}

/** Every file and folder with its content, mode and time of change. */
const stateOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const { mode, mtimeMs } = statSync(path)
      return `${path} ${mode} ${mtimeMs} ${entry.isFile() ? readFileSync(path, 'base64') : ''}`
    })
    .sort()

describe('the independent reader', () => {
  test('finds what our engine finds, every hash and link holding, and changes nothing', () => {
    const before = [...stateOf(closed), ...stateOf(import.meta.dirname)]
    const { code, found, said } = runReader(closed, phrase)
    expect(said).toBe('')
    expect(code).toBe(0)
    expect(found).toMatchObject({
      problems: [],
      slots: { allotted: 16, marked: 4 },
      destroys: null,
      intents: [],
      burial: null,
    })
    expect(found && asInventory(found)).toEqual(expected)
    expect(new Set(found?.records.map(({ kind }) => kind))).toEqual(
      new Set(['testimony', 'identity', 'contact', 'evidence', 'note']),
    )
    expect([...stateOf(closed), ...stateOf(import.meta.dirname)]).toEqual(before)
  })

  test('reads the write-ahead log of a vault that was killed', async () => {
    const { code, found } = runReader(killed, phrase)
    expect(code).toBe(0)
    expect(found?.walTransactions).toBeGreaterThan(0)
    expect(JSON.stringify(found?.records)).toContain('juste avant la coupure')
    expect(found && asInventory(found).records).toEqual(expected.records)
  })

  test('misses the saves of a write-ahead log that was cut', () => {
    rmSync(copy, { recursive: true })
    cpSync(killed, copy, { recursive: true })
    truncateSync(join(copy, compartment(), 'db-wal'), 0)
    expect(runReader(copy, phrase).found?.problems).toEqual([expect.stringMatching(/^mark: the database misses /)])
  })

  test('normalises the passphrase as the document says', () => {
    expect(runReader(closed, `${phrase.normalize('NFD').replace(' ', '\u00a0')}\n`).code).toBe(0)
    const { code, found, said } = runReader(closed, phrase.replace('é', 'e'))
    expect({ code, found, said }).toEqual({ code: 2, found: null, said: 'the passphrase opens nothing\n' })
  })

  test('uses the whole copy of the key file and names the other', () => {
    flip(join(copy, 'keys'), 100_000)
    expect(runReader(copy, phrase).found?.problems).toEqual(['keys: body sum does not hold'])
    truncateSync(join(copy, 'keys.bak'), 5000)
    const { code, said } = runReader(copy, phrase)
    expect(code).toBe(3)
    expect(said).toContain('no copy of the key file is whole')
  })

  test('opens no slot that a pending intent condemns, but for one that came with new slots and was torn', () => {
    const id = Buffer.from(compartment(), 'hex')
    const file = readFileSync(join(copy, 'keys.bak'))
    file.set(buildIntent(file.subarray(16, 48), 0xffffffff, id), 4096)
    writeFileSync(join(copy, 'keys.bak'), file)
    expect(runReader(copy, phrase).code).toBe(2)
    const torn = Buffer.from(file)
    torn.set(buildIntent(file.subarray(16, 48), 0xffffffff, new Uint8Array(8)), 4096)
    flip(join(copy, 'keys.bak'), 100_000)
    expect(runReader(copy, phrase).code).toBe(2)
    torn[100_000] = (torn[100_000] ?? 0) ^ 1
    writeFileSync(join(copy, 'keys.bak'), torn)
    expect(runReader(copy, phrase).code).toBe(1)
  })

  test('names a changed page, a missing one, and a blob that was changed, cut, swapped or lost', () => {
    const db = join(copy, compartment(), 'db')
    const whole = readFileSync(db)
    flip(db, 5 * 4096 + 77)
    expect(runReader(copy, phrase)).toMatchObject({ code: 3, said: expect.stringContaining('page 6 of db') })
    writeFileSync(db, whole.subarray(0, -4096))
    expect(runReader(copy, phrase).said).toContain(`page ${whole.length / 4096} of db is damaged or missing`)
    writeFileSync(db, whole)
    const bySize = blobs().sort((a, b) => statSync(a).size - statSync(b).size)
    const [one = '', two = ''] = [bySize.at(0), bySize.at(-1)]
    const [small, large] = [readFileSync(one), readFileSync(two)]
    const problemsAfter = (change: () => void): string => {
      change()
      const { code, found } = runReader(copy, phrase)
      for (const [path, content] of [
        [one, small],
        [two, large],
      ] as const)
        writeFileSync(path, content)
      expect(code).toBe(1)
      return found?.problems.join('; ') ?? ''
    }
    expect(problemsAfter(() => flip(two, 65_552 + 5))).toContain('chunk 1 does not open')
    expect(problemsAfter(() => truncateSync(two, large.length - 1))).toContain('length is wrong')
    expect(problemsAfter(() => writeFileSync(one, large.subarray(0, small.length)))).toContain('chunk 0 does not open')
    expect(problemsAfter(() => rmSync(one))).toContain('cannot be read')
  }, 240_000)

  test('finds a record that was put back, page by page, to an older state', async () => {
    const db = join(copy, compartment(), 'db')
    const old = readFileSync(db)
    const vault = await unlocked(copy)
    const { id } = (await vault.call('testimony.list', { offset: 0, limit: 1 })).rows[0] ?? {}
    if (id === undefined) throw new Error('no testimony')
    await vault.call('testimony.patch', { id, patch: { account: 'Une autre version, de même longueur à peu près' } })
    vault.close()
    const current = readFileSync(db)
    expect(runReader(copy, phrase).code).toBe(0)
    const changed = Array.from({ length: old.length / 4096 }, (_, page) => page * 4096).filter(
      (at) => !old.subarray(at, at + 4096).equals(current.subarray(at, at + 4096)),
    )
    const isFound = changed.some((at) => {
      const mixed = Buffer.from(current)
      mixed.set(old.subarray(at, at + 4096), at)
      writeFileSync(db, mixed)
      return runReader(copy, phrase).found?.problems.includes(`testimony ${id} is not what the custody log says`)
    })
    expect(isFound).toBe(true)
    writeFileSync(db, old)
    expect(runReader(copy, phrase).found?.problems).toEqual([
      expect.stringMatching(/^mark: the database misses event \d+/),
    ])
  }, 240_000)
})
