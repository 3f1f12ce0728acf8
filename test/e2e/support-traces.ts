import { execFile } from 'node:child_process'
import { lstat, mkdir, open, readdir, readFile, readlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { processTree, type RunningKalifa } from './app.ts'
import { type Secret, WordSearch } from './support-words.ts'

/** What a journey leaves on the disk and shows to the desktop. */

const run = promisify(execFile)

/** Where a program writes that has all these of its own: `home` with the folders that XDG names, and a `tmp`. */
export async function ownPlaces(
  folder: string,
): Promise<{ readonly env: Record<string, string>; readonly cwd: string }> {
  const [home, tmp, cwd] = ['home', 'tmp', 'cwd'].map((name) => join(folder, name)) as [string, string, string]
  const env = {
    HOME: home,
    TMPDIR: tmp,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_STATE_HOME: join(home, '.local/state'),
    XDG_RUNTIME_DIR: join(home, 'run'),
  }
  for (const place of [...Object.values(env), cwd]) await mkdir(place, { recursive: true, mode: 0o700 })
  return { env, cwd }
}

/** Where programs write that have not been told of places of their own. */
export const commonPlaces: readonly string[] = [
  '/tmp',
  '/var/tmp',
  '/dev/shm',
  '/run',
  '/var/crash',
  '/var/lib',
  '/var/log',
  homedir(),
]

const largest = 1024 * 1024 * 1024
const pieceSize = 4 * 1024 * 1024

/**
 * In which files below the folders, by their names or bytes, any of the secrets stands: `name in path`. Files that have not changed
 * since the moment are left out, as is what is below `except`.
 */
export async function filesWith(
  folders: readonly string[],
  secrets: readonly Secret[],
  { since = 0, except = [] }: { readonly since?: number; readonly except?: readonly string[] } = {},
): Promise<string[]> {
  const search = new WordSearch(secrets)
  const found: string[] = []
  const skipped = new Set(except)
  const visit = async (path: string): Promise<void> => {
    if (skipped.has(path)) return
    const stats = await lstat(path).catch(() => null)
    if (stats === null) return
    const names = new Set<string>()
    search.findIn(Buffer.from(path), names)
    if (stats.isSymbolicLink()) search.findIn(Buffer.from(await readlink(path).catch(() => '')), names)
    if (stats.isFile() && stats.size < largest && stats.ctimeMs >= since) await searchFile(path, search, names)
    found.push(...[...names].map((name) => `${name} in ${path}`))
    if (stats.isDirectory()) for (const name of await readdir(path).catch(() => [])) await visit(join(path, name))
  }
  for (const folder of folders) await visit(folder)
  return found
}

async function searchFile(path: string, search: WordSearch, names: Set<string>): Promise<void> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return
  try {
    const buffer = Buffer.allocUnsafe(pieceSize + search.longest)
    for (let at = 0; ; at += pieceSize) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
      search.findIn(buffer.subarray(0, bytesRead), names)
      if (bytesRead < buffer.length) return
    }
  } catch {
    // It went away meanwhile.
  } finally {
    await file.close()
  }
}

/** All that any user of the machine sees of the running app: arguments, names, environment, and every window's properties. */
export async function shownToOthers(kalifa: Pick<RunningKalifa, 'pid'>): Promise<string> {
  const texts = await Promise.all(
    processTree(kalifa.pid).flatMap(({ pid }) =>
      ['cmdline', 'comm', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    ),
  )
  const { stdout: tree } = await run('xwininfo', ['-root', '-tree'])
  const ids = [...tree.matchAll(/^ +(0x[0-9a-f]+) /gm)].map(([, id = '']) => id)
  const windows = await Promise.all(
    ids.map((id) =>
      run('xprop', ['-id', id]).then(
        ({ stdout }) => stdout,
        () => '',
      ),
    ),
  )
  return [...texts, tree, ...windows].join('\n')
}
