import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { electronForRun } from '../../scripts/electron.ts'
import { answer as cli } from '../cli/kalifa.ts'
import { expect, pressOnDesktop, processesUsing, test, visibleWindows } from './app.ts'
import { passphrase } from './support-bridge.ts'
import { clickOnDesktop, releaseModifiers, typeOnDesktop } from './support-display.ts'
import { readTrace, traced } from './support-strace.ts'
import { ownPlaces } from './support-traces.ts'

/** Invariants 4 and 5 as the kernel sees them: an app without any debugging port, from its start to « Cacher tout ». */

/** What is written outside the vault and the app's own folder, and by whom. Nothing of the vault is in any of it. */
const known: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^\/dev\/(null|dri\/renderD\d+|shm\/\.org\.chromium\.Chromium\.\w{6})$/, 'devices, and memory shared by name'],
  [/^\/proc\/(\d+|self)\/oom_score_adj$/, 'Chromium: which process is to end first when memory is short'],
  [/^HOME\/run\/dconf(\/user)?$/, 'GTK’s settings: an empty folder of two bytes that say "unchanged"'],
  [/^HOME\/\.cache\/mesa_shader_cache(\/index|\/[0-9a-f/]+(\.tmp)?)?$/, 'the graphics driver: compiled shaders'],
]

/** The display, and the system’s and the session’s message bus. Netlink is the kernel: which network cards and devices there are. */
const knownPeer =
  /^AF_UNIX (\/tmp\/\.X11-unix\/X\d+|\/run\/dbus\/system_bus_socket|HOME\/run\/bus|\/run\/user\/\d+\/bus)$|^AF_NETLINK$/

test('the tracer and its reader catch a connection, a datagram, a file, a folder and a program', async ({ place }) => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const script = `
    require('node:fs').mkdirSync('made'); require('node:fs').writeFileSync('made/file', 'x')
    require('node:child_process').spawnSync('true')
    require('node:dgram').createSocket('udp4').send('x', ${port}, '127.0.0.1', () => {
      require('node:net').connect(${port}, '127.0.0.1').once('connect', () => process.exit())
    })`
  const log = join(place.folder, 'trace')
  const { ended } = traced([process.execPath, '-e', script], log, { env: process.env, cwd: place.folder })
  await ended
  server.close()
  const { touched, peers, executed } = await readTrace(log, place.folder)
  expect(peers).toContain(`AF_INET 127.0.0.1:${port}`)
  const paths = touched.map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining([join(place.folder, 'made'), join(place.folder, 'made/file')]))
  expect(executed.some((program) => program.endsWith('/true'))).toBe(true)
})

const isShown = async (): Promise<boolean> => (await visibleWindows()).some(({ title }) => title === 'Carnet')

/** In the window as it opens, in pixels. */
const passphraseField = [640, 377] as const

/** Nothing tells from outside when the field takes letters: one types again until the vault's database is opened. */
async function unlockFromKeyboard(log: string): Promise<void> {
  await expect(async () => {
    await releaseModifiers()
    await clickOnDesktop('Carnet', ...passphraseField)
    await pressOnDesktop('ctrl+a')
    await typeOnDesktop(passphrase)
    await pressOnDesktop('Return')
    await expect.poll(() => readFile(log, 'latin1'), { timeout: 15_000 }).toMatch(/[0-9a-f]{16}\/db", O_RDWR/)
  }).toPass({ timeout: 180_000 })
}

test('from start to « Cacher tout », nothing is written elsewhere and nobody is spoken to', async ({ place }) => {
  test.setTimeout(360_000)
  const { env, cwd } = await ownPlaces(place.folder)
  await mkdir(place.userData)
  const settings = { language: 'fr', idleMinutes: 0.05, shortcut: 'Control+Shift+L' }
  await writeFile(join(place.userData, 'settings.json'), JSON.stringify(settings))
  await cli(['init', '--vault', place.vaultDir], { phrase: passphrase })
  const { executable, args } = await electronForRun()
  const command = [executable, ...args, `--user-data-dir=${place.userData}`, `--vault=${place.vaultDir}`]
  const log = join(place.folder, 'trace')
  const { ended } = traced(command, log, { env: { ...process.env, ...env }, cwd })
  await expect.poll(isShown, { timeout: 60_000 }).toBe(true)
  await unlockFromKeyboard(log)
  const relaunched = () => processesUsing(place.userData).some(({ command: each }) => each.includes(' --relaunched'))
  await expect.poll(relaunched, { timeout: 30_000, message: 'left alone, it should lock itself' }).toBe(true)
  await expect.poll(isShown, { timeout: 60_000 }).toBe(true)
  await pressOnDesktop('ctrl+shift+l')
  await ended

  const { touched, peers, executed, calls } = await readTrace(log, cwd)
  expect(calls).toBeGreaterThan(1000)
  const home = join(place.folder, 'home')
  const named = (path: string): string => (path.startsWith(`${home}/`) ? `HOME${path.slice(home.length)}` : path)
  const isOwn = (path: string): boolean =>
    [place.vaultDir, place.userData].some((own) => path === own || path.startsWith(`${own}/`))
  const paths = [...new Set(touched.map(({ path }) => path))]
  expect(paths).toEqual(expect.arrayContaining([join(place.vaultDir, 'keys'), join(place.vaultDir, 'lock')]))
  const elsewhere = paths.filter((path) => !isOwn(path)).map(named)
  expect(elsewhere.filter((path) => !known.some(([pattern]) => pattern.test(path)))).toEqual([])
  expect(peers.map((peer) => peer.replace(home, 'HOME')).filter((peer) => !knownPeer.test(peer))).toEqual([])
  expect(peers.some((peer) => peer.includes('X11-unix'))).toBe(true)
  expect(executed.filter((program) => program !== executable && program !== '/proc/self/exe')).toEqual([])
})
