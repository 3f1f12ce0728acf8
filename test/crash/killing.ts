import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Report, Task } from './worker.ts'

/**
 * When a worker is killed: some time after it has done so many steps, or, by strace, on the n-th call of a kind that one of its
 * threads makes, before that call does anything.
 */
export type Kill =
  | { readonly by: 'time'; readonly afterSteps: number; readonly ms: number }
  | { readonly by: 'call'; readonly name: string; readonly nth: number }

export interface WorkerEnd {
  /** The steps that were reported as done, in order. Of those never reported, one may have been done, or begun. */
  readonly done: readonly number[]
  /** The codes that steps were refused with. */
  readonly refused: ReadonlyMap<number, string>
  readonly killed: boolean
}

const worker = join(import.meta.dirname, 'worker.ts')

/** Runs the task in a process of its own and kills it, unless it has come to its end before. */
export function workAndKill(task: Task, kill: Kill): Promise<WorkerEnd> {
  if (kill.by === 'call') return workUnder(straced(kill.name, `signal=SIGKILL:when=${kill.nth}`), task)
  return workUnder([], task, (child, steps) => {
    if (steps === kill.afterSteps) setTimeout(() => child.kill('SIGKILL'), kill.ms)
  })
}

/** A command line under which calls of this name go wrong as strace says. */
export const straced = (name: string, fault: string): readonly string[] => [
  'strace',
  ...['-f', '-qq', '-o', '/dev/null', '-e', `trace=${name}`, '-e', `inject=${name}:${fault}`],
]

/** Runs the task in a process of its own, started by this command if there is one. */
export async function workUnder(
  [program, ...options]: readonly string[],
  task: Task,
  onSteps: (child: ChildProcess, done: number) => void = () => {},
): Promise<WorkerEnd> {
  const execArgv = program === undefined ? [] : [...options, process.execPath]
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
  const child = fork(worker, { stdio: [...stdio], execPath: program ?? process.execPath, execArgv })
  const done: number[] = []
  const refused = new Map<number, string>()
  child.on('message', (message) => {
    const report = message as Report
    if ('failed' in report) refused.set(report.failed, report.code)
    if ('finished' in report) {
      done.push(report.finished)
      onSteps(child, done.length)
    }
    if ('ready' in report) {
      onSteps(child, 0)
      child.send(task, () => undefined)
    }
  })
  const [code, signal] = await once(child, 'exit')
  return { done, refused, killed: signal === 'SIGKILL' || code === 137 }
}
