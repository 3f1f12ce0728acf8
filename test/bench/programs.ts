import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { capture } from '../../scripts/run.ts'

/** The reference's own tools, run as a person would, and as few processes as that takes. */

export const hasProgram = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))

/** Runs a program; throws with what it said when it fails. */
export async function must(command: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture(command, args)
  if (code !== 0) throw new Error(`${command} failed: ${stderr.trim().slice(-500)}`)
  return stdout
}

/** Runs a pipeline of the shell's, failing when any part of it fails; `args` are its $1, $2… */
export function shell(script: string, ...args: readonly string[]): Promise<string> {
  return must('bash', '-euo', 'pipefail', '-c', script, 'bench', ...args)
}

/** Starts a program that keeps running, and gives what ends it. */
export function background(command: string, args: readonly string[]): { readonly end: () => Promise<void> } {
  const child = spawn(command, args, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = () => {
    child.kill('SIGKILL')
  }
  process.once('exit', stop)
  return {
    end: async () => {
      process.removeListener('exit', stop)
      stop()
      await ended
    },
  }
}

/** So that one contestant does not wait for what the one before it left to be written. */
export async function settleDisk(): Promise<void> {
  await must('sync')
}
