import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../shared/domain.ts'
import { KalifaError } from '../shared/errors.ts'
import { createDurably, ensureFolder, removeQuietly, removeTree, syncFolder, systemFault } from './files.ts'
import { keyringExists, readCopies } from './keys/copies.ts'
import type { KdfCost } from './keys/kdf.ts'
import { createKeyring, type Keyring } from './keys/keyring.ts'
import { type DatabaseKey, openDatabase } from './store/database.ts'
import { setProfile } from './store/profile.ts'

/**
 * Making a vault: a mark, both compartments, the key file, the mark's removal. Until the key file is whole there is no vault,
 * and what an interrupted creation left may be cleared; from then on nothing is ever cleared again.
 */

const mark = 'creating'
const compartment = /^[0-9a-f]{16}$/
const ownFile = /^(keys|keys\.bak|lock|lock-journal|creating)$/

/** True also for a vault whose key file is damaged: that is for opening it to say. */
export const vaultExists = (folder: string): boolean => keyringExists(folder) && !creationWasInterrupted(folder)

/** The second copy is begun when the first is durable: with both there, or one whole, the creation had come to its end. */
function creationWasInterrupted(folder: string): boolean {
  if (!existsSync(join(folder, mark)) || existsSync(join(folder, 'keys.bak'))) return false
  try {
    readCopies(folder)
    return false
  } catch {
    return true
  }
}

export interface NewVault {
  readonly passphrase: Uint8Array
  readonly profile: Profile
  /** Without, the machine is measured. */
  readonly kdf?: KdfCost | undefined
}

/** Makes the vault's files. The caller holds the lock. Throws `vault-exists` and `folder-not-empty`. */
export async function createVaultFiles(folder: string, { passphrase, profile, kdf }: NewVault): Promise<Keyring> {
  if (vaultExists(folder)) throw new KalifaError('vault-exists')
  clearUnfinished(folder)
  const [mine, other] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')]
  const keyring = await createKeyring(folder, {
    passphrase,
    ...(kdf && { kdf }),
    compartments: [mine, other],
    beforeWriting: (ring) => {
      makeCompartment(folder, mine, databaseKey(ring), profile)
      makeCompartment(folder, other, { key: randomBytes(32), salt: randomBytes(16) }, profile)
    },
  })
  removeQuietly(join(folder, mark))
  syncFolder(folder)
  return keyring
}

function clearUnfinished(folder: string): void {
  try {
    const names = readdirSync(folder)
    const foreign = names.some((name) => !ownFile.test(name) && !compartment.test(name))
    const unmarked = !names.includes(mark) && names.some((name) => compartment.test(name))
    if (foreign || unmarked) throw new KalifaError('folder-not-empty')
    if (!names.includes(mark)) createDurably(join(folder, mark), new Uint8Array())
    for (const name of names) {
      if (compartment.test(name) || name.startsWith('keys')) removeTree(join(folder, name))
    }
  } catch (error) {
    throw systemFault(error)
  }
}

export const databaseKey = (keyring: Keyring): DatabaseKey => ({
  key: keyring.derive('database', 32),
  salt: keyring.derive('database-salt', 16),
})

/** The other compartment is made the same way, under a key that nobody keeps. */
function makeCompartment(folder: string, name: string, key: DatabaseKey, profile: Profile): void {
  const path = join(folder, name)
  ensureFolder(path)
  ensureFolder(join(path, 'blobs'))
  const db = openDatabase(join(path, 'db'), key, 'create')
  try {
    setProfile(db, profile)
  } finally {
    db.close()
  }
  syncFolder(path)
  key.key.fill(0)
}
