/// <reference lib="dom" />
// Some of what stands in this folder runs in the page.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { electronForRun } from '../electron.ts'
import { capture } from '../run.ts'
import { endAll, type ProcessRef, processTree, running } from './processes.ts'

/** The real application, as the demo holds it. */
export interface Kalifa {
  readonly app: ElectronApplication
  readonly page: Page
  readonly pid: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const roomy: Size = { width: 1280, height: 800 }
export const small: Size = { width: 1024, height: 600 }

/** Starts Kalifa on a vault and settings below `folder`, away from the person's own. */
export async function startKalifa(folder: string, env: NodeJS.ProcessEnv): Promise<Kalifa> {
  const { executable, args } = await electronForRun()
  const app = await launched({
    executablePath: executable,
    args: [...args, `--user-data-dir=${join(folder, 'user-data')}`, `--vault=${join(folder, 'vault')}`, '--lang=fr'],
    env: withoutBlanks({ ...process.env, ...env }),
    chromiumSandbox: !args.includes('--no-sandbox'),
    timeout: 15_000,
  })
  const page = await app.firstWindow()
  page.setDefaultTimeout(30_000)
  const { pid } = app.process()
  if (pid === undefined) throw new Error('Kalifa did not start')
  const kalifa = { app, page, pid }
  await resize(kalifa, roomy)
  return kalifa
}

/** Now and then Playwright misses the moment at which Electron is ready; it then ends that one, and we try again. */
async function launched(options: Parameters<typeof electron.launch>[0], triesLeft = 2): Promise<ElectronApplication> {
  try {
    return await electron.launch(options)
  } catch (error) {
    if (triesLeft === 0) throw error
    return launched(options, triesLeft - 1)
  }
}

/** Ends Kalifa and all its processes, whatever state it is in. */
export async function stopKalifa({ pid }: Kalifa): Promise<void> {
  await endAll(processTree(pid))
}

/** Does something with Kalifa, which must not end meanwhile: questions to a program that is gone are never answered. */
export async function whileItRuns<Value>({ pid }: Kalifa, act: () => Promise<Value>): Promise<Value> {
  const [main] = processTree(pid)
  const done = new AbortController()
  const ended = async () => {
    while (main && running([main]).length > 0 && !done.signal.aborted) await sleep(200)
    if (!done.signal.aborted) throw new Error('Kalifa ended by itself')
    return undefined as never
  }
  return Promise.race([act(), ended()]).finally(() => done.abort())
}

/** Makes the page this big. A desktop that does not allow it leaves the window as big as it can be. */
export async function resize({ app, page }: Kalifa, { width, height }: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to.width, to.height), {
    width,
    height,
  })
  await page
    .waitForFunction((to) => innerWidth === to.width && innerHeight === to.height, { width, height }, { timeout: 2000 })
    .catch(() => undefined)
}

/** As the system's own choice of light or dark reaches the page. */
export function wear({ page }: Kalifa, theme: 'light' | 'dark'): Promise<void> {
  return page.emulateMedia({ colorScheme: theme })
}

/**
 * The file dialogs belong to the desktop and cannot be driven by a program, so the demo answers in their place, in
 * the main process. All that follows the answer is the application's own.
 */
export function answerOpenDialog({ app }: Kalifa, filePaths: readonly string[]): Promise<unknown> {
  return app.evaluate(
    ({ dialog }, paths) =>
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: paths }) }),
    [...filePaths],
  )
}

/** Saves under the name that the app suggests. */
export function answerSaveDialog({ app }: Kalifa, folder: string): Promise<unknown> {
  return app.evaluate(({ dialog }, into) => {
    const showSaveDialog = async (_window: unknown, options: { readonly defaultPath?: string }) => ({
      canceled: false,
      filePath: `${into}/${options.defaultPath}`,
    })
    Object.assign(dialog, { showSaveDialog })
  }, folder)
}

/**
 * Presses a key combination on the desktop itself, which the page does not see and the global shortcut hears.
 * @param keys in xdotool's notation
 */
export async function pressOnDesktop(env: NodeJS.ProcessEnv, keys: string): Promise<void> {
  const { code, stderr } = await capture('xdotool', ['key', '--clearmodifiers', keys], {
    env: { ...process.env, ...env },
  })
  if (code !== 0) throw new Error(`xdotool could not press ${keys}: ${stderr.trim()}`)
}

/** Titles of the windows of these processes that the desktop shows. */
export async function windowsOf(env: NodeJS.ProcessEnv, processes: readonly ProcessRef[]): Promise<string[]> {
  const titles: string[] = []
  for (const { pid } of processes) {
    const search = await capture('xdotool', ['search', '--onlyvisible', '--pid', String(pid)], {
      env: { ...process.env, ...env },
    })
    titles.push(...search.stdout.split('\n').filter(Boolean))
  }
  return titles
}

/** Lets what was just shown come to rest: pictures decoded, fonts there, two frames drawn, no pointer over anything. */
export async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  await sleep(30)
}

function withoutBlanks(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
