import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Page,
} from '@playwright/test'
import { openVirtualDisplay } from '../../scripts/display.ts'
import { type ElectronForRun, electronForRun } from '../../scripts/electron.ts'
import { noProblems, type Problems, watchForProblems } from './support-problems.ts'
import {
  endProcessesUsing,
  mainProcessesUsing,
  type ProcessRef,
  processTree,
  waitForExit,
} from './support-processes.ts'

export { pressOnDesktop, visibleWindows } from './support-display.ts'
export { isRunning, type ProcessRef, processesUsing, processTree } from './support-processes.ts'
export { expect }

/** Where one test keeps everything; neither folder exists before the app makes it. */
export interface Place {
  readonly folder: string
  readonly userData: string
  readonly vaultDir: string
}

export interface LaunchOptions {
  readonly vaultDir: string
  readonly userData: string
  /** French unless said otherwise. */
  readonly language?: 'fr' | 'en'
  readonly extraArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** A program and its arguments that executes the command given after them, as `setpriv --no-new-privs` does. */
  readonly through?: readonly string[]
}

export interface RunningKalifa {
  readonly page: Page
  readonly pid: number
  readonly userData: string
  readonly vaultDir: string
  readonly problems: Problems
}

export interface LaunchedKalifa extends RunningKalifa {
  /** Reaches the main process, which a relaunched app no longer offers. */
  readonly app: ElectronApplication
}

export interface RelaunchedKalifa extends RunningKalifa {
  readonly browser: Browser
}

interface WorkerFixtures {
  readonly display: undefined
}

interface Fixtures {
  readonly place: Place
  /** Starts the app in this test's place. */
  readonly launch: (options?: Partial<LaunchOptions>) => Promise<LaunchedKalifa>
}

/** Playwright's `test`, with a fresh place for each test that is emptied of processes and files at its end. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const display = await openVirtualDisplay()
      Object.assign(process.env, display.env)
      await use(undefined)
      await display.close()
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  place: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kalifa-e2e-'))
    const place = { folder, userData: join(folder, 'user-data'), vaultDir: join(folder, 'vault') }
    await use(place)
    await endProcessesUsing(place.userData)
    await rm(folder, { recursive: true, force: true })
  },
  launch: async ({ place }, use) => {
    const started: LaunchedKalifa[] = []
    await use(async (options) => {
      const kalifa = await launchKalifa({ ...place, ...options })
      started.push(kalifa)
      return kalifa
    })
    for (const { userData } of started) await endProcessesUsing(userData)
  },
})

/** Starts the built app in a real Electron and waits for its first window's page. */
export async function launchKalifa(options: LaunchOptions): Promise<LaunchedKalifa> {
  const { executable, args } = await findElectron()
  const { through, cwd } = options
  const executablePath = through ? await scriptStarting([...through, executable], options.userData) : executable
  const start = () =>
    electron.launch({
      timeout: 30_000,
      executablePath,
      ...(cwd ? { cwd } : {}),
      args: [...args, ...appArguments(options)],
      env: { ...inheritedEnvironment(), ...options.env },
      chromiumSandbox: !args.includes('--no-sandbox'),
    })
  // Under load the driver now and then misses the debugger's first word and waits for ever; no test has begun yet.
  const app = await start().catch(start)
  const page = await app.firstWindow()
  const problems = noProblems()
  await watchForProblems(page, problems)
  await rm(portFile(options.userData), { force: true })
  return { app, page, pid: pidOf(app), userData: options.userData, vaultDir: options.vaultDir, problems }
}

/** Playwright puts arguments of its own right after the program it is given. */
async function scriptStarting(command: readonly string[], userData: string): Promise<string> {
  const file = `${userData}.sh`
  await writeFile(file, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`, { mode: 0o755 })
  return file
}

/**
 * Does what makes the app lock and relaunch, waits until every process of the old one is gone, and takes hold of
 * the new one.
 */
export async function relaunchedBy(kalifa: RunningKalifa, act: () => Promise<unknown>): Promise<RelaunchedKalifa> {
  const before = processTree(kalifa.pid)
  await rm(portFile(kalifa.userData), { force: true })
  await duringWhichItMayEnd(before, act)
  await waitForExit(before)
  return reattach(kalifa)
}

/** Takes hold of an app that was relaunched, through the debugging port its new process writes down. */
async function reattach({ userData, vaultDir }: Pick<LaunchOptions, 'userData' | 'vaultDir'>) {
  const browser = await chromium.connectOverCDP(await debuggingAddress(userData))
  const context = browser.contexts()[0]
  if (!context) throw new Error('The relaunched app offers no browser context')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  const problems = noProblems()
  await watchForProblems(page, problems)
  const [main] = mainProcessesUsing(userData)
  if (!main) throw new Error('The relaunched app has no main process')
  return { browser, page, pid: main.pid, userData, vaultDir, problems } satisfies RelaunchedKalifa
}

/** Does what makes the app end for good, and waits until every one of its processes is gone. */
export async function endedBy(kalifa: RunningKalifa, act: () => Promise<unknown>): Promise<void> {
  const before = processTree(kalifa.pid)
  await duringWhichItMayEnd(before, act)
  await waitForExit(before)
}

/** An act that ends the app often cannot answer any more. */
async function duringWhichItMayEnd([main]: readonly ProcessRef[], act: () => Promise<unknown>): Promise<void> {
  if (!main) throw new Error('The app was not running')
  try {
    await act()
  } catch (error) {
    await waitForExit([main]).catch(() => {
      throw error
    })
  }
}

let found: Promise<ElectronForRun> | undefined

function findElectron(): Promise<ElectronForRun> {
  found ??= electronForRun()
  return found
}

function appArguments({ vaultDir, userData, language = 'fr', extraArgs = [] }: LaunchOptions): string[] {
  return [
    `--user-data-dir=${userData}`,
    `--vault=${vaultDir}`,
    `--lang=${language}`,
    '--kalifa-test-port',
    ...extraArgs,
  ]
}

function inheritedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

function pidOf(app: ElectronApplication): number {
  const { pid } = app.process()
  if (pid === undefined) throw new Error('The app has no process')
  return pid
}

function portFile(userData: string): string {
  return join(userData, 'DevToolsActivePort')
}

async function debuggingAddress(userData: string): Promise<string> {
  const file = portFile(userData)
  const read = async () => (existsSync(file) ? await readFile(file, 'utf8') : '')
  const options = { timeout: 20_000, intervals: [20, 50], message: 'the relaunched app should write down its port' }
  await expect.poll(read, options).toMatch(/^\d+\n/)
  const [port, path] = (await read()).split('\n')
  await rm(file, { force: true })
  return `ws://127.0.0.1:${port}${path}`
}
