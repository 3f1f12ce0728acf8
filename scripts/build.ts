import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './paths.ts'
import { runTool } from './run.ts'

const stamp = join(repository, 'out', '.built')
const sources = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts']

/** Builds the app into `out/`. @returns whether it succeeded. */
export async function build(): Promise<boolean> {
  // Sources edited while the build runs must count as newer than it.
  const started = new Date()
  rmSync(stamp, { force: true })
  if ((await runTool('electron-vite', 'electron-vite', ['build'])) !== 0) return false
  mkdirSync(join(repository, 'out'), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, started, started)
  return true
}

export async function buildIfStale(): Promise<boolean> {
  if (existsSync(stamp) && newest(sources.map((name) => join(repository, name))) < statSync(stamp).mtimeMs) return true
  return build()
}

/** Folders count too: their time tells of files removed from them. */
function newest(paths: readonly string[]): number {
  const times = paths.map((path) => {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0
    return Math.max(stats.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
  })
  return Math.max(0, ...times)
}

if (import.meta.main) process.exitCode = (await build()) ? 0 : 1
