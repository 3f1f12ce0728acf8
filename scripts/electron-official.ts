import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, repository } from './paths.ts'
import { capture } from './run.ts'

export interface Executable {
  readonly executable: string
  readonly version: string
}

const folder = join(repository, 'node_modules', 'electron')
const downloadLimit = 60_000
const retryAfter = 12 * 60 * 60 * 1000

/** The Electron that package.json names, downloaded when it can be; undefined where that is out of reach. */
export async function officialElectron(): Promise<Executable | undefined> {
  if (!existsSync(folder)) throw new Error('The packages are not installed. Run npm ci first.')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const installed = installedExecutable(version)
  if (installed) return installed
  const failure = join(cacheFolder(), `electron-${version}-unreachable`)
  if (failedLately(failure)) return undefined
  const { code, stderr } = await capture(process.execPath, [join(folder, 'install.js')], { timeout: downloadLimit })
  if (code === 0) {
    rmSync(failure, { force: true })
    return installedExecutable(version)
  }
  writeFileSync(failure, stderr)
  return undefined
}

function installedExecutable(version: string): Executable | undefined {
  const inside = readOr(join(folder, 'path.txt'))
  const present = readOr(join(folder, 'dist', 'version'))
    ?.trim()
    .replace(/^v/, '')
  if (!inside || present !== version) return undefined
  const executable = join(folder, 'dist', inside)
  return existsSync(executable) ? { executable, version } : undefined
}

/** Without this memory every start on a filtered network would wait for the download to fail. */
function failedLately(file: string): boolean {
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 }
  return Date.now() - mtimeMs < retryAfter
}

function readOr(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
