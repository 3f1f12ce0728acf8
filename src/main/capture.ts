import type { BrowserWindow } from 'electron'
import { type CaptureKind, captureKinds } from '../shared/bridge.ts'

/** What a person presses to begin it must not lie further back. */
const pressedWithin = 5000
const presses: ReadonlySet<string> = new Set([
  'mouseDown',
  'mouseUp',
  'keyDown',
  'rawKeyDown',
  'touchStart',
  'gestureTap',
])

/**
 * The act for which the microphone or the camera is open: begun by a real press in our window while the vault is open, ended by the page.
 * A page in hostile hands cannot begin one by itself.
 */
export class Capture {
  readonly #isOpen: () => boolean
  #pressed = Number.NEGATIVE_INFINITY
  #kind: CaptureKind | null = null
  onChange: (kind: CaptureKind | null) => void = () => {}

  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen
  }

  watch(window: BrowserWindow): void {
    window.webContents.on('input-event', (_event, { type }) => {
      if (presses.has(type)) this.#pressed = performance.now()
    })
  }

  /** Whether the act is now of this kind. */
  set(asked: unknown): boolean {
    const kind = captureKinds.find((known) => known === asked) ?? null
    const begins = kind !== null && this.#isOpen() && performance.now() - this.#pressed < pressedWithin
    const next = begins ? kind : null
    if (next !== this.#kind) this.onChange(next)
    this.#kind = next
    return next === kind
  }

  /** Sound for the one kind, pictures for the other; nothing that was not asked for by itself. */
  allows(media: readonly (string | undefined)[]): boolean {
    const device = this.#kind === 'audio' ? 'audio' : this.#kind === 'photo' ? 'video' : null
    return device !== null && media.length > 0 && media.every((each) => each === device)
  }
}
