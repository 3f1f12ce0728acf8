import type { RecordingPurpose } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { ask } from '../data/ask.ts'
import { codeOf } from '../parts/Fault.tsx'
import { onFlushCapture } from './flush.ts'
import { Microphone } from './microphone.ts'

/** What is recorded, and of whom. */
export interface RecordingOf {
  readonly purpose: Exclude<RecordingPurpose, 'photo'>
  readonly testimonyId: RecordId
  readonly testimonyCode: string
  /** As the piece of evidence will say how it came. */
  readonly obtainedHow: string
}

/** `none`: no microphone, or camera, is there. `busy`: the system or another program keeps it. */
export type DeviceFault = 'none' | 'busy'

export const faultOf = (error: unknown): DeviceFault =>
  error instanceof DOMException && error.name === 'NotFoundError' ? 'none' : 'busy'

export type RecorderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'starting'; readonly of: RecordingOf }
  | {
      readonly kind: 'running'
      readonly of: RecordingOf
      readonly id: RecordId
      readonly paused: boolean
      readonly marks: readonly Mark[]
      /** Of a slice that the disk refused, and that is tried again. */
      readonly fault: string | null
    }
  | { readonly kind: 'ending'; readonly of: RecordingOf }
  | { readonly kind: 'refused'; readonly of: RecordingOf; readonly microphone: DeviceFault }
  | { readonly kind: 'failed'; readonly of: RecordingOf; readonly code: string }
  | { readonly kind: 'done'; readonly of: RecordingOf; readonly evidence: { id: RecordId; code: string } }

interface Mark {
  readonly atMs: number
  readonly label: string
}

/** One recording at a time, whatever screen is shown. */
class Recorder {
  #state: RecorderState = { kind: 'idle' }
  #microphone: Microphone | null = null
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = (): RecorderState => this.#state

  get elapsedMs(): number {
    return this.#microphone?.elapsedMs ?? 0
  }
  level(): number {
    return this.#microphone?.level() ?? 0
  }

  /** In the very press of the person's: only so is the microphone opened. */
  async start(of: RecordingOf): Promise<void> {
    if (this.#microphone || this.#state.kind === 'starting' || this.#state.kind === 'ending') return
    this.#set({ kind: 'starting', of })
    try {
      const { id } = await ask('recording.begin', {
        purpose: of.purpose,
        belongsTo: of.testimonyId,
        obtainedHow: of.obtainedHow,
      })
      await this.#open(of, id)
    } catch (error) {
      this.#set({ kind: 'failed', of, code: codeOf(error) })
    }
  }

  async #open(of: RecordingOf, id: RecordId): Promise<void> {
    try {
      await window.kalifa.shell.capture('audio')
      this.#microphone = await Microphone.open(
        id,
        (fault) => this.#change({ fault }),
        () => void this.stop(),
      )
      this.#set({ kind: 'running', of, id, paused: false, marks: [], fault: null })
    } catch (error) {
      await window.kalifa.shell.capture(null)
      await ask('recording.discard', { id })
      this.#set({ kind: 'refused', of, microphone: faultOf(error) })
    }
  }

  async pause(): Promise<void> {
    this.#change({ paused: true })
    await this.#microphone?.pause()
  }
  resume(): void {
    this.#microphone?.resume()
    this.#change({ paused: false })
  }

  /** Marks the present moment; the same moment again gives it another label. */
  async mark(atMs: number, label: string): Promise<void> {
    if (this.#state.kind !== 'running') return
    const { id, marks } = this.#state
    this.#change({ marks: [...marks.filter((mark) => mark.atMs !== atMs), { atMs, label }] })
    await ask('recording.mark', { id, atMs, label })
  }

  async stop(): Promise<void> {
    if (this.#state.kind !== 'running') return
    const { of, id } = this.#state
    this.#set({ kind: 'ending', of })
    try {
      await this.#microphone?.stop()
      this.#microphone = null
      await window.kalifa.shell.capture(null)
      this.#set({ kind: 'done', of, evidence: await ask('recording.finish', { id }) })
    } catch (error) {
      this.#set({ kind: 'failed', of, code: codeOf(error) })
    }
  }

  /** Before a lock. */
  async flush(): Promise<void> {
    await this.#microphone?.flush()
  }

  forget(): void {
    if (!this.#microphone) this.#set({ kind: 'idle' })
  }

  #change(patch: { paused?: boolean; marks?: readonly Mark[]; fault?: string | null }): void {
    if (this.#state.kind === 'running') this.#set({ ...this.#state, ...patch })
  }

  #set(state: RecorderState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

export const recorder = new Recorder()
onFlushCapture(() => recorder.flush())
