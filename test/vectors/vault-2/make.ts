import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Vault } from '../../../src/vault/index.ts'
import { kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { fillSimpleVault, fillWholeVault } from '../../reader/fill.ts'
import { engineInventory, type Inventory } from '../../reader/inventory.ts'

/**
 * Made the golden vault of schema 2, once: node test/vectors/vault-2/make.ts
 * It must open for ever and is never made again: to run this is to lose what it proves.
 */

const phrases = {
  real: 'sanji nana su fɛ — août',
  facade: 'le tailleur plie ses ciseaux',
  destroying: 'trois ponts mènent au jardin',
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const folder = join(import.meta.dirname, 'vault')
const place = mkdtempSync(join(tmpdir(), 'kalifa-golden-'))

async function inSession<T>(at: string, phrase: string, act: (vault: Vault) => Promise<T>): Promise<T> {
  const vault = new Vault(at)
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  try {
    return await act(vault)
  } finally {
    vault.close()
  }
}

const vault = new Vault(folder, { kdf: kdfFloor })
await vault.call('vault.create', { passphrase: bytes(phrases.real), profile: 'defender' })
await fillWholeVault(vault, place)
await vault.call('facade.create', {
  current: bytes(phrases.real),
  facade: bytes(phrases.facade),
  profile: 'simple',
  understood: true,
  replaces: true,
})
await vault.call('destroying.set', {
  current: bytes(phrases.real),
  facade: bytes(phrases.facade),
  destroying: bytes(phrases.destroying),
  understood: true,
  safeguard: 'no-copy',
})
vault.close()
await inSession(folder, phrases.facade, (open) => fillSimpleVault(open, place))

/** Of a copy: looking at identities is noted in the custody log. */
function told(phrase: string): Promise<Inventory> {
  const copy = join(place, 'copy')
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  return inSession(copy, phrase, engineInventory)
}

const expected = { phrases, real: await told(phrases.real), facade: await told(phrases.facade) }
writeFileSync(join(import.meta.dirname, 'expected.json'), `${JSON.stringify(expected, null, 1)}\n`)
rmSync(place, { recursive: true })
