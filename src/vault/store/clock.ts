import type { Database } from 'better-sqlite3'
import type { ClockDoubt } from '../../shared/contract.ts'

/**
 * Where the times in the custody log cannot be right, or need not be. Told from the order of the events alone, which is certain;
 * nothing is ever rewritten.
 */

/** There was no Kalifa before. */
const firstTime = '2026-01-01T00:00:00.000Z'
const longGapMs = 31 * 24 * 60 * 60 * 1000

interface Turn {
  readonly seq: number
  readonly at: string
}

interface Timed {
  readonly seq: number
  readonly at: string
  readonly before: string | null
}

const doubtsOf = new WeakMap<Database, ClockDoubts>()

/** One for an open vault: it reads each event once. */
export function clockDoubts({ db }: { readonly db: Database }): ClockDoubts {
  const known = doubtsOf.get(db)
  const doubts = known ?? new ClockDoubts(db)
  if (known === undefined) doubtsOf.set(db, doubts)
  doubts.readOn()
  return doubts
}

export class ClockDoubts {
  readonly #read
  readonly #one
  /** Events whose time is before that of the event just before. Their times are all that `ahead` needs to know. */
  readonly #backwards: Turn[] = []
  #last: Turn = { seq: 0, at: '' }

  constructor(db: Database) {
    this.#read = db.prepare<[number], Turn>('SELECT seq, at FROM log WHERE seq > ? ORDER BY seq')
    this.#one = db.prepare<[number], Timed>(
      'SELECT seq, at, (SELECT at FROM log AS earlier WHERE earlier.seq = log.seq - 1) AS before FROM log WHERE seq = ?',
    )
  }

  readOn(): void {
    for (const event of this.#read.iterate(this.#last.seq)) {
      if (event.at < this.#last.at) this.#backwards.push(event)
      this.#last = event
    }
  }

  get backwards(): number {
    return this.#backwards.length
  }

  of(seq: number): ClockDoubt | null {
    const event = this.#one.get(seq)
    if (event === undefined) return null
    const { at, before } = event
    if (at < firstTime) return 'early'
    if (before !== null && at < before) return 'back'
    if (this.#backwards.some((turn) => turn.seq > seq && turn.at < at)) return 'ahead'
    return before !== null && Date.parse(at) - Date.parse(before) > longGapMs ? 'gap' : null
  }
}
