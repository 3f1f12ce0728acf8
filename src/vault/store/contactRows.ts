import type { Database } from 'better-sqlite3'
import type { ContactBody, RecordId } from '../../shared/records.ts'
import { readBody } from './kinds.ts'

export interface StoredContact {
  readonly id: RecordId
  readonly code: string
  readonly pseudonym: string
  readonly body: ContactBody
}

/** All contacts that are not in the bin, in the order in which they were made. */
export function* everyContact(db: Database): Generator<StoredContact> {
  const rows = db.prepare<[], { id: RecordId; code: string; body: string }>(
    "SELECT id, code, body FROM record WHERE kind = 'contact' AND trashed = 0 ORDER BY n",
  )
  for (const { id, code, body } of rows.all()) {
    const read = readBody('contact', body)
    if (read !== null) yield { id, code, pseudonym: read.pseudonym, body: read }
  }
}
