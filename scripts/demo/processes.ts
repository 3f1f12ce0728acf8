import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessRef {
  readonly pid: number
  /** Clock ticks after boot. */
  readonly started: string
}

interface Entry extends ProcessRef {
  readonly parent: number
}

/** A process and all that descend from it. Empty when it is gone. */
export function processTree(pid: number): ProcessRef[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => entryOf(Number(name)) ?? [])
  const tree = all.filter((entry) => entry.pid === pid)
  // The list grows while it is walked, by the children of what is already in it.
  for (const member of tree) tree.push(...all.filter((entry) => entry.parent === member.pid))
  return tree.map(({ pid, started }) => ({ pid, started }))
}

export function running(processes: readonly ProcessRef[]): ProcessRef[] {
  return processes.filter(({ pid, started }) => entryOf(pid)?.started === started)
}

/** @returns milliseconds until all were gone. @throws when some are left after `limit` milliseconds. */
export async function untilGone(processes: readonly ProcessRef[], limit = 10_000): Promise<number> {
  const begun = performance.now()
  while (running(processes).length > 0) {
    if (performance.now() - begun > limit) throw new Error(`${running(processes).length} processes did not end`)
    await sleep(5)
  }
  return performance.now() - begun
}

export async function endAll(processes: readonly ProcessRef[]): Promise<void> {
  for (const { pid } of running(processes)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
  await untilGone(processes)
}

/** Undefined for what is gone or only waits to be collected. See proc(5) for the fields of `stat`. */
function entryOf(pid: number): Entry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name, in brackets, may hold spaces and brackets itself.
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const started = rest[17]
    if (state === 'Z' || state === 'X' || !started) return undefined
    return { pid, parent: Number(parent), started }
  } catch {
    return undefined
  }
}
