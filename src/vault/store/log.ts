import { createHash, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { custodyActs } from '../../shared/domain.ts'

/**
 * The custody log: a hash chain of salted commitments and ids, never names. Destroying a record destroys its salts,
 * after which its commitments say nothing and the chain still holds. Layout in docs/format.md.
 */

export type LogAct = (typeof custodyActs)[number]

/** The acts whose commitment is to the state the record had then. */
export const stateActs: ReadonlySet<string> = new Set(['created', 'edited', 'examined', 'trashed', 'restored'])

const noState = new Uint8Array(32)
const chainStart = new Uint8Array(32)

export interface LogRow {
  readonly seq: number
  readonly at: string
  readonly act: string
  readonly record: string
  readonly commitment: Uint8Array
  readonly hash: Uint8Array
}

export interface SealedState {
  readonly id: string
  readonly kind: string
  readonly parent: string | null
  readonly code: string
  readonly trashed: number
  readonly body: string
}

/** SHA-256 over the fields, each preceded by its length in bytes (32 bits, big-endian). */
export function fieldsHash(...fields: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256')
  for (const field of fields) {
    const bytes = typeof field === 'string' ? Buffer.from(field) : field
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  return hash.digest()
}

export const stateHash = (state: SealedState): Uint8Array =>
  fieldsHash('kalifa-state-1', state.kind, state.id, state.parent ?? '', state.code, String(state.trashed), state.body)

const commitmentTo = (salt: Uint8Array, state: Uint8Array): Uint8Array => fieldsHash('kalifa-commitment-1', salt, state)

const rowHash = (previous: Uint8Array, row: Omit<LogRow, 'hash'>): Uint8Array =>
  fieldsHash('kalifa-log-1', previous, String(row.seq), row.at, row.act, row.record, row.commitment)

export class CustodyLog {
  readonly #db: Database
  readonly #insert
  readonly #insertSalt
  readonly #last
  readonly #newestState
  readonly #time

  constructor(db: Database) {
    this.#db = db
    this.#insert = db.prepare('INSERT INTO log (seq, at, act, record, commitment, hash) VALUES (?, ?, ?, ?, ?, ?)')
    this.#insertSalt = db.prepare('INSERT INTO log_salt (seq, salt) VALUES (?, ?)')
    this.#last = db.prepare<[], { seq: number; hash: Uint8Array }>(
      'SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1',
    )
    this.#newestState = db
      .prepare<[string], number>(
        `SELECT seq FROM log WHERE record = ? AND act IN ('${[...stateActs].join("','")}') ORDER BY seq DESC LIMIT 1`,
      )
      .pluck()
    this.#time = db.prepare<[number], string>('SELECT at FROM log WHERE seq = ?').pluck()
  }

  /** Adds an event, inside the transaction of the act it tells of. `state` is the hash of what it commits to. */
  append(act: LogAct, record: string, state: Uint8Array = noState): void {
    const last = this.#last.get()
    const salt = randomBytes(32)
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: new Date().toISOString(),
      act,
      record,
      commitment: commitmentTo(salt, state),
    }
    const hash = rowHash(last?.hash ?? chainStart, row)
    this.#insert.run(row.seq, row.at, row.act, row.record, row.commitment, hash)
    this.#insertSalt.run(row.seq, salt)
  }

  /** Hex of the newest event's hash: what a receipt countersigns. */
  head(): string {
    return Buffer.from(this.#last.get()?.hash ?? chainStart).toString('hex')
  }

  /** Makes every earlier commitment to this record unopenable. */
  forget(record: string): void {
    this.#db.prepare('DELETE FROM log_salt WHERE seq IN (SELECT seq FROM log WHERE record = ?)').run(record)
  }

  /** Walks the chain; calls `broken` with the sequence number of each event that does not follow from the one before. */
  verify(broken: (seq: number) => void): number {
    let previous: Uint8Array = chainStart
    let expected = 1
    for (const row of this.#db.prepare<[], LogRow>('SELECT * FROM log ORDER BY seq').iterate()) {
      if (row.seq !== expected || !same(row.hash, rowHash(previous, row))) broken(row.seq)
      previous = row.hash
      expected = row.seq + 1
    }
    return expected - 1
  }

  /** Ids of records that were made, not destroyed, and are gone all the same. */
  lost(): readonly string[] {
    return this.#db
      .prepare<[], string>(
        `SELECT DISTINCT log.record FROM log JOIN log_salt USING (seq)
         WHERE log.act = 'created' AND log.record NOT IN (SELECT id FROM record)`,
      )
      .pluck()
      .all()
  }

  /** The number of the event that commits to this record's newest sealed state. */
  stateOf(record: string): number | undefined {
    return this.#newestState.get(record)
  }

  /** How many events there are, which is the number of the newest. */
  length(): number {
    return this.#last.get()?.seq ?? 0
  }

  timeOf(seq: number): string {
    return this.#time.get(seq) ?? ''
  }

  /** Whether the event numbered `seq` tells of `state.id` and its commitment opens to `state`. */
  opens(seq: number, state: SealedState): boolean {
    const row = this.#db
      .prepare<[number, string], { commitment: Uint8Array; salt: Uint8Array }>(
        'SELECT log.commitment, log_salt.salt FROM log JOIN log_salt USING (seq) WHERE seq = ? AND record = ?',
      )
      .get(seq, state.id)
    return row !== undefined && same(row.commitment, commitmentTo(row.salt, stateHash(state)))
  }

  /** Whether the newest commitment to `state.id` opens to `state`. */
  commitsTo(state: SealedState): boolean {
    const seq = this.stateOf(state.id)
    return seq !== undefined && this.opens(seq, state)
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
