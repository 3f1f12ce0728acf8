import type { Database } from 'better-sqlite3'
import { CustodyLog, type SealedState, stateActs, stateHash } from './log.ts'
import { meta, setMeta } from './meta.ts'

/** An earlier state of a record, which the event numbered `seq` in the custody log commits to. Never changed, only destroyed. */
export interface RevisionRow {
  readonly seq: number
  /** UTC, ISO 8601: when the state was sealed. */
  readonly at: string
  readonly trashed: number
  readonly body: string
}

interface Sealed extends SealedState {
  readonly sealed: number
}

const columns = 'revision.seq, log.at, revision.trashed, revision.body'
const acts = `'${[...stateActs].join("','")}'`

export class Revisions {
  readonly #db
  readonly #log
  readonly #insert
  readonly #of
  readonly #some
  readonly #count
  readonly #one

  constructor(db: Database, log: CustodyLog) {
    this.#db = db
    this.#log = log
    this.#insert = db.prepare('INSERT OR IGNORE INTO revision (record, seq, trashed, body) VALUES (?, ?, ?, ?)')
    this.#of = db.prepare<[string], RevisionRow>(
      `SELECT ${columns} FROM revision JOIN log USING (seq) WHERE revision.record = ? ORDER BY seq DESC`,
    )
    this.#some = db.prepare<[string, number, number], RevisionRow>(
      `SELECT ${columns} FROM revision JOIN log USING (seq) WHERE revision.record = ? ORDER BY seq DESC LIMIT ? OFFSET ?`,
    )
    this.#count = db.prepare<[string], number>('SELECT count(*) FROM revision WHERE record = ?').pluck()
    this.#one = db.prepare<[string, number], RevisionRow>(
      `SELECT ${columns} FROM revision JOIN log USING (seq) WHERE revision.record = ? AND seq = ?`,
    )
  }

  /** Before a sealed record changes. */
  keep(row: Sealed): void {
    const seq = this.#log.stateOf(row.id)
    if (seq !== undefined) this.#insert.run(row.id, seq, row.trashed, row.body)
  }

  /** Earlier states of a record, the newest first; its present one is the record itself. */
  some(record: string, limit: number, offset: number): RevisionRow[] {
    return this.#some.all(record, limit, offset)
  }

  count(record: string): number {
    return this.#count.get(record) ?? 0
  }

  one(record: string, seq: number): RevisionRow | undefined {
    return this.#one.get(record, seq)
  }

  /** Whether every revision of this record is what its event in the custody log commits to. */
  areSound(row: SealedState): boolean {
    for (const { seq, trashed, body } of this.#of.iterate(row.id))
      if (!this.#log.opens(seq, { ...row, trashed, body })) return false
    return true
  }

  /** Ids of records of which the log tells an earlier state, changed since, that is not kept any more. */
  lost(): readonly string[] {
    return this.#db
      .prepare<[number], string>(
        `SELECT DISTINCT record FROM (
           SELECT record, seq, lead(seq) OVER states AS next, lead(act) OVER states AS changed FROM log
           WHERE act IN (${acts}) AND record IN (SELECT id FROM record)
           WINDOW states AS (PARTITION BY record ORDER BY seq)
         ) AS state
         WHERE changed IN ('edited', 'examined') AND next > ?
         AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.record = state.record AND revision.seq = state.seq)`,
      )
      .pluck()
      .all(Number(meta(this.#db, 'revisions-since') ?? 0))
  }
}

/**
 * For the migration that brings the table: from the event after those that are there each state is kept before it changes. What was
 * saved last and not sealed has no earlier state any more, and is sealed first.
 */
export function beginRevisions(db: Database): void {
  const log = new CustodyLog(db)
  const unsealed = db.prepare<[], SealedState & { n: number }>('SELECT * FROM record WHERE sealed = 0 ORDER BY n').all()
  for (const row of unsealed) {
    log.append('edited', row.id, stateHash(row))
    db.prepare('UPDATE record SET sealed = 1 WHERE n = ?').run(row.n)
  }
  const last = db.prepare<[], number | null>('SELECT max(seq) FROM log').pluck().get() ?? 0
  if (last > 0) setMeta(db, 'revisions-since', String(last))
}
