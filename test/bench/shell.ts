import { join } from 'node:path'
import { buildIfStale } from '../../scripts/build.ts'
import { openDisplay } from '../../scripts/display.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { isRunning, type LaunchedKalifa, launchKalifa, type ProcessRef } from '../e2e/app.ts'
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

export const phrase = 'sept pirogues sur le Bani'

/** Starts Kalifa on a vault that is there, and opens it as a person does. */
export async function openedKalifa(folder: string, vaultDir: string, name: string): Promise<LaunchedKalifa> {
  const kalifa = await launchKalifa({ vaultDir, userData: join(folder, `user-${name}`) })
  await unlock(kalifa)
  return kalifa
}

export async function unlock({ page }: Pick<LaunchedKalifa, 'page'>): Promise<void> {
  await page.getByLabel('Phrase de passe').fill(phrase)
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await page
    .getByRole('button', { name: /Cacher tout/ })
    .first()
    .waitFor({ timeout: 30_000 })
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
