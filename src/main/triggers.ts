import { app, type BrowserWindow, globalShortcut, powerMonitor } from 'electron'
import type { Lock } from './lock.ts'

/** Escape pressed so many times within a second hides everything. */
const escapes = 3
const escapesWithin = 1000

/** Keys and the pointer inside the window: counted in main, so that they work even when the page hangs. */
export function watchWindow(window: BrowserWindow, lock: Lock, idle: IdleWatch): void {
  let pressed: number[] = []
  window.webContents.on('before-input-event', (_event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'Escape' || input.isAutoRepeat) return
    const now = performance.now()
    pressed = [...pressed.filter((time) => now - time < escapesWithin), now]
    if (pressed.length >= escapes) lock.hideAll()
  })
  window.webContents.on('input-event', () => idle.touch())
  window.on('close', (event) => {
    event.preventDefault()
    lock.hideAll()
  })
  window.webContents.on('render-process-gone', () => lock.crashed(true))
}

/** What the system tells: sleep, screen lock (not on every Linux), session end, a request to quit. */
export function watchSystem(lock: Lock): void {
  powerMonitor.on('suspend', () => lock.lock())
  powerMonitor.on('lock-screen', () => lock.lock())
  powerMonitor.on('shutdown', () => lock.hideAll())
  app.on('before-quit', (event) => {
    event.preventDefault()
    lock.hideAll()
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => lock.hideAll())
}

/** Who is recorded may speak for long, and nobody touches the machine. */
const minutesOfRecording = 120

/** Locks after so many minutes without a key or a pointer: nothing else that the page can do holds it off. */
export class IdleWatch {
  readonly #expire: () => void
  #minutes: number
  #waits = false
  #touched = 0
  #timer: NodeJS.Timeout | undefined

  constructor(minutes: number, expire: () => void) {
    this.#minutes = minutes
    this.#expire = expire
  }

  /** Starts counting; from then on every touch starts it anew. */
  arm(): void {
    this.#touched = performance.now()
    this.#count()
  }

  touch(): void {
    if (this.#timer !== undefined) this.arm()
  }

  setMinutes(minutes: number): void {
    this.#minutes = minutes
    if (this.#timer !== undefined) this.#count()
  }

  /** While sound is recorded. */
  wait(waits: boolean): void {
    this.#waits = waits
    if (this.#timer !== undefined) this.#count()
  }

  #count(): void {
    clearTimeout(this.#timer)
    const minutes = this.#waits ? Math.max(minutesOfRecording, this.#minutes) : this.#minutes
    const left = minutes * 60_000 - (performance.now() - this.#touched)
    if (left > 0) this.#timer = setTimeout(this.#expire, left)
    else this.#expire()
  }
}

const secondPressWithin = 2000

/** The global shortcut, with a moment in which pressing it only answers a test. */
export class Shortcut {
  readonly #act: () => void
  #heard: (() => void) | undefined
  #lastHeard = Number.NEGATIVE_INFINITY
  /** The one that works; a refused one leaves it as it was. */
  #current = ''
  state: 'ready' | 'refused' = 'refused'

  constructor(act: () => void) {
    this.#act = act
  }

  register(accelerator: string): void {
    const taken = tryRegister(accelerator, () => (this.#heard ?? this.#act)())
    if (taken && this.#current !== accelerator) unregister(this.#current)
    if (taken) this.#current = accelerator
    this.state = taken ? 'ready' : 'refused'
  }

  /**
   * Resolves true when the shortcut is pressed within `ms`, false when it is not. A second press in a row always acts, even
   * if a page in hostile hands asks for one test after the other.
   */
  test(ms: number): Promise<boolean> {
    if (this.#heard !== undefined || performance.now() - this.#lastHeard < secondPressWithin)
      return Promise.resolve(false)
    return new Promise((resolve) => {
      const end = (heard: boolean): void => {
        clearTimeout(timer)
        this.#heard = undefined
        resolve(heard)
      }
      const timer = setTimeout(() => end(false), ms)
      this.#heard = () => {
        this.#lastHeard = performance.now()
        end(true)
      }
    })
  }
}

function unregister(accelerator: string): void {
  if (accelerator !== '') globalShortcut.unregister(accelerator)
}

function tryRegister(accelerator: string, act: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, act)
  } catch {
    return false
  }
}
