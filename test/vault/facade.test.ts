import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isCompartment, newDatabaseSize } from '../../src/vault/compartment.ts'
import { Vault } from '../../src/vault/index.ts'
import { pendingSlots } from '../../src/vault/keys/copies.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** The façade and the phrase that destroys, through the engine's one entry, on real files. */

const own = 'cahier lanterne manguier tambour'
const facade = 'vélo soleil marmite cousine'
const destroying = 'pirogue escargot fenêtre brouillard'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const folder = (): string => join(place, 'vault')
const acknowledged = { understood: true, replaces: true } as const
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-facade-'))
  vault = new Vault(folder(), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(own) })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

async function opened(phrase: string): Promise<Vault> {
  vault.close()
  vault = new Vault(folder(), { kdf: kdfFloor })
  await vault.call('vault.unlock', { passphrase: bytes(phrase) })
  return vault
}

const setFacade = (current = own, phrase = facade) =>
  vault.call('facade.create', { current: bytes(current), facade: bytes(phrase), profile: 'simple', ...acknowledged })
const setDestroying = (phrase = destroying) =>
  vault.call('destroying.set', {
    current: bytes(own),
    facade: bytes(facade),
    destroying: bytes(phrase),
    understood: true,
    safeguard: 'no-copy',
  })
const write = (account: string) => vault.call('testimony.create', { body: { account } })
const count = async () => (await vault.call('testimony.list', { offset: 0, limit: 10 })).total
const compartments = (): string[] => readdirSync(folder()).filter(isCompartment)
const blobs = (): number => compartments().reduce((sum, id) => sum + readdirSync(join(folder(), id, 'blobs')).length, 0)
const layout = (): string[] =>
  readdirSync(folder(), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(/[0-9a-f]{16}/g, 'ID'))
    .sort()

async function photo(): Promise<void> {
  const path = join(place, 'une.jpg')
  writeFileSync(path, Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(200_000, 7)]))
  await vault.call('evidence.import', { files: [path], testimonyId: null })
}

describe('a façade', () => {
  test('opens with its own phrase, holds nothing of the other, and keeps what is put in it', async () => {
    await write('Zanzibarium')
    await setFacade()
    expect((await vault.call('security.state', {})).facade).toMatchObject({
      records: 0,
      remind: 'empty',
      destroying: false,
    })
    await opened(facade)
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile: 'simple' })
    expect(await count()).toBe(0)
    await write('des nouvelles de la famille')
    await opened(own)
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile: 'defender' })
    expect(await count()).toBe(1)
    expect((await vault.call('security.state', {})).facade).toMatchObject({ records: 1, remind: null })
    await opened(facade)
    expect(await count()).toBe(1)
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('is refused a phrase near the own one, and a wrong one changes nothing', async () => {
    const before = readFileSync(join(folder(), 'keys'))
    await expect(setFacade(own, `${own}!`)).rejects.toThrow('passphrase-too-near')
    await expect(setFacade('tout autre chose vraiment')).rejects.toThrow('passphrase-wrong')
    expect(readFileSync(join(folder(), 'keys')).equals(before)).toBe(true)
  })

  test('can be removed, replaced, and change its phrase by itself', async () => {
    await setFacade()
    await opened(facade)
    await vault.call('passphrase.change', { current: bytes(facade), next: bytes('girafe papier cuisine bonsoir') })
    await opened('girafe papier cuisine bonsoir')
    await opened(own)
    await setFacade(own, 'casserole ruisseau mouton plafond')
    await expect(opened('girafe papier cuisine bonsoir')).rejects.toThrow('passphrase-wrong')
    await opened('casserole ruisseau mouton plafond')
    await opened(own)
    await vault.call('facade.remove', { current: bytes(own) })
    expect((await vault.call('security.state', {})).facade).toBe(null)
    await expect(opened('casserole ruisseau mouton plafond')).rejects.toThrow('passphrase-wrong')
  })

  test('leaves the same files as a vault without one', async () => {
    const without = layout()
    await setFacade()
    vault.close()
    expect(layout()).toEqual(without)
    for (const id of compartments()) expect(statSync(join(folder(), id, 'db')).size).toBe(newDatabaseSize)
  })
})

