import { type ErrorCode, KalifaError } from '../../shared/errors.ts'

/** What the page says about a record: quiet when all is well, plain when it is not. */
export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly code: ErrorCode }

export interface Clock {
  readonly now: () => number
  /** Runs once after `ms`; the result cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
}

const realClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export interface AutosaveOptions<Body extends object> {
  readonly send: (patch: Partial<Body>) => Promise<unknown>
  readonly clock?: Clock
}

/** At most 200 ms of typing may be lost; the rest of it is left for the commit itself. */
const interval = 150
const retryDelays = [500, 1_000, 2_000, 5_000] as const

const codeOf = (error: unknown): ErrorCode => (error instanceof KalifaError ? error.code : 'internal')

/**
 * Sends changed fields as they change: a throttle, so that typing without a pause is saved all the same; one patch at
 * a time, so that an older value never lands on a newer one; a refused patch is kept and sent again.
 */
export class Autosave<Body extends object> {
  readonly #options: AutosaveOptions<Body>
  readonly #clock: Clock
  #pending: Partial<Body> | null = null
  #sending: Promise<void> | null = null
  #cancelTimer: (() => void) | null = null
  #lastStart = Number.NEGATIVE_INFINITY
  #failures = 0
  #failure: ErrorCode | null = null
  #inFlight: Partial<Body> | null = null
  #watcher: ((state: SaveState) => void) | null = null

  constructor(options: AutosaveOptions<Body>) {
    this.#options = options
    this.#clock = options.clock ?? realClock
  }

  get clean(): boolean {
    return this.#pending === null && this.#sending === null
  }

  get watched(): boolean {
    return this.#watcher !== null
  }

  /** What the vault may not have yet. */
  get unsaved(): Partial<Body> {
    return { ...this.#inFlight, ...this.#pending } as Partial<Body>
  }

  /** One form at a time hears how the saving goes; the result stops it. */
  watch(onState: (state: SaveState) => void): () => void {
    this.#watcher = onState
    return () => {
      if (this.#watcher === onState) this.#watcher = null
    }
  }

  put(patch: Partial<Body>): void {
    this.#pending = { ...this.#pending, ...patch }
    this.#watcher?.({ kind: 'saving' })
    this.#schedule(Math.max(0, this.#lastStart + interval - this.#clock.now()))
  }

  /** Sends everything now and resolves once the vault has it; rejects with a KalifaError when it has not. */
  async flush(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    await this.#sending
    while (this.#pending) {
      await this.#send()
      if (this.#failure) throw new KalifaError(this.#failure)
    }
  }

  #schedule(delay: number): void {
    if (this.#cancelTimer || this.#sending) return
    if (delay === 0) {
      void this.#send()
      return
    }
    this.#cancelTimer = this.#clock.after(delay, () => {
      this.#cancelTimer = null
      void this.#send()
    })
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendOnce().finally(() => {
      this.#sending = null
      if (this.#pending) this.#schedule(this.#nextDelay())
      this.#watcher?.(this.#state())
    })
    return this.#sending
  }

  async #sendOnce(): Promise<void> {
    const patch = this.#pending
    if (!patch) return
    this.#pending = null
    this.#inFlight = patch
    this.#lastStart = this.#clock.now()
    try {
      await this.#options.send(patch)
      this.#failures = 0
      this.#failure = null
    } catch (error) {
      this.#failures += 1
      this.#failure = codeOf(error)
      // A record that was destroyed has nothing left to save to.
      if (this.#failure === 'record-absent') this.#pending = null
      else this.#pending = { ...patch, ...(this.#pending ?? {}) }
    }
    this.#inFlight = null
  }

  #nextDelay(): number {
    if (this.#failures === 0) return Math.max(1, this.#lastStart + interval - this.#clock.now())
    return retryDelays[Math.min(this.#failures, retryDelays.length) - 1] ?? interval
  }

  #state(): SaveState {
    if (this.#failure) return { kind: 'failed', code: this.#failure }
    return this.#pending ? { kind: 'saving' } : { kind: 'saved' }
  }
}

type Fields = Readonly<Record<string, unknown>>

/** One saver a record, whatever forms come and go: what a failing disk refused is still there when one comes back. */
const savers = new Map<string, Autosave<Fields>>()

export const saverOf = (key: string, send: (patch: Fields) => Promise<unknown>): Autosave<Fields> => {
  const saver = savers.get(key) ?? new Autosave<Fields>({ send })
  savers.set(key, saver)
  return saver
}

/** A form is there: what is typed in it is known to `flushAll`, and it hears how the saving goes. */
export const watchSaver = (key: string, saver: Autosave<Fields>, onState: (state: SaveState) => void): (() => void) => {
  savers.set(key, saver)
  return saver.watch(onState)
}

/** Its form is gone; it stays known until the vault has all of it. */
export const releaseSaver = async (key: string): Promise<void> => {
  const saver = savers.get(key)
  if (!saver) return
  await saver.flush().catch(() => undefined)
  if (saver.clean && !saver.watched) savers.delete(key)
}

/** Everything typed and not yet saved. Tries every record before it rejects. */
export const flushAll = async (): Promise<void> => {
  const outcomes = await Promise.allSettled([...savers.values()].map((saver) => saver.flush()))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
