import { join } from 'node:path'
import { databaseKey } from '../../src/vault/compartment.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { openDatabase } from '../../src/vault/store/database.ts'

/** Run by itself: leaves the database of the vault in the first argument as a later Kalifa would. The passphrase is the second. */
const [vaultDir = '', phrase = ''] = process.argv.slice(2)
const keyring = await openKeyring(vaultDir, new TextEncoder().encode(phrase))
const db = openDatabase(join(vaultDir, keyring.compartmentId, 'db'), databaseKey(keyring), 'open')
db.pragma('user_version=99')
db.close()
