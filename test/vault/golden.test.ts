import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { asInventory, engineInventory, runReader } from '../reader/inventory.ts'
import expected from '../vectors/vault-1/expected.json' with { type: 'json' }

/** The vault that was committed with format 1 opens for ever, here and in the independent reader, and holds what it held. */

const golden = join(import.meta.dirname, '../vectors/vault-1/vault')
const { phrases } = expected
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
let place: string
let folder: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-golden-'))
  folder = join(place, 'vault')
  cpSync(golden, folder, { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true }))

async function opened(phrase: string): Promise<Vault> {
  const vault = new Vault(folder)
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

describe('the golden vault of format 1', () => {
  test.each(['real', 'facade'] as const)('opens by its %s phrase and holds what it held', async (which) => {
    const vault = await opened(phrases[which])
    expect(await vault.call('vault.status', {})).toEqual({
      state: 'open',
      profile: which === 'real' ? 'defender' : 'simple',
    })
    expect(await engineInventory(vault)).toEqual(expected[which])
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
    expect(asInventory(facade)).toEqual(expected.facade)
    expect(asInventory(destroying)).toEqual(expected.facade)
    expect([real.destroys, facade.destroys]).toEqual([null, null])
    expect(destroying.destroys?.compartment).toBe(real.compartment)
    expect(destroying.destroys?.slots).toHaveLength(16)
    expect([real, facade].map(({ slots }) => slots)).toEqual(Array(2).fill({ allotted: 16, marked: 4 }))
  })

  test('still obeys its phrase that destroys', async () => {
    const vault = await opened(phrases.destroying)
    expect(await engineInventory(vault)).toEqual(expected.facade)
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
