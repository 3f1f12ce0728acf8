import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from './app.ts'

/** What another program on the desktop finds on its clipboards. */

const run = promisify(execFile)

export type SelectionName = 'clipboard' | 'primary'

/** Empty when nobody has it, or has no text. `TARGETS` as target lists the forms in which it is offered. */
export async function selectionText(name: SelectionName, target = 'UTF8_STRING'): Promise<string> {
  try {
    return (await run('xclip', ['-selection', name, '-out', '-target', target], { timeout: 5000 })).stdout
  } catch {
    return ''
  }
}

/** Puts a text there as another program does, which keeps it as long as it runs. */
export async function holdSelection(name: SelectionName, text: string): Promise<{ pid: number; end: () => void }> {
  const program = spawn('xclip', ['-selection', name, '-in', '-quiet'], { stdio: ['pipe', 'ignore', 'ignore'] })
  program.stdin.end(text)
  await expect.poll(() => selectionText(name)).toBe(text)
  return { pid: program.pid ?? 0, end: () => void program.kill() }
}
