import { join } from 'node:path'
import { Vault } from '../../src/vault/index.ts'

/** Made anew for each use: the vault zeroes what it is given. */
export const passphrase = (): Uint8Array => new TextEncoder().encode('sept pirogues sur le Bani')

/** A new vault of its own in `folder`, open. */
export async function newVault(
  folder: string,
  name = 'vault',
): Promise<{ readonly vault: Vault; readonly at: string }> {
  const at = join(folder, name)
  const vault = new Vault(at)
  await vault.call('vault.create', { passphrase: passphrase() })
  return { vault, at }
}
