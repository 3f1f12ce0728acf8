import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { RebuiltAddon } from './electron-addons.ts'
import { repository, temporaryFolder } from './paths.ts'

const stages = join(repository, '.cache', 'electron-stand-in')
const appParts = ['package.json', 'out', 'resources']

/**
 * Puts our app into this checkout's own copy of the stand-in, as `resources/app`: the packages once for each lock
 * file, the app when it has changed.
 * @returns the executable
 */
export async function stagedApp(electron: string, addons: readonly RebuiltAddon[]): Promise<string> {
  if (!existsSync(join(repository, 'out', 'main'))) throw new Error('There is nothing to run yet. Run npm run build.')
  const packages = productionPackages()
  const stage = join(stages, stageKey(electron, packages, addons))
  if (!existsSync(stage)) stageElectron(stage, electron, packages, addons)
  stageAppParts(join(stage, 'resources', 'app'))
  return join(stage, 'electron')
}

function stageElectron(
  stage: string,
  electron: string,
  packages: readonly string[],
  addons: readonly RebuiltAddon[],
): void {
  const work = temporaryFolder(stages)
  const modules = join(work, 'resources', 'app', 'node_modules')
  linkTree(electron, work)
  for (const name of packages) copyPackage(name, modules)
  for (const { built, replaces } of addons) copyFileSync(built, join(modules, replaces))
  const outdated = readdirSync(stages).filter((name) => !name.startsWith('tmp-'))
  renameSync(work, stage)
  for (const name of outdated) rmSync(join(stages, name), { recursive: true, force: true })
}

/** Whatever in node_modules is not for development alone, as paths below it. */
function productionPackages(): string[] {
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path.startsWith('node_modules/') && !dev && existsSync(join(repository, path)))
    .map(([path]) => path.slice('node_modules/'.length))
}

/** The packages inside a package are listed, and so copied, on their own. */
function copyPackage(name: string, modules: string): void {
  const source = join(repository, 'node_modules', name)
  cpSync(source, join(modules, name), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => relative(source, path) !== 'node_modules',
  })
}

function stageKey(electron: string, packages: readonly string[], addons: readonly RebuiltAddon[]): string {
  const versions = packages.map((name) => readFileSync(join(repository, 'node_modules', name, 'package.json'), 'utf8'))
  const parts = [electron, ...packages, ...versions, ...addons.map(({ built }) => built)]
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16)
}

/** Leaves a running app alone when nothing changed. */
function stageAppParts(app: string): void {
  const stamp = join(app, 'staged-from')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  rmSync(stamp, { force: true })
  const work = temporaryFolder(app)
  mkdirSync(join(work, 'new'))
  mkdirSync(join(work, 'old'))
  for (const part of appParts.filter((name) => existsSync(join(repository, name)))) {
    cpSync(join(repository, part), join(work, 'new', part), { recursive: true })
    if (existsSync(join(app, part))) renameSync(join(app, part), join(work, 'old', part))
    renameSync(join(work, 'new', part), join(app, part))
  }
  rmSync(work, { recursive: true, force: true })
  writeFileSync(stamp, now)
}

function fingerprint(): string {
  const files = appParts.flatMap((part) => filesBelow(join(repository, part)))
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(file)
      return `${relative(repository, file)} ${size} ${mtimeMs}`
    })
    .join('\n')
}

/** Electron's own files are never written to, so one copy serves every checkout on the same disk. */
function linkTree(from: string, to: string): void {
  for (const file of filesBelow(from)) {
    const target = join(to, relative(from, file))
    mkdirSync(dirname(target), { recursive: true })
    try {
      linkSync(file, target)
    } catch {
      copyFileSync(file, target)
    }
  }
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
