import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { electronForRun } from '../../scripts/electron.ts'

const emptyApp = join(import.meta.dirname, 'empty-electron')

export interface EmptyElectron {
  readonly executable: string
  readonly args: readonly string[]
}

/** The same Electron as Kalifa's, with an app that does next to nothing, or another one. The stand-in runs only what is staged in it. */
export async function emptyElectron(folder: string, source = emptyApp): Promise<EmptyElectron> {
  const { executable, args, kind } = await electronForRun()
  if (kind === 'official') return { executable, args: [...args.slice(0, -1), source] }
  const staged = join(folder, 'empty')
  linkTree(dirname(executable), staged)
  cpSync(source, join(staged, 'resources', 'app'), { recursive: true })
  return { executable: join(staged, relative(dirname(executable), executable)), args }
}

/** All of the stand-in but the app that is staged in it. */
function linkTree(from: string, to: string): void {
  const app = join(from, 'resources', 'app')
  const entries = readdirSync(from, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || path.startsWith(app)) continue
    const target = join(to, relative(from, path))
    mkdirSync(dirname(target), { recursive: true })
    try {
      linkSync(path, target)
    } catch {
      copyFileSync(path, target)
    }
  }
}

export interface RunningEmpty {
  readonly child: ChildProcess
  /** Milliseconds since the epoch when its field was first painted. */
  readonly painted: Promise<number>
}

export function startEmpty({ executable, args }: EmptyElectron, userData: string): RunningEmpty {
  const child = spawn(executable, [...args, `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const painted = new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const at = /^painted ([\d.]+)$/.exec(line)?.[1]
      if (at !== undefined) resolve(Number(at))
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error('the empty app ended before it painted')))
  })
  painted.catch(() => undefined)
  return { child, painted }
}
