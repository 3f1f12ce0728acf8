import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { asInventory, engineInventory, runReader } from '../reader/inventory.ts'
import first from '../vectors/vault-1/expected.json' with { type: 'json' }
import second from '../vectors/vault-2/expected.json' with { type: 'json' }

/** The vaults that were committed with each schema open for ever, here and in the independent reader, and hold what they held. */

const vectors = join(import.meta.dirname, '../vectors')
const vaults = [
  { schema: 1, golden: join(vectors, 'vault-1/vault'), expected: first, revisions: 0 },
  { schema: 2, golden: join(vectors, 'vault-2/vault'), expected: second, revisions: 9 },
] as const
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
let place: string
let folder: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-golden-'))
  folder = join(place, 'vault')
})
afterEach(() => rmSync(place, { recursive: true }))

async function opened(phrase: string): Promise<Vault> {
  const vault = new Vault(folder)
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

describe.each(vaults)('the golden vault of schema $schema', ({ golden, expected, revisions }) => {
  const { phrases } = expected
  beforeEach(() => cpSync(golden, folder, { recursive: true }))

  test.each(['real', 'facade'] as const)('opens by its %s phrase and holds what it held', async (which) => {
    const vault = await opened(phrases[which])
    expect(await vault.call('vault.status', {})).toEqual({
      state: 'open',
      profile: which === 'real' ? 'defender' : 'simple',
    })
    // A body has fields that its version did not know.
    expect(await engineInventory(vault)).toMatchObject(expected[which])
    expect(await vault.call('vault.check', {})).toMatchObject({
      pages: 'ok',
      keyFile: 'ok',
      orphans: 0,
      problems: [],
      records: expected[which].records.length,
      blobs: expected[which].originals.length,
    })
    vault.close()
  })

  test('is told alike by the independent reader, by all three phrases', () => {
    const [real, facade, destroying] = [phrases.real, phrases.facade, phrases.destroying].map((phrase) => {
      const { code, found } = runReader(golden, phrase)
      expect(code).toBe(0)
      if (found === null) throw new Error('the reader told nothing')
      return found
    })
    if (!real || !facade || !destroying) throw new Error('three phrases')
    expect(asInventory(real)).toEqual(expected.real)
    expect(real.revisions).toHaveLength(revisions)
    expect(asInventory(facade)).toEqual(expected.facade)
    expect(asInventory(destroying)).toEqual(expected.facade)
    expect([real.destroys, facade.destroys]).toEqual([null, null])
    expect(destroying.destroys?.compartment).toBe(real.compartment)
    expect(destroying.destroys?.slots).toHaveLength(16)
    expect([real, facade].map(({ slots }) => slots)).toEqual(Array(2).fill({ allotted: 16, marked: 4 }))
  })

  test('still obeys its phrase that destroys', async () => {
    const vault = await opened(phrases.destroying)
    expect(await engineInventory(vault)).toMatchObject(expected.facade)
    vault.close()
    await expect(opened(phrases.real)).rejects.toMatchObject({ code: 'passphrase-wrong' })
    expect(runReader(folder, phrases.real).code).toBe(2)
    expect(runReader(folder, phrases.destroying).found?.destroys).toBeNull()
  })

  test('has the files of a vault, small enough to be kept', () => {
    const files = readdirSync(golden, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name).filter((name) => !/^[0-9a-f]{30}$/.test(name))).toHaveLength(9)
  })
})
