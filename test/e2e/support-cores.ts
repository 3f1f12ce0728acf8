import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from './app.ts'

/** Core dumps as a system that collects them makes them. Needs root. */

const run = promisify(execFile)
const patternFile = '/proc/sys/kernel/core_pattern'

/** To be put before a command: as on a system where cores are collected. */
export const coresAllowed = ['prlimit', '--core=unlimited:unlimited'] as const

export interface CoreCollection {
  /** One that is made anew in `folder` for each core. */
  readonly cores: () => Promise<string[]>
  readonly restore: () => Promise<void>
}

/** Cores as files in the folder from now on, written by the kernel or by a program that the kernel pipes them to. */
export async function collectCores(folder: string, how: 'file' | 'pipe'): Promise<CoreCollection> {
  await mkdir(folder, { mode: 0o777 })
  const before = await readFile(patternFile, 'utf8')
  await writeFile(patternFile, how === 'file' ? join(folder, 'core.%p') : `|${await collector(folder)} %p`)
  return { cores: () => readdir(folder), restore: () => writeFile(patternFile, before) }
}

async function collector(folder: string): Promise<string> {
  const script = `${folder}.sh`
  await writeFile(script, `#!/bin/sh\ncat > ${folder}/core.$1\n`, { mode: 0o755 })
  return script
}

/** The positive control: some other program leaves one. */
export async function otherProgramLeavesCore({ cores }: CoreCollection): Promise<void> {
  const before = (await cores()).length
  const [command = '', ...args] = [...coresAllowed, 'sleep', '600']
  const other = spawn(command, args, { stdio: 'ignore' })
  const { pid = 0 } = other
  await expect.poll(async () => (await run('cat', [`/proc/${pid}/comm`])).stdout.trim()).toBe('sleep')
  const ended = once(other, 'exit')
  process.kill(pid, 'SIGSEGV')
  await ended
  await expect.poll(async () => (await cores()).length).toBe(before + 1)
}
