import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../../src/shared/domain.ts'
import { emptyTestimony } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'
import { picture } from '../reader/fill.ts'
import { compartmentsOf } from './structure.ts'

/** Vaults of every class, made in a folder of their own by the acts of the contract. */

export const phrases = {
  real: 'sept chèvres au bord du puits',
  facade: 'la pirogue bleue attend le vent',
  destroying: 'quarante mangues tombent demain',
} as const

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Opens the vault, does something in it, closes it. */
export async function session(
  folder: string,
  phrase: keyof typeof phrases,
  act: (vault: Vault) => Promise<void> = async () => {},
): Promise<void> {
  const vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.unlock', { passphrase: bytes(phrases[phrase]) })
  try {
    await act(vault)
  } finally {
    vault.close()
  }
}

/** The same content, down to its sizes, wherever it is put. */
async function fill(vault: Vault, place: string): Promise<void> {
  const { id } = await vault.call('testimony.create', {
    body: { ...emptyTestimony, account: 'Ils sont venus avant l’aube. '.repeat(40) },
  })
  await vault.call('contact.create', { body: { name: 'Fanta Traoré' } })
  const file = join(place, 'photo.png')
  if (!existsSync(file)) writeFileSync(file, picture('structure', 60, 40))
  await vault.call('evidence.import', { files: [file], testimonyId: id })
}

async function create(folder: string, profile: Profile, act: (vault: Vault) => Promise<void>): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const vault = new Vault(folder, { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: bytes(phrases.real), profile })
  await act(vault)
  vault.close()
}

/** One that was made, used and opened again. */
export async function ordinaryVault(folder: string, place: string, profile: Profile): Promise<void> {
  await create(folder, profile, (vault) => fill(vault, place))
  await session(folder, 'real')
}

/** One whose owner set up a façade and a phrase that destroys, then used the façade. */
export async function facadeVault(
  folder: string,
  place: string,
  { profile, realFilled }: { readonly profile: Profile; readonly realFilled: boolean },
): Promise<void> {
  const [current, facade, destroying] = [phrases.real, phrases.facade, phrases.destroying]
  await create(folder, 'defender', async (vault) => {
    if (realFilled) await fill(vault, place)
    await vault.call('facade.create', {
      current: bytes(current),
      facade: bytes(facade),
      profile,
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
  })
  await session(folder, 'facade', (vault) => fill(vault, place))
}

/** Opens with the phrase that destroys (or with the façade's, after that), and waits until nothing is left to bury. */
export async function destroy(folder: string, phrase: 'destroying' | 'facade' = 'destroying'): Promise<void> {
  const marks = (): string[] => compartmentsOf(folder).map((id) => readFileSync(join(folder, id, 'mark'), 'hex'))
  await session(folder, phrase, async () => {
    // The dead compartment's is overwritten, and last the façade's, which then notes nothing any more.
    const before = marks()
    while (marks().some((mark) => before.includes(mark))) await nextTurn()
  })
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** One that had a façade, with content, and had it removed. */
export async function removedFacadeVault(folder: string, place: string, profile: Profile): Promise<void> {
  await facadeVault(folder, place, { profile, realFilled: true })
  await session(folder, 'real', (vault) => vault.call('facade.remove', { current: bytes(phrases.real) }))
}
