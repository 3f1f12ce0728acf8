import { join } from 'node:path'
import { databaseKey } from '../../src/vault/compartment.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { openDatabase } from '../../src/vault/store/database.ts'

/** Run on a copy of a vault: writes its database's pages without their encryption to standard output. */

const [folder = '', phrase = ''] = process.argv.slice(2)
const keyring = await openKeyring(folder, new TextEncoder().encode(phrase))
const db = openDatabase(join(folder, keyring.compartmentId, 'db'), databaseKey(keyring), 'open')
process.stdout.write(db.serialize())
db.close()
keyring.destroy()
