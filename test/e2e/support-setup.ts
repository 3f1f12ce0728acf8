import { buildIfStale } from '../../scripts/build.ts'
import { openDisplay } from '../../scripts/display.ts'
import { electronForRun } from '../../scripts/electron.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'

/** Makes ready once what every test needs. Playwright calls what this returns after the last test. */
export default async function setUp(): Promise<() => Promise<void>> {
  if (!(await ensureSystemPackages('test'))) throw new Error('Programs that the tests need are missing.')
  if (!(await buildIfStale())) throw new Error('The app does not build.')
  await electronForRun()
  const display = await openDisplay()
  // The workers, which start the app, inherit this environment.
  Object.assign(process.env, display.env)
  return display.close
}
