import { beforeAll, expect, test } from 'vitest'
import { shapedRandom } from '../../src/cli/madeUp/random.ts'
import { openCompartment } from '../../src/vault/compartment.ts'
import { openKeyring } from '../../src/vault/keys/keyring.ts'
import { readTree, type Tree, writeTree } from './folder.ts'
import { workAndKill } from './killing.ts'
import { bytes, contentsOf, created, expectSound, newPlace, phrases, unlocked } from './place.ts'
import { drawn, seed } from './seed.ts'

/** A database of an earlier schema is brought to ours when it is opened: wholly, at whatever moment the process is killed. */

const place = newPlace()
const random = shapedRandom(seed)
const mostWrites = 90
let older: Tree

beforeAll(async () => {
  ;(await created(place.vault)).close()
  const keyring = await openKeyring(place.vault, bytes(phrases.own))
  const db = openCompartment(place.vault, keyring)
  db.pragma('foreign_keys=OFF')
  const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\__%' ESCAPE '\\'"
  for (const name of db.prepare<[], string>(tables).pluck().all()) db.exec(`DROP TABLE "${name}"`)
  db.pragma('user_version=0')
  expect(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()).toBe(0)
  db.close()
  keyring.destroy()
  older = readTree(place.vault)
})

test(`a migration that is killed at any of its writes is made at the next opening (seed ${seed})`, async () => {
  let killed = 0
  for (const index of [0, ...drawn(mostWrites, 4, random.below)]) {
    writeTree(place.vault, older)
    const task = { folder: place.vault, steps: [{ do: 'unlock', phrase: phrases.own }] } as const
    const end = await workAndKill(task, { by: 'call', name: 'pwrite64', nth: index + 1 })
    killed += end.killed ? 1 : 0
    const vault = await unlocked(place.vault)
    await expectSound(vault, place.vault)
    await vault.call('testimony.create', { body: { account: 'Le premier.' } })
    expect(Object.values((await contentsOf(vault)).accounts), `killed at write ${index + 1}`).toEqual(['Le premier.'])
    vault.close()
  }
  expect(killed).toBeGreaterThan(0)
})
