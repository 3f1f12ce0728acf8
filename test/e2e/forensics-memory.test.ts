import type { Page } from '@playwright/test'
import {
  endedBy,
  expect,
  type LaunchedKalifa,
  processesUsing,
  processTree,
  type RunningKalifa,
  relaunchedBy,
  test,
} from './app.ts'
import { asked, passphrase } from './support-bridge.ts'
import { type Canaries, newCanaries, writeCanaries } from './support-canaries.ts'
import { holders } from './support-memory.ts'
import { makeVault, words } from './support-screens.ts'
import { type Keys, keysOf } from './support-vault.ts'
import type { Secret } from './support-words.ts'

/** Invariants 1 and 3, in the memory of every process as an administrator reads it: who holds what, before and after. */

const wordsOf = (canaries: Canaries): string[] => Object.values(canaries)

const keySecrets = (keys: Keys): Secret[] => Object.entries(keys).map(([name, key]) => ({ name, key }))

/** By kind of process, the names of what they hold. */
function heldBy(kalifa: Pick<RunningKalifa, 'pid'>, secrets: readonly Secret[]): string[] {
  return holders(processTree(kalifa.pid), secrets)
}

interface Opened {
  readonly kalifa: LaunchedKalifa
  readonly canaries: Canaries
  readonly keys: Keys
}

/** An open vault full of canaries, each of which the search finds, and its keys, which it finds in the vault process alone. */
async function openedWithCanaries(kalifa: LaunchedKalifa, folder: string): Promise<Opened> {
  const canaries = newCanaries()
  await makeVault(kalifa.page)
  await writeCanaries(kalifa, folder, canaries)
  const keys = await keysOf(kalifa.vaultDir)
  const held = heldBy(kalifa, [...wordsOf(canaries), ...keySecrets(keys)])
  for (const word of wordsOf(canaries)) expect(held.join('\n')).toContain(word)
  const keysHeld = held.filter((found) => /Key as/.test(found))
  expect(keysHeld).toContain('vault: compartmentKey as bytes')
  expect(keysHeld).toContain('vault: databaseKey as bytes')
  expect(keysHeld.filter((found) => !found.startsWith('vault: '))).toEqual([])
  return { kalifa, canaries, keys }
}

const lockNow = (page: Page) => () => page.evaluate(() => window.kalifa.shell.lock())

test('after a lock no process holds a word, a name, a phrase or a key', async ({ launch, place }) => {
  test.setTimeout(240_000)
  const { kalifa, canaries, keys } = await openedWithCanaries(await launch(), place.folder)
  const second = await relaunchedBy(kalifa, lockNow(kalifa.page))
  await expect(second.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  const secrets = [...wordsOf(canaries), passphrase, ...keySecrets(keys)]
  expect(heldBy(second, secrets)).toEqual([])
  await endedBy(second, () => second.page.evaluate(() => window.kalifa.shell.hideAll()))
  expect(processesUsing(place.userData)).toEqual([])
})

const others = { facade: 'un carnet de recettes et de comptes', destroying: 'la pluie est venue trop tard cette année' }
const understood = { understood: true }

async function setUpDestroying(page: Page): Promise<void> {
  const { facade } = others
  const made = { current: passphrase, facade, profile: 'simple', replaces: true, ...understood }
  await asked(page, 'facade.create', made)
  await asked(page, 'destroying.set', { current: passphrase, safeguard: 'no-copy', ...others, ...understood })
}

async function typePhrase(page: Page, phrase: string): Promise<void> {
  await page.getByLabel(words.lock.label, { exact: true }).fill(phrase)
  await page.getByRole('button', { name: words.lock.open }).click()
  await expect.poll(() => asked(page, 'vault.status')).toMatchObject({ state: 'open' })
}

test('after the phrase that destroys, what it destroyed is in no memory, though the façade is open', async ({
  launch,
  place,
}) => {
  test.setTimeout(240_000)
  const { kalifa, canaries, keys } = await openedWithCanaries(await launch(), place.folder)
  await setUpDestroying(kalifa.page)
  const second = await relaunchedBy(kalifa, lockNow(kalifa.page))
  await typePhrase(second.page, others.destroying)
  // The control: what was typed here is found, as are the façade's own keys.
  const facadeKeys = keySecrets(await keysOf(kalifa.vaultDir, others.facade))
  const held = heldBy(second, [others.destroying, ...facadeKeys])
  expect(held.join('\n')).toContain(others.destroying)
  expect(held).toContain('vault: databaseKey as bytes')
  expect(heldBy(second, [...wordsOf(canaries), passphrase, others.facade, ...keySecrets(keys)])).toEqual([])
  const third = await relaunchedBy(second, lockNow(second.page))
  await expect(third.page.getByLabel(words.lock.label, { exact: true })).toBeVisible()
  expect(heldBy(third, [...wordsOf(canaries), passphrase, ...Object.values(others), ...facadeKeys])).toEqual([])
  await typePhrase(third.page, others.facade)
})

test('« Détruire les clés » leaves no key of the vault in any memory at once, and nothing once it has ended', async ({
  launch,
  place,
}) => {
  test.setTimeout(240_000)
  const { kalifa, canaries, keys } = await openedWithCanaries(await launch(), place.folder)
  await asked(kalifa.page, 'vault.destroy', { confirmed: 'destroy-keys' })
  // Argon2's binding leaves a copy of what it made in freed memory, which nothing of ours reaches before the process ends.
  const { passphraseKey: _, ...ours } = keys
  expect(heldBy(kalifa, keySecrets(ours))).toEqual([])
  await endedBy(kalifa, () => kalifa.page.evaluate(() => window.kalifa.shell.hideAll()))
  expect(processesUsing(place.userData)).toEqual([])
  const again = await launch()
  await expect(again.page.getByLabel(words.firstRun.choose, { exact: true })).toBeVisible()
  expect(heldBy(again, [...wordsOf(canaries), passphrase, ...keySecrets(keys)])).toEqual([])
})
