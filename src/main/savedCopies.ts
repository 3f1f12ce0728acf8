import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { shell } from 'electron'
import { opensElsewhere } from '../shared/savedCopy.ts'

/**
 * Where the person let readable copies be saved, so that one of them can be handed to the system's own program: only what they named in
 * a dialog, only under an ending that starts nothing, and each once.
 */
export class SavedCopies {
  readonly #paths = new Map<string, string>()

  note(token: string, path: string): void {
    this.#paths.set(token, path)
  }

  async open(token: unknown): Promise<boolean> {
    const path = typeof token === 'string' ? this.#paths.get(token) : undefined
    if (path === undefined || !opensElsewhere(basename(path)) || !existsSync(path)) return false
    this.#paths.delete(String(token))
    return (await shell.openPath(path)) === ''
  }
}
