import type { CustodySubject } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import type { Session } from '../session.ts'
import type { LogRow, SealedState } from './log.ts'
import type { RecordRow } from './records.ts'

/** The custody log as it is read: what each event is about, and what its commitments open to. */

/** An event is about one id, or about two that were linked. */
const idsOf = ({ record }: Pick<LogRow, 'record'>): readonly string[] => record.split(' ')

/** Names what events are about, by codes; of what was destroyed only that it was. */
export class Subjects {
  readonly #record
  readonly #recipient
  readonly #bundle
  readonly #withdrawn
  readonly #codeOf

  constructor({ db }: Session) {
    this.#record = db.prepare<[string], Pick<RecordRow, 'id' | 'kind' | 'code' | 'parent'>>(
      'SELECT id, kind, code, parent FROM record WHERE id = ?',
    )
    this.#codeOf = db.prepare<[string | null], string>('SELECT code FROM record WHERE id = ?').pluck()
    this.#recipient = db.prepare<[string], string>('SELECT name FROM recipient WHERE id = ?').pluck()
    this.#bundle = db.prepare<[string], string>('SELECT file_name FROM bundle_sent WHERE id = ?').pluck()
    this.#withdrawn = db.prepare<[string], string>('SELECT code FROM withdrawn WHERE id = ?').pluck()
  }

  of(event: Pick<LogRow, 'record'>): readonly CustodySubject[] {
    return idsOf(event).map((id) => this.#one(id as RecordId))
  }

  #one(id: RecordId): CustodySubject {
    const row = this.#record.get(id)
    if (row !== undefined) return { id, kind: row.kind, code: row.code || (this.#codeOf.get(row.parent) ?? '') }
    const withdrawn = this.#withdrawn.get(id)
    if (withdrawn !== undefined) return { id, kind: 'withdrawn', code: withdrawn }
    const recipient = this.#recipient.get(id)
    if (recipient !== undefined) return { id, kind: 'recipient', code: recipient }
    const bundle = this.#bundle.get(id)
    return bundle === undefined ? { id, kind: 'gone', code: '' } : { id, kind: 'bundle', code: bundle }
  }
}

/** What events of a record, its identity and its links are found by: a condition on `log`, and its value. */
export const aboutRecord = `(
  log.record IN (SELECT value FROM json_each(@ids))
  OR (log.act IN ('linked', 'unlinked') AND EXISTS (
    SELECT 1 FROM json_each(@ids) AS id WHERE log.record LIKE id.value || ' %' OR log.record LIKE '% ' || id.value
  ))
)`

/** The record and its identity: what is done to one is told with the other. */
export function idsTold({ db }: Session, id: string): string {
  const identity = db.prepare<[string], string>("SELECT id FROM record WHERE parent = ? AND kind = 'identity'").pluck()
  return JSON.stringify([id, ...identity.all(id)])
}

export interface OpenedState {
  readonly seq: number
  readonly act: string
  readonly salt: Uint8Array
  /** What the commitment is to; null where that state is not known any more. */
  readonly state: SealedState | null
}

/**
 * Each event that commits to a state of this record, the newest first, with the state it opens to: the present one, one that is kept
 * as a revision, or, where only the bin came between, the one after it.
 */
export function statesOf({ db, records }: Session, row: RecordRow): OpenedState[] {
  const events = db
    .prepare<[string], { seq: number; act: string; salt: Uint8Array }>(
      `SELECT seq, act, salt FROM log JOIN log_salt USING (seq) WHERE record = ?
       AND act IN ('created', 'edited', 'examined', 'trashed', 'restored') ORDER BY seq DESC`,
    )
    .all(row.id)
  let body = row.body
  return events.map(({ seq, act, salt }) => {
    const kept = records.revisions.one(row.id, seq)
    body = kept?.body ?? body
    const trashed = kept === undefined ? [0, 1] : [kept.trashed]
    const state = trashed
      .map((each): SealedState => ({ ...row, trashed: each, body }))
      .find((each) => records.log.opens(seq, each))
    return { seq, act, salt, state: state ?? null }
  })
}
