import { readdirSync, readFileSync } from 'node:fs'
import { expect } from '@playwright/test'

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessRef {
  readonly pid: number
  /** Clock ticks after boot. */
  readonly started: string
  /** With its arguments, joined by spaces: Chromium rewrites its own so. */
  readonly command: string
}

interface Entry extends ProcessRef {
  readonly parent: number
}

/** A process and all that descend from it, it first. Empty when it is gone. */
export function processTree(pid: number): ProcessRef[] {
  const all = runningProcesses()
  const tree = all.filter((entry) => entry.pid === pid)
  // The list grows while it is walked, by the children of what is already in it.
  for (const member of tree) tree.push(...all.filter((entry) => entry.parent === member.pid))
  return tree
}

/** Every process of every Kalifa that was given this user data folder, first or relaunched. */
export function processesUsing(userData: string): ProcessRef[] {
  const heads = runningProcesses().filter(({ command }) => `${command} `.includes(` --user-data-dir=${userData} `))
  const trees = heads.flatMap((head) => processTree(head.pid))
  return [...new Map(trees.map((entry) => [entry.pid, entry])).values()]
}

/** The browser processes alone: Chromium gives each of its children a `--type`. */
export function mainProcessesUsing(userData: string): ProcessRef[] {
  return processesUsing(userData).filter(({ command }) => !command.includes(' --type='))
}

export function isRunning({ pid, started }: ProcessRef): boolean {
  return readEntry(pid)?.started === started
}

/** A process counts as gone once it holds no memory, even if nobody has collected its exit code. */
export async function waitForExit(processes: readonly ProcessRef[], timeout = 45_000): Promise<void> {
  const left = () => processes.filter(isRunning).map(({ pid, command }) => `${pid} ${command.slice(0, 200)}`)
  await expect
    .poll(left, { timeout, intervals: [5, 10, 20, 50], message: 'processes that should have ended' })
    .toEqual([])
}

/** Ends what was started with this user data folder, each process by its number. */
export async function endProcessesUsing(userData: string): Promise<void> {
  const all = processesUsing(userData)
  for (const { pid } of all.filter(isRunning)) kill(pid)
  await waitForExit(all)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function runningProcesses(): Entry[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.flatMap((name) => readEntry(Number(name)) ?? [])
}

/** Undefined for what is gone or a zombie. See proc(5) for the fields of `stat`. */
function readEntry(pid: number): Entry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name, in brackets, may hold spaces and brackets itself.
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const started = rest[17]
    if (state === 'Z' || state === 'X' || !started) return undefined
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return { pid, parent: Number(parent), started, command }
  } catch {
    return undefined
  }
}