describe('a phrase that destroys', () => {
  beforeEach(async () => {
    await write('Zanzibarium')
    await photo()
    await setFacade()
    await setDestroying()
    expect((await vault.call('security.state', {})).facade).toMatchObject({ destroying: true })
  })

  test('opens the façade, and the own phrase opens nothing from then on', async () => {
    const [grown] = compartments().sort(
      (a, b) => statSync(join(folder(), b, 'db')).size - statSync(join(folder(), a, 'db')).size,
    )
    const inode = statSync(join(folder(), grown ?? '', 'db')).ino
    await opened(destroying)
    expect(await vault.call('vault.status', {})).toEqual({ state: 'open', profile: 'simple' })
    expect(await count()).toBe(0)
    await vi.waitFor(() => expect(readdirSync(join(folder(), grown ?? '', 'blobs'))).toEqual([]))
    expect(statSync(join(folder(), grown ?? '', 'db'))).toMatchObject({ size: newDatabaseSize, ino: inode })
    await expect(opened(own)).rejects.toThrow('passphrase-wrong')
    await opened(facade)
    await opened(destroying)
    expect((await vault.call('vault.check', {})).problems).toEqual([])
  })

  test('leaves nothing for the next start to do before its answer, when the session ends at once', async () => {
    await opened(destroying)
    vault.close()
    expect(pendingSlots(folder())).toBe(0)
    await expect(opened(own)).rejects.toThrow('passphrase-wrong')
    expect(blobs()).toBeGreaterThan(0)
    await opened(facade)
    await vi.waitFor(() => expect(blobs()).toBe(0))
  })

  test('is not taken back by putting one copy of the key file back', async () => {
    const before = readFileSync(join(folder(), 'keys.bak'))
    await opened(destroying)
    vault.close()
    writeFileSync(join(folder(), 'keys.bak'), before)
    await expect(opened(own)).rejects.toThrow('passphrase-wrong')
    expect(readFileSync(join(folder(), 'keys.bak')).equals(before)).toBe(false)
  })

  test('can be replaced and removed', async () => {
    await setDestroying('caravane horloge biscuit dimanche')
    await expect(opened(destroying)).rejects.toThrow('passphrase-wrong')
    await opened(own)
    await vault.call('destroying.remove', { current: bytes(own) })
    expect((await vault.call('security.state', {})).facade).toMatchObject({ destroying: false })
    await expect(opened('caravane horloge biscuit dimanche')).rejects.toThrow('passphrase-wrong')
    await opened(facade)
    await opened(own)
    expect(await count()).toBe(1)
  })

  test('must be unlike the two others, and needs the façade’s', async () => {
    await expect(setDestroying(`${own} bis`)).rejects.toThrow('passphrase-too-near')
    await expect(setDestroying(`${facade} bis`)).rejects.toThrow('passphrase-too-near')
    const wrong = {
      current: bytes(own),
      facade: bytes('un deux trois quatre'),
      destroying: bytes('table violette hibou'),
    }
    const tried = vault.call('destroying.set', { ...wrong, understood: true, safeguard: 'no-copy' })
    await expect(tried).rejects.toThrow('facade-absent')
  })

  test('is followed by a façade that can set up one of its own', async () => {
    await opened(destroying)
    await setFacade(facade, 'tabouret ficelle grenier samedi')
    await opened('tabouret ficelle grenier samedi')
    expect(await count()).toBe(0)
    await opened(facade)
  })
})

describe('destroying the keys from inside', () => {
  test('leaves no vault, and room for a new one', async () => {
    await setFacade()
    await photo()
    await vault.call('vault.destroy', { confirmed: 'destroy-keys' })
    expect(await vault.call('vault.status', {})).toEqual({ state: 'absent' })
    expect(readdirSync(folder()).filter((name) => !name.startsWith('lock'))).toEqual([])
    await vault.call('vault.create', { passphrase: bytes(own) })
    expect(await count()).toBe(0)
  })
})
