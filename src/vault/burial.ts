import { z } from 'zod'
import { buryLater, evenTimes } from './compartment.ts'
import { type OngoingDestruction, resumeDestruction } from './keys/keyring.ts'
import type { Database } from './store/database.ts'
import { meta, removeMeta, setMeta } from './store/meta.ts'

const againAfterMs = 1000

/** Which slots and compartment are dead; kept in the façade's database until nothing is left of them. */
const note = z.object({ compartmentId: z.string(), slots: z.number() })

/**
 * The end of what a destroying passphrase began, behind the façade's back: slots that the disk refused, the dead database, its
 * blobs. Noted in the façade's database, so that each of its sessions goes on with it. Nothing of it is ever told.
 */
export class Burial {
  readonly #folder: string
  readonly #db: Database
  readonly #dead: OngoingDestruction | null
  #timer: NodeJS.Timeout | undefined
  #begun = false
  #stopped = false
  #notedNow = false

  constructor(folder: string, db: Database, destruction: OngoingDestruction | null) {
    this.#folder = folder
    this.#db = db
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
    removeMeta(this.#db, 'burial')
  }

  async #work(dead: OngoingDestruction): Promise<void> {
    try {
      const keysGone = dead.finish()
      if (!(await buryLater(this.#folder, dead.compartmentId, () => this.#stopped))) return
      if (!keysGone) return this.#later(dead)
      removeMeta(this.#db, 'burial')
      this.#db.pragma('wal_checkpoint(TRUNCATE)')
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
    const text = meta(this.#db, 'burial')
    return text === undefined ? null : resumeDestruction(this.#folder, note.parse(JSON.parse(text)))
  }

  /** A façade that cannot be written to opens all the same: the slot still says what to destroy. */
  #write({ compartmentId, slots }: OngoingDestruction): void {
    try {
      setMeta(this.#db, 'burial', JSON.stringify({ compartmentId, slots }))
      this.#notedNow = true
    } catch {
      return
    }
  }
}
