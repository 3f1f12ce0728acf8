import { randomInt } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { slotSize } from '../../src/vault/keys/slots.ts'
import type { Secret } from '../e2e/support-words.ts'
import { type DiskImage, ext4Image } from './disk-image.ts'

/** What stays in the blocks of a real file system when something is changed, deleted or destroyed. */

let disk: DiskImage
let folder: string
let vault: Vault
beforeEach(async () => {
  disk = ext4Image(64 * 1024 * 1024)
  folder = join(disk.folder, 'vault')
  vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrases.real) })
})
afterEach(() => {
  vault.close()
  disk.remove()
})

const phrases = {
  real: 'le grenier était vide au matin',
  next: 'sept pirogues remontent la rive',
  facade: 'un carnet de recettes et de comptes',
  destroying: 'la pluie est venue trop tard cette année',
}
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const slotsStart = 8192
const slotsIn = (file: Uint8Array): Uint8Array[] =>
  Array.from({ length: 32 }, (_, at) => file.subarray(slotsStart + at * slotSize, slotsStart + (at + 1) * slotSize))

/** Three pieces of 64 bytes, anywhere in each slot: enough to be nowhere else by chance. */
function samples(): Secret[][] {
  return slotsIn(readFileSync(join(folder, 'keys'))).map((slot, at) =>
    [0, 1, 2].map((piece) => {
      const from = randomInt(slotSize - 64)
      return { name: `slot ${at}, piece ${piece}`, key: Uint8Array.from(slot.subarray(from, from + 64)) }
    }),
  )
}

/** Does something, and gives the samples of those slots that it changed; all were found on the disk before. */
async function changedBy(act: () => Promise<unknown>): Promise<Secret[]> {
  const [taken, before] = [samples(), slotsIn(readFileSync(join(folder, 'keys')))]
  expect(disk.holds(taken.flat()).length).toBe(taken.flat().length)
  await act()
  const after = slotsIn(readFileSync(join(folder, 'keys')))
  return taken.flatMap((pieces, at) => (Buffer.compare(before[at] ?? bytes(''), after[at] ?? bytes('')) ? pieces : []))
}

const unlock = (passphrase: string): Promise<unknown> => {
  vault.close()
  return vault.call('vault.unlock', { passphrase: bytes(passphrase) })
}

test('a changed passphrase leaves nothing of its slot in any block', async () => {
  const { real, next } = phrases
  const change = () => vault.call('passphrase.change', { current: bytes(real), next: bytes(next) })
  const gone = await changedBy(change)
  expect(gone.length).toBeGreaterThanOrEqual(3)
  expect(disk.holds(gone)).toEqual([])
})

test('the phrase that destroys leaves nothing of the slots it destroys in any block', async () => {
  const { real: current, facade, destroying } = phrases
  const understood = { understood: true as const }
  const replaced = { profile: 'simple' as const, replaces: true as const }
  const given = () => ({ current: bytes(current), facade: bytes(facade), ...understood })
  await vault.call('facade.create', { ...given(), ...replaced })
  await vault.call('destroying.set', { ...given(), destroying: bytes(destroying), safeguard: 'no-copy' })
  const gone = await changedBy(() => unlock(destroying))
  // Its own slot, in which it stays a phrase that opens the façade, and all sixteen of the vault.
  expect(gone.length).toBeGreaterThanOrEqual(16 * 3)
  expect(disk.holds(gone)).toEqual([])
})

test('« Détruire les clés » leaves nothing of any slot in any block', async () => {
  const taken = samples().flat()
  expect(disk.holds(taken).length).toBe(taken.length)
  await vault.call('vault.destroy', { confirmed: 'destroy-keys' })
  expect(disk.holds(taken)).toEqual([])
})

test('no name or word is on the disk, neither before nor after its record is destroyed', async () => {
  const canary = 'Kumbasaraɲɛ Tenimbaɔla'
  const { id } = await vault.call('testimony.create', {
    body: { account: `${canary} a quitté le marigot. `.repeat(200) },
  })
  await vault.call('identity.patch', { testimonyId: id, patch: { name: canary } })
  const contact = await vault.call('contact.create', { body: { name: canary, pseudonym: canary } })
  await vault.call('vault.flush', {})
  expect(disk.holds([canary])).toEqual([])
  for (const each of [id, contact.id]) {
    await vault.call('record.trash', { id: each })
    await vault.call('record.destroy', { id: each })
  }
  vault.close()
  expect(disk.holds([canary])).toEqual([])
  // The control: a file that was deleted as files are.
  const note = join(disk.folder, 'note.txt')
  writeFileSync(note, canary)
  expect(disk.holds([canary])).not.toEqual([])
  rmSync(note)
  expect(disk.holds([canary])).not.toEqual([])
})
