import { createInterface } from 'node:readline/promises'
import { KalifaError } from '../shared/errors.ts'

/** Asks for a line that may be seen. Throws `cancelled` on Ctrl+C, and when the terminal goes away. */
export async function askLine(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const stop = new AbortController()
  terminal.once('SIGINT', () => stop.abort())
  terminal.once('close', () => stop.abort())
  try {
    return await terminal.question(question, { signal: stop.signal })
  } catch {
    throw new KalifaError('cancelled')
  } finally {
    terminal.close()
  }
}
