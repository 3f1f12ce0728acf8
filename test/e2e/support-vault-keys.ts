import { databaseKey } from '../../src/vault/compartment.ts'
import { readCopies } from '../../src/vault/keys/copies.ts'
import { derivePassphraseKey } from '../../src/vault/keys/kdf.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { normaliseTypedPassphrase } from '../../src/vault/keys/passphrase.ts'

/** Run by itself: the keys of the vault in the first argument, which must be a copy, that the second, a passphrase, gives. */
const [vaultDir = '', phrase = ''] = process.argv.slice(2)
const typed = () => new TextEncoder().encode(phrase)
const { file } = readCopies(vaultDir)
const derived = await derivePassphraseKey(normaliseTypedPassphrase(typed()), file.cost, file.salt)
const keyring = await openKeyring(vaultDir, typed())
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const keys = {
  passphraseKey: hex(derived),
  compartmentKey: hex(keyring.payload.compartmentKey),
  databaseKey: hex(databaseKey(keyring).key),
  blobKey: hex(keyring.derive('blobs', 32)),
  logKey: hex(keyring.derive('log', 32)),
}
process.stdout.write(JSON.stringify(keys))
