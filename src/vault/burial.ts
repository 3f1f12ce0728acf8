import { buryLater, evenTimes } from './compartment.ts'
import { type OngoingDestruction, resumeDestruction } from './keys/keyring.ts'
import type { Mark } from './store/mark.ts'

const againAfterMs = 1000

/**
 * The end of what a destroying passphrase began, behind the façade's back: slots that the disk refused, the dead database, its
 * blobs. Noted in the façade's mark, so that each of its sessions goes on with it. Nothing of it is ever told.
 */
export class Burial {
  readonly #folder: string
  readonly #mark: Mark
  readonly #dead: OngoingDestruction | null
  #timer: NodeJS.Timeout | undefined
  #begun = false
  #stopped = false
  #notedNow = false

  constructor(folder: string, mark: Mark, destruction: OngoingDestruction | null) {
    this.#folder = folder
    this.#mark = mark
    this.#dead = destruction ?? this.#noted()
    if (destruction) this.#write(destruction)
  }

  go(): void {
    if (this.#dead === null || this.#stopped) return
    this.#begun = true
    void this.#work(this.#dead)
  }

  /**
   * A session can end at once, as a command's does. What is noted is then for the façade's next session: left to the intent it would be
   * done before the next answer, which would come late.
   */
  stop(): void {
    if (!this.#begun && !this.#stopped && this.#notedNow) this.#finishKeys()
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** The other compartment is being made anew: what was dead in it is gone by that. */
  supersede(): void {
    this.stop()
    if (this.#mark.burial !== null) this.#mark.noteBurial(null)
  }

  async #work(dead: OngoingDestruction): Promise<void> {
    try {
      const keysGone = dead.finish()
      if (!(await buryLater(this.#folder, dead.compartmentId, () => this.#stopped))) return
      if (!keysGone) return this.#later(dead)
      this.#mark.noteBurial(null)
      evenTimes(this.#folder)
    } catch {
      this.#later(dead)
    }
  }

  #finishKeys(): void {
    try {
      this.#dead?.finish()
    } catch {
      // The intent stays, and the next start goes on with it.
    }
  }

  #later(dead: OngoingDestruction): void {
    if (this.#stopped) return
    this.#timer = setTimeout(() => void this.#work(dead), againAfterMs)
    this.#timer.unref()
  }

  #noted(): OngoingDestruction | null {
    const noted = this.#mark.burial
    if (noted === null) return null
    return resumeDestruction(this.#folder, {
      slots: noted.slots,
      compartmentId: Buffer.from(noted.compartmentId).toString('hex'),
    })
  }

  /** A façade that cannot be written to opens all the same: the slot still says what to destroy. */
  #write({ compartmentId, slots }: OngoingDestruction): void {
    try {
      this.#mark.noteBurial({ slots, compartmentId: Buffer.from(compartmentId, 'hex') })
      this.#notedNow = true
    } catch {
      return
    }
  }
}
