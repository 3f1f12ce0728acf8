import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Profile } from '../../../src/shared/domain.ts'
import { Vault } from '../../../src/vault/index.ts'
import { kdfFloor } from '../../../src/vault/keys/kdf.ts'

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')

export interface Place {
  readonly folder: string
  readonly vault: Vault
  readonly reopen: () => Promise<Vault>
  readonly end: () => void
}

/** A vault in a folder of its own, with room beside it for files. */
export async function newPlace(profile: Profile = 'defender'): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kalifa-contacts-'))
  const vault = new Vault(join(folder, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase(), profile })
  return {
    folder,
    vault,
    reopen: async () => {
      vault.close()
      await vault.call('vault.unlock', { passphrase: phrase() })
      return vault
    },
    end: () => {
      vault.close()
      rmSync(folder, { recursive: true })
    },
  }
}
