import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type ShapedRandom, shapedRandom } from '../../src/cli/madeUp/random.ts'
import { answer as cli } from '../cli/kalifa.ts'
import {
  endedBy,
  expect,
  type LaunchedKalifa,
  pressOnDesktop,
  processesUsing,
  processTree,
  test,
  visibleWindows,
} from './app.ts'
import { passphrase } from './support-bridge.ts'
import { type Export, exportParams, exportTo, readyToExport } from './support-export.ts'
import { pickFiles, pickPlace } from './support-journey.ts'
import { openVault, startTestimony, words } from './support-screens.ts'
import { writePhoto } from './support-vault.ts'

/** « Cacher tout » in the middle of whatever takes long, at any moment of it. */

const run = promisify(execFile)
const long = process.env.KALIFA_LONG === '1'
/** Of each kind. */
const rounds = long ? 50 : 3
const photoCount = 12
const photoSize = 1_500_000

interface Prepared {
  readonly photos: readonly string[]
  readonly choice: Export
  readonly bundle: string
  /** Opens the bundle. */
  readonly key: string
}

/** Begins the work, and resolves when it is under way. */
type Begin = (kalifa: LaunchedKalifa, prepared: Prepared) => Promise<unknown>

const kinds: Readonly<Record<string, { readonly begin: Begin; readonly lasts: number }>> = {
  'an unlock, Argon2 running': {
    lasts: 1000,
    begin: async ({ page }) => {
      await page.getByLabel(words.lock.label, { exact: true }).fill(passphrase)
      await page.getByRole('button', { name: words.lock.open }).click()
    },
  },
  'an import': {
    lasts: 300,
    begin: async ({ page, app }, { photos }) => {
      await openVault(page)
      await pickFiles(app, photos)
      await page.evaluate(async () => {
        const chosen = await window.kalifa.shell.chooseFiles('photos')
        if (chosen === null) throw new Error('Nothing was chosen')
        await new Promise<void>((begun) => {
          window.kalifa.call('evidence.import', { files: [chosen.token], testimonyId: null }, () => begun())
        })
      })
    },
  },
  'an export': {
    lasts: 300,
    begin: async ({ page, app }, { choice, bundle }) => {
      await openVault(page)
      await pickPlace(app, bundle)
      await page.evaluate(async (given) => {
        const chosen = await window.kalifa.shell.chooseSave('x.age')
        if (chosen === null) throw new Error('No place was chosen')
        const params = { ...given, path: chosen.token } as never
        await new Promise<void>((begun) => {
          window.kalifa.call('export.run', params, () => begun())
        })
      }, exportParams(choice))
    },
  },
  'the system’s dialog for files': {
    lasts: 300,
    begin: async ({ page }) => {
      await openVault(page)
      const before = (await visibleWindows()).length
      await page.evaluate(() => void window.kalifa.shell.chooseFiles('photos'))
      await expect.poll(async () => (await visibleWindows()).length).toBeGreaterThan(before)
    },
  },
}

const windowIds = async (): Promise<string[]> => (await visibleWindows()).map(({ id }) => id)

async function hideDuring(
  launch: () => Promise<LaunchedKalifa>,
  prepared: Prepared,
  { begin, lasts }: { readonly begin: Begin; readonly lasts: number },
  random: ShapedRandom,
): Promise<void> {
  const others = await windowIds()
  const kalifa = await launch()
  await begin(kalifa, prepared)
  await kalifa.page.waitForTimeout(random.below(lasts))
  await endedBy(kalifa, () => pressOnDesktop('ctrl+shift+l'))
  expect(processTree(kalifa.pid)).toEqual([])
  expect(processesUsing(kalifa.userData)).toEqual([])
  expect((await windowIds()).filter((id) => !others.includes(id))).toEqual([])
}

/** Throws when a byte or the end is missing. */
async function openWhole(bundle: string, key: string): Promise<void> {
  await run('age', ['--decrypt', '-i', key, '-o', '/dev/null', bundle])
}

/** A vault in which the newest testimony leaves with a photo for each of `photos`. */
async function prepare(kalifa: LaunchedKalifa, folder: string): Promise<Prepared> {
  const { page, app } = kalifa
  const names = Array.from({ length: photoCount }, (_, at) => join(folder, `${at}.png`))
  const photos = await Promise.all(names.map((name) => writePhoto(name, photoSize)))
  await openVault(page)
  await startTestimony(page)
  await page.keyboard.type('Les puits sont à sec.')
  const choice = await readyToExport(kalifa, join(folder, 'carte.json'))
  await pickFiles(app, photos)
  await page.evaluate(async (testimonyId) => {
    const chosen = await window.kalifa.shell.chooseFiles('photos')
    if (chosen)
      await window.kalifa.call('evidence.import', { files: [chosen.token], testimonyId: testimonyId as never }).reply
  }, choice.testimonyIds[0])
  const bundle = join(folder, 'archive.age')
  const key = join(folder, 'key.txt')
  await writeFile(key, choice.identity)
  await exportTo(kalifa, choice, bundle)
  await openWhole(bundle, key)
  await rm(bundle)
  return { photos, choice, bundle, key }
}

interface Report {
  readonly blobs: number
}

test(`« Cacher tout » wins, ${rounds} times each, and the vault is whole afterwards`, async ({ launch, place }) => {
  test.setTimeout((rounds * Object.keys(kinds).length + 2) * 60_000)
  const seed = Number(process.env.KALIFA_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const random = shapedRandom(seed)
  await cli(['init', '--vault', place.vaultDir], { phrase: passphrase })
  const first = await launch()
  const prepared = await prepare(first, place.folder)
  await endedBy(first, () => pressOnDesktop('ctrl+shift+l'))
  let imported = photoCount
  /** Imports and exports that had not come to their end. */
  let cut = 0
  for (let round = 0; round < rounds; round++)
    for (const [kind, work] of Object.entries(kinds))
      await test.step(`${kind}, round ${round}, KALIFA_SEED=${seed}`, async () => {
        await hideDuring(launch, prepared, work, random)
        const exported = existsSync(prepared.bundle)
        if (exported) await openWhole(prepared.bundle, prepared.key)
        await rm(prepared.bundle, { force: true })
        const now = await checked(place.vaultDir)
        expect(now).toBeGreaterThanOrEqual(imported)
        expect(now).toBeLessThanOrEqual(imported + (kind === 'an import' ? photoCount : 0))
        if (kind === 'an export' ? !exported : kind === 'an import' && now < imported + photoCount) cut += 1
        imported = now
      })
  // The control: the moments chosen are in the middle of the work.
  expect(cut).toBeGreaterThan(long ? rounds / 4 : 0)
})

/** How many photos there are, everything being as it should. */
async function checked(vaultDir: string): Promise<number> {
  const report = (await cli(['check', '--vault', vaultDir], { phrase: passphrase })) as unknown as Report
  expect(report).toMatchObject({ problems: [], pages: 'ok', keyFile: 'ok' })
  return report.blobs
}
