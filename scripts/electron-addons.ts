import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { cacheFolder, repository, temporaryFolder } from './paths.ts'
import { capture, toolPath, withThisNode } from './run.ts'
import { ensureSystemPackages } from './system-packages.ts'

/** A rebuilt addon and the place of the shipped one, below node_modules, that it takes in the staged app. */
export interface RebuiltAddon {
  readonly built: string
  readonly replaces: string
}

interface AddonSource {
  readonly name: string
  readonly prebuild: string
  readonly product: string
  readonly options: readonly string[]
}

// The shipped builds ask for Node-API 10 and crash the stand-in's 9; "experimental" is let through whatever the number.
const compilerFlags =
  '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'
const headersMajor = 20

const sources: readonly AddonSource[] = [
  {
    name: 'better-sqlite3',
    prebuild: 'prebuilds/linux-x64.node',
    product: 'build/Release/better_sqlite3.node',
    options: ['--force_build=1'],
  },
  {
    name: 'argon2',
    prebuild: 'prebuilds/linux-x64/argon2.glibc.node',
    product: 'build/Release/argon2.node',
    options: [],
  },
]

/** Builds what is not yet in the cache, one after the other. @param electron is asked to load each new build. */
export async function rebuiltAddons(electron: string): Promise<RebuiltAddon[]> {
  const addons: RebuiltAddon[] = []
  for (const source of sources) {
    const built = cachedFile(source)
    if (!existsSync(built)) await build(source, built, electron)
    addons.push({ built, replaces: join(source.name, source.prebuild) })
  }
  return addons
}

function cachedFile(source: AddonSource): string {
  const version = packageVersion(source.name)
  const recipe = [
    source.name,
    version,
    packageVersion('node-addon-api'),
    compilerFlags,
    ...source.options,
    headersMajor,
  ]
  const digest = createHash('sha256').update(recipe.join('\0')).digest('hex').slice(0, 12)
  return join(cacheFolder(), 'addons', `${source.name}-${version}-${digest}.node`)
}

async function build(source: AddonSource, target: string, electron: string): Promise<void> {
  process.stderr.write(`Building ${source.name} for the stand-in Electron, once (a minute or two)\n`)
  if (!(await ensureSystemPackages('stand-in'))) throw new Error(`Programs are missing to build ${source.name}.`)
  const headers = await headersPrefix()
  const work = temporaryFolder(cacheFolder())
  try {
    const folder = join(work, source.name)
    cpSync(installed(source.name), folder, { recursive: true })
    cpSync(installed('node-addon-api'), join(work, 'node_modules', 'node-addon-api'), { recursive: true })
    const env = { ...withThisNode(), CXXFLAGS: compilerFlags }
    const args = [toolPath('node-gyp'), 'rebuild', '--release', '--jobs=2', `--nodedir=${headers}`, ...source.options]
    const { code, stdout, stderr } = await capture(process.execPath, args, { cwd: folder, env })
    if (code !== 0) throw new Error(`Building ${source.name} failed:\n${`${stdout}${stderr}`.slice(-4000)}`)
    const product = join(folder, source.product)
    await checkLoads(product, electron)
    mkdirSync(dirname(target), { recursive: true })
    renameSync(product, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function checkLoads(addon: string, electron: string): Promise<void> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { code, stderr } = await capture(electron, ['-e', `require(${JSON.stringify(addon)})`], { env })
  if (code !== 0) throw new Error(`The stand-in Electron does not load the built addon: ${stderr.slice(-1000)}`)
}

/** Where `include/node` holds the headers of the stand-in's Node: they come with a Node that a system installed. */
async function headersPrefix(): Promise<string> {
  const named = process.env.KALIFA_NODE_HEADERS
  const found = [...(named ? [named] : []), ...nodePrefixes()].find(hasHeaders)
  if (found) return found
  throw new Error(
    `The stand-in Electron needs the C++ headers of Node ${headersMajor}, and no Node on PATH has them beside it. ` +
      `Unpack a Node ${headersMajor} distribution and name its folder in KALIFA_NODE_HEADERS.`,
  )
}

function nodePrefixes(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => existsSync(join(folder, 'node')))
  return folders.map((folder) => dirname(dirname(realpathSync(join(folder, 'node')))))
}

function hasHeaders(prefix: string): boolean {
  const file = join(prefix, 'include', 'node', 'node_version.h')
  return existsSync(file) && new RegExp(`NODE_MAJOR_VERSION ${headersMajor}\\b`).test(readFileSync(file, 'utf8'))
}

function packageVersion(name: string): string {
  return (JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')) as { version: string }).version
}

function installed(name: string): string {
  return join(repository, 'node_modules', name)
}
