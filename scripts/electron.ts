import { officialElectron } from './electron-official.ts'
import { standInElectron } from './electron-stand-in.ts'
import { repository } from './paths.ts'

export interface ElectronForRun {
  readonly executable: string
  /** To be put before the app's own arguments. */
  readonly args: readonly string[]
  readonly kind: 'official' | 'stand-in'
  readonly version: string
}

/**
 * Finds a real Electron ready to run what `out/` holds now, fetching it on first use.
 * @throws when neither Electron's own download nor the stand-in can be had.
 */
export async function electronForRun(): Promise<ElectronForRun> {
  // Chromium refuses its sandbox to root. Only development and tests may run like this, so only this file says so.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const official = await officialElectron()
  if (official) return { ...official, kind: 'official', args: [...asRoot, repository] }
  const standIn = await standInElectron()
  noticeOnce(standIn.version)
  return { ...standIn, kind: 'stand-in', args: asRoot }
}

/** Once for this process and those it starts. */
function noticeOnce(version: string): void {
  if (process.env.KALIFA_STAND_IN_NOTICED) return
  process.env.KALIFA_STAND_IN_NOTICED = '1'
  process.stderr.write(
    `Electron's own download is out of reach: using a stand-in Electron ${version}, for development and tests. ` +
      'Never put real data into it.\n',
  )
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await electronForRun(), null, 2)}\n`)
