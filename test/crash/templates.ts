import { rmSync } from 'node:fs'
import type { Vault } from '../../src/vault/index.ts'
import { bytes, created, photo, phrases, unlocked } from './place.ts'

/** Vaults to begin with. Each is made from nothing, and left closed. */

export const account = 'Ils sont venus avant l’aube.'

export async function withTestimony(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const vault = await created(folder)
  await vault.call('testimony.create', { body: { account } })
  vault.close()
}

/** Two testimonies, the first with one photo, the second with two. */
export async function withPhotos(folder: string, files: string): Promise<void> {
  await withTestimony(folder)
  const vault = await unlocked(folder)
  const [first] = (await vault.call('testimony.list', { offset: 0, limit: 1 })).rows
  const second = await vault.call('testimony.create', { body: { account: 'Un autre récit.' } })
  const imported = (names: readonly string[], testimonyId: string | undefined) =>
    vault.call('evidence.import', {
      files: names.map((name) => photo(files, name, 5000 * name.length).path),
      testimonyId,
    })
  await imported(['gardee.jpg'], first?.id)
  await imported(['a.jpg', 'b.jpg'], second.id)
  vault.close()
}

/** Gives an existing vault a façade, which is empty, and a phrase that destroys. */
export async function withFacade(folder: string): Promise<void> {
  const vault = await unlocked(folder)
  await addFacade(vault)
  vault.close()
}

export async function addFacade(vault: Vault): Promise<void> {
  const [current, facade, destroying] = [phrases.own, phrases.facade, phrases.destroying]
  await vault.call('facade.create', {
    current: bytes(current),
    facade: bytes(facade),
    profile: 'simple',
    understood: true,
    replaces: true,
  })
  await vault.call('destroying.set', {
    current: bytes(current),
    facade: bytes(facade),
    destroying: bytes(destroying),
    understood: true,
    safeguard: 'no-copy',
  })
}
