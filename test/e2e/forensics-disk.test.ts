import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endedBy, expect, pressOnDesktop, processesUsing, type RunningKalifa, relaunchedBy, test } from './app.ts'
import { passphrase } from './support-bridge.ts'
import { type Canaries, markOf, newCanaries, writeCanaries } from './support-canaries.ts'
import { crash, processOf, runs } from './support-crash.ts'
import { exportTo, readyToExport } from './support-export.ts'
import { filesIn } from './support-files.ts'
import { goTo } from './support-journey.ts'
import { makeVault, openVault, words } from './support-screens.ts'
import { commonPlaces, filesWith, ownPlaces, shownToOthers } from './support-traces.ts'

/** Invariant 4: over a whole journey nothing of the vault stands anywhere but where the person put it. */

const signals: readonly ('SIGSEGV' | 'SIGKILL')[] =
  process.env.KALIFA_LONG === '1' ? ['SIGSEGV', 'SIGKILL'] : ['SIGSEGV']

const typedIn = 'Mot de passe dicté, jamais écrit: baobab'

async function seeNothingShown(kalifa: RunningKalifa, canaries: Canaries): Promise<void> {
  const shown = await shownToOthers(kalifa)
  expect(shown).toMatch(/WM_NAME\(\w+\) = "Carnet"/)
  for (const secret of [markOf(canaries), passphrase]) expect(shown).not.toContain(secret)
}

test('a journey with crashes leaves nothing on the disk, in titles or in arguments', async ({ launch, place }) => {
  test.setTimeout(300_000)
  const since = Date.now()
  const path = (name: string) => join(place.folder, name)
  const { env, cwd } = await ownPlaces(place.folder)
  await mkdir(path('photos'))
  await mkdir(path('remise'))
  const canaries = newCanaries()
  const first = await launch({ env, cwd })
  const { page } = first

  await test.step('first run, every field, a named photo, a contact, a search, a copy', async () => {
    await page.getByLabel(words.firstRun.choose, { exact: true }).fill(typedIn)
    await page.getByLabel(words.firstRun.choose, { exact: true }).fill('')
    await makeVault(page)
    await writeCanaries(first, path('photos'), canaries)
    await goTo(page, 'evidence')
    await page.getByRole('button', { name: words.evidence.showImages }).click()
    await expect(page.getByRole('region', { name: words.evidence.wall }).locator('img').first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: words.frame.search }).fill(canaries.account)
    await expect(page.getByRole('listbox', { name: words.search.results }).getByRole('option')).toHaveCount(1)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Escape')
  })
  await seeNothingShown(first, canaries)

  await test.step('an export', async () => {
    const choice = await readyToExport(first, path('remise/carte.json'))
    await exportTo(first, choice, path('remise/archive.age'))
    expect((await stat(path('remise/archive.age'))).size).toBeGreaterThan(10_000)
  })

  let kalifa: RunningKalifa = await test.step('a lock, and each process crashed or killed', async () => {
    for (const kind of ['graphics', 'network'] as const) {
      await crash(processOf(first, kind))
      await expect.poll(() => runs(first, kind)).toBe(true)
    }
    let now: RunningKalifa = await relaunchedBy(first, () => page.evaluate(() => window.kalifa.shell.lock()))
    for (const [kind, signal] of signals.flatMap((each) => [['vault', each] as const, ['page', each] as const])) {
      const open = now
      await openVault(open.page)
      await goTo(open.page, 'testimonies')
      await open.page.getByRole('option', { name: /^T-/ }).click()
      await expect(open.page.getByLabel(words.testimonies.account)).toHaveValue(new RegExp(canaries.account))
      now = await relaunchedBy(open, () => crash(processOf(open, kind), signal))
    }
    return now
  })
  await seeNothingShown(kalifa, canaries)

  await test.step('main crashed, main killed, « Cacher tout »', async () => {
    for (const signal of signals) {
      const open = kalifa
      await openVault(open.page)
      await endedBy(open, async () => process.kill(open.pid, signal))
      kalifa = await launch({ env, cwd })
    }
    await openVault(kalifa.page)
    await endedBy(kalifa, () => pressOnDesktop('ctrl+shift+l'))
    expect(processesUsing(place.userData)).toEqual([])
  })

  await test.step('nothing anywhere, though the same look finds what the person put there', async () => {
    const secrets = [...Object.values(canaries), passphrase, typedIn]
    const control = path('tmp/control')
    await writeFile(control, Buffer.from(`x${canaries.account}`, 'utf16le'))
    const found = await filesWith([place.folder], secrets)
    const own = found.filter((each) => !each.endsWith(` in ${control}`))
    expect(found.length).toBeGreaterThan(own.length)
    // The photo bears its name, inside too.
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((each) => !each.includes(` in ${path('photos')}/${canaries.file}`))).toEqual([])
    expect(await filesWith(commonPlaces, secrets, { since, except: [place.folder] })).toEqual([])
    expect((await filesIn(path('home'))).filter((name) => /recently-used|thumbnails/.test(name))).toEqual([])
  })
})
