import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { start, temporaryFolder, unprivileged } from './kalifa.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const coreLimit = (pid: number): string | undefined =>
  /^Max core file size +(\d+) +(\d+)/m
    .exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))
    ?.slice(1)
    .join(' ')

/** Whether another program of the same user can open the process's memory. */
function memoryOpensTo(pid: number): boolean {
  const [command = '', ...args] = [...unprivileged, 'dd', `if=/proc/${pid}/mem`, 'of=/dev/null', 'count=0']
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('while a passphrase is awaited, the process leaves no core and its memory is closed', async () => {
  const [command = '', ...args] = [...unprivileged, 'sleep', '600']
  const other = spawn(command, args, { stdio: 'ignore' })
  const waiting = start(['open', '--vault', folder.path('vault')], { silent: true, withoutPrivileges: true })
  const { pid = 0 } = waiting.child
  try {
    // The control: of another program the same can be opened.
    await expect.poll(() => memoryOpensTo(other.pid ?? 0), { timeout: 20_000 }).toBe(true)
    await expect.poll(() => coreLimit(pid), { timeout: 20_000 }).toBe('1 1')
    await expect.poll(() => memoryOpensTo(pid), { timeout: 20_000 }).toBe(false)
  } finally {
    const ends = [once(other, 'exit'), waiting.ended]
    other.kill()
    waiting.child.kill()
    await Promise.all(ends)
  }
})
