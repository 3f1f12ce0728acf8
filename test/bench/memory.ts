import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const importer = join(import.meta.dirname, 'importer.ts')

/** MiB that a process of its own with an open vault grows by, at its largest, while it imports one file. Linux alone tells. */
export async function memoryOfImport(folder: string, photo: string): Promise<number> {
  const child = spawn(process.execPath, [importer, folder, photo], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const stop = () => void child.kill('SIGKILL')
  process.once('exit', stop)
  const ended = once(child, 'close')
  try {
    const [answer] = await Promise.race([once(child, 'message'), ended.then(() => [undefined])])
    if (typeof answer !== 'number') throw new Error('the importing process failed')
    await ended
    return answer
  } finally {
    process.removeListener('exit', stop)
  }
}

type Pid = number | 'self'

/** Lets the kernel count the largest resident size anew from here (proc(5), clear_refs). */
export function forgetPeak(pid: Pid = 'self'): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

export const residentMiB = (pid: Pid = 'self'): number => statusMiB(pid, 'VmRSS')
export const peakMiB = (pid: Pid = 'self'): number => statusMiB(pid, 'VmHWM')

function statusMiB(pid: Pid, field: string): number {
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kib === undefined) throw new Error(`/proc/${pid}/status has no ${field}`)
  return Number(kib) / 1024
}
