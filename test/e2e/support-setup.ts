import { buildIfStale } from '../../scripts/build.ts'
import { electronForRun } from '../../scripts/electron.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'

/** Makes ready once what every test needs. */
export default async function setUp(): Promise<void> {
  if (!(await ensureSystemPackages('test'))) throw new Error('Programs that the tests need are missing.')
  if (!(await buildIfStale())) throw new Error('The app does not build.')
  await electronForRun()
}
