import { createHash } from 'node:crypto'
import { type Copied, copiedTo, withoutSpaces } from '../shared/copied.ts'

/** How long what is copied in our window may be pasted elsewhere. */
const keptFor = 30_000

interface SystemClipboard {
  readonly readText: () => string | Promise<string>
  readonly writeText: (text: string) => unknown
  readonly clear: () => void
}
export type Clipboards = Readonly<Record<Copied['to'], SystemClipboard>>

/** Calls `act` after so many milliseconds, unless what it returns is called before. */
export type After = (ms: number, act: () => void) => () => void

const afterwards: After = (ms, act) => {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

interface Noted {
  readonly copied: Copied
  readonly forget: () => void
}

/**
 * Takes back what our page put on the system's clipboards, if it still stands there: after a while, on every lock and on quit.
 * Between those it knows a salted digest, and no text.
 */
export class Copies {
  readonly #clipboards: Clipboards
  readonly #after: After
  readonly #noted = new Map<Copied['to'], Noted>()

  constructor(clipboards: Clipboards, after: After = afterwards) {
    this.#clipboards = clipboards
    this.#after = after
  }

  /** The page says that it copied; anything else that it sends is ignored. */
  note(message: unknown): void {
    if (!isCopied(message)) return
    this.#noted.get(message.to)?.forget()
    const forget = this.#after(keptFor, () => void this.#clear(message.to))
    this.#noted.set(message.to, { copied: message, forget })
  }

  /** Whether anything of ours may stand there. */
  get pending(): boolean {
    return this.#noted.size > 0
  }

  /** Now. Never rejects; but a program that has a clipboard and hangs may keep it, or this whole thread, waiting. */
  async clear(): Promise<void> {
    for (const to of copiedTo) await this.#clear(to)
  }

  async #clear(to: Copied['to']): Promise<void> {
    const noted = this.#noted.get(to)
    if (noted === undefined) return
    noted.forget()
    this.#noted.delete(to)
    const system = this.#clipboards[to]
    try {
      if (!isOf(noted.copied, await system.readText())) return
      // Some desktops bring the last text back when its owner withdraws it: that must be an empty one.
      await system.writeText('')
      system.clear()
    } catch {
      // A clipboard that cannot be read or written is none that we could clear.
    }
  }
}

function isOf({ salt, digest }: Copied, text: string): boolean {
  return createHash('sha256').update(salt).update(withoutSpaces(text)).digest().equals(digest)
}

function isCopied(message: unknown): message is Copied {
  if (typeof message !== 'object' || message === null) return false
  const { to, salt, digest } = message as Record<string, unknown>
  return copiedTo.some((known) => known === to) && salt instanceof Uint8Array && digest instanceof Uint8Array
}
