import { type LaunchedKalifa, relaunchedBy } from '../e2e/app.ts'
import type { Desktop } from './x11.ts'

/** Locks an open Kalifa, and gives the milliseconds until its new lock screen was both painted and shown. */
export async function launchedAgain(desktop: Desktop, kalifa: LaunchedKalifa): Promise<number> {
  const shown = desktop.next('shown', 60_000)
  let [start, startEpoch] = [0, 0]
  const again = await relaunchedBy(kalifa, () => {
    start = performance.now()
    startEpoch = performance.timeOrigin + start
    return kalifa.page.evaluate(() => window.kalifa.shell.lock())
  })
  // A relaunch takes the system's language again, so the field is found by its kind.
  await again.page.locator('input[type=password]').waitFor()
  const painted = await again.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0]
          if (entry !== undefined) resolve(performance.timeOrigin + entry.startTime)
        })
        observer.observe({ type: 'paint', buffered: true })
      }),
  )
  const times = [(await shown) - start, painted - startEpoch]
  await again.browser.close()
  return Math.max(...times)
}
