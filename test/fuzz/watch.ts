import { type ChildProcess, fork } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FromChild, Job } from './child.ts'
import type { TargetName } from './targets.ts'

export interface Run {
  readonly mutants: number
  readonly refused: number
  /** KiB of memory at most, over the whole run; 0 where the system does not tell. */
  readonly peak: number
}

/** No twenty inputs of any parser take so long, however slow the machine. */
const patienceMs = 60_000
const findings = join(import.meta.dirname, '..', '..', 'test-results', 'fuzz')

/** Throws with the seed and the place of the input when the parser crashed, hung, took too much memory or threw what it may not. */
export async function fuzz(
  target: TargetName,
  { seed, mutants, ms }: { readonly seed: number; readonly mutants: number; readonly ms: number },
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'kalifa-fuzz-'))
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: ['--max-old-space-size=700', '--disable-warning=ExperimentalWarning'],
  })
  try {
    return await watched(child, { target, seed, mutants, ms, folder })
  } catch (error) {
    throw new Error(`${target}, seed ${seed}: ${(error as Error).message}; input kept as ${kept(folder, target, seed)}`)
  } finally {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

function watched(child: ChildProcess, job: Job): Promise<Run> {
  return new Promise((resolve, reject) => {
    let peak = 0
    const tooLate = (): void => reject(new Error('hung'))
    let timer = setTimeout(tooLate, patienceMs)
    child.on('message', (message: FromChild) => {
      clearTimeout(timer)
      timer = setTimeout(tooLate, patienceMs)
      peak = Math.max(peak, peakOf(child.pid))
      if (message.type === 'finding') reject(new Error(`${message.input}: ${message.what}`))
      if (message.type === 'end') resolve({ mutants: message.done, refused: message.refused, peak })
    })
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      reject(new Error(`the process ended (${code ?? signal})`))
    })
    child.send(job)
  })
}

/** The most that was ever resident: proc(5), VmHWM. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

function kept(folder: string, target: string, seed: number): string {
  const path = join(findings, `found-${target}-${seed}`)
  mkdirSync(findings, { recursive: true })
  try {
    copyFileSync(join(folder, 'current'), path)
    return path
  } catch {
    return 'nothing'
  }
}
