import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { RecordId } from '../../src/shared/records.ts'
import type { Report, Task } from './worker.ts'

/**
 * When a worker is killed: some time after it has done so many steps, or, by strace, on the n-th call of a kind that one of its
 * threads makes, before that call does anything.
 */
export type Kill =
  | { readonly by: 'time'; readonly afterSteps: number; readonly ms: number }
  | { readonly by: 'call'; readonly name: string; readonly nth: number }

export interface WorkerEnd {
  /** How many steps were reported as done. One more may have been done, or begun. */
  readonly finished: number
  readonly ids: ReadonlyMap<number, RecordId>
  /** The code of the step that was refused, if one was. */
  readonly failed: string | null
  readonly killed: boolean
}

const worker = join(import.meta.dirname, 'worker.ts')

/** Runs the task in a process of its own and kills it, unless it has come to its end before. */
export async function workAndKill(task: Task, kill: Kill): Promise<WorkerEnd> {
  const child = start(kill)
  const ids = new Map<number, RecordId>()
  let [finished, failed] = [0, null as string | null]
  const killAfter = (steps: number): void => {
    if (kill.by === 'time' && steps === kill.afterSteps) setTimeout(() => child.kill('SIGKILL'), kill.ms)
  }
  child.on('message', (message) => {
    const report = message as Report
    if ('failed' in report) failed = report.code
    if ('finished' in report) {
      finished = report.finished + 1
      if (report.id) ids.set(report.finished, report.id)
      killAfter(finished)
    }
    if ('ready' in report) {
      killAfter(0)
      child.send(task, () => undefined)
    }
  })
  const [code, signal] = await once(child, 'exit')
  return { finished, ids, failed, killed: signal === 'SIGKILL' || code === 137 }
}

function start(kill: Kill): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const
  if (kill.by === 'time') return fork(worker, { stdio: [...stdio], execArgv: [] })
  const inject = `inject=${kill.name}:signal=SIGKILL:when=${kill.nth}`
  const options = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${kill.name}`, '-e', inject, process.execPath]
  return fork(worker, { stdio: [...stdio], execPath: 'strace', execArgv: options })
}
