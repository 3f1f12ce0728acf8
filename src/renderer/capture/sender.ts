import type { RecordId } from '../../shared/records.ts'
import { ask } from '../data/ask.ts'
import { codeOf } from '../parts/Fault.tsx'

const mostBytes = 1024 * 1024
const retryDelays = [500, 1_000, 2_000, 5_000] as const

interface Piece {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly untilMs: number
}

/**
 * Sends a recording to the vault piece by piece, in order; what a full or failing disk refused is sent again until it is taken.
 * A piece is forgotten here once it is durable there.
 */
export class Sender {
  readonly #id: RecordId
  readonly #onFault: (code: string | null) => void
  #waiting: Piece[] = []
  #seq = 0
  #sending: Promise<void> | null = null
  #gone = false

  constructor(id: RecordId, onFault: (code: string | null) => void) {
    this.#id = id
    this.#onFault = onFault
  }

  put(bytes: Uint8Array<ArrayBuffer>, untilMs: number): void {
    for (let at = 0; at < bytes.length; at += mostBytes)
      this.#waiting.push({ bytes: bytes.slice(at, at + mostBytes), untilMs })
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
  }

  /** When everything put before is durable, or the recording is gone. */
  async settled(): Promise<void> {
    while (this.#sending) await this.#sending
  }

  async #sendAll(): Promise<void> {
    for (let failures = 0; !this.#gone; ) {
      const [piece] = this.#waiting
      if (!piece) return
      try {
        await ask('recording.append', { id: this.#id, seq: this.#seq, untilMs: piece.untilMs, bytes: piece.bytes })
        this.#waiting.shift()
        this.#seq += 1
        if (failures > 0) this.#onFault(null)
        failures = 0
      } catch (error) {
        const code = codeOf(error)
        this.#onFault(code)
        this.#gone = code === 'record-absent'
        const delay = retryDelays[Math.min(failures, retryDelays.length - 1)]
        failures += 1
        await new Promise((resolve) => setTimeout(resolve, delay))
      }
    }
    this.#waiting = []
  }
}
