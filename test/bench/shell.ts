import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfStale } from '../../scripts/build.ts'
import { openDisplay } from '../../scripts/display.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { isRunning, type LaunchedKalifa, launchKalifa, type ProcessRef } from '../e2e/app.ts'
import { endProcessesUsing } from '../e2e/support-processes.ts'
import { type Desktop, openDesktop } from './x11.ts'

/** Makes ready what measures with real windows need: the app, built, and a display of its own where keys can be pressed. */
export async function withDesktop<T>(use: (desktop: Desktop) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') throw new Error('windows are watched through X11, on Linux alone')
  if (!(await ensureSystemPackages('electron'))) throw new Error('programs are missing')
  if (!(await buildIfStale())) throw new Error('the app does not build')
  delete process.env.DISPLAY
  delete process.env.WAYLAND_DISPLAY
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const desktop = await openDesktop(process.env.DISPLAY ?? '')
  try {
    return await use(desktop)
  } finally {
    desktop.close()
    await display.close()
  }
}

const roundLimit = 90_000

export const phrase = 'sept pirogues sur le Bani'

/** Starts Kalifa on a vault that is there, and opens it as a person does. */
export async function openedKalifa(vaultDir: string, userData: string): Promise<LaunchedKalifa> {
  const kalifa = await launchKalifa({ vaultDir, userData })
  await kalifa.page.getByLabel('Phrase de passe').fill(phrase)
  await kalifa.page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await kalifa.page
    .getByRole('button', { name: /Cacher tout/ })
    .first()
    .waitFor({ timeout: 60_000 })
  return kalifa
}

/** Rounds that had to be begun anew: to be told with the figures. */
export interface Repeats {
  count: number
}

/**
 * One round with an app of its own. Where the app is not reached, or ends by itself, the round is begun anew, once: a stand-in
 * Electron on a busy machine does that now and then, and Playwright then waits for ever.
 */
export async function oneRound<T>(folder: string, repeats: Repeats, act: (userData: string) => Promise<T>): Promise<T> {
  const attempt = async (): Promise<T> => {
    const userData = mkdtempSync(join(folder, 'user-'))
    try {
      const ended = act(userData)
      ended.catch(() => undefined)
      return await Promise.race([ended, tooLate()])
    } finally {
      await endProcessesUsing(userData)
    }
  }
  return attempt().catch((error: Error) => {
    repeats.count += 1
    process.stderr.write(`A round is begun anew: ${error.message.split('\n')[0]}\n`)
    return attempt()
  })
}

async function tooLate(): Promise<never> {
  await sleep(roundLimit, undefined, { ref: false })
  throw new Error(`it was not over within ${roundLimit} ms`)
}

/** The moment, looked at every millisecond or two, when none of them runs any more. */
export async function goneAt(processes: readonly ProcessRef[], within: number): Promise<number> {
  const deadline = performance.now() + within
  for (let left = processes; ; ) {
    left = left.filter(isRunning)
    if (left.length === 0) return performance.now()
    if (performance.now() > deadline) throw new Error(`${left.length} processes did not end within ${within} ms`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
