import type { RecordKind } from '../domain.ts'
import type { RecordId } from '../records.ts'

/** What many answers are made of. */

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface RecordHead {
  readonly id: RecordId
  readonly code: string
  /** UTC, ISO 8601. */
  readonly created: string
  readonly changed: string
  readonly trashed: boolean
}

export interface LinkedRecord {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly code: string
  /** A pseudonym, a place or a note's first line; a name in a vault of the `simple` profile alone. */
  readonly hint: string
  /** Of a transcript: its recording or document. */
  readonly parent?: RecordId
}
