import type { RecordKind } from '../domain.ts'
import type { TimelineKind } from '../finding.ts'
import type { RecordId, TestimonyBody } from '../records.ts'
import type { LinkedRecord } from './basics.ts'

/** What is found, counted, due, or in the bin. */

export interface BinRow extends LinkedRecord {
  /** UTC, ISO 8601: when it was put there. */
  readonly since: string
  /** The day it goes for good, YYYY-MM-DD; one that is past means the next day the vault is open. */
  readonly until: string
}

export interface Figures {
  /** How many records the filter lets through. */
  readonly total: number
  /** How many of them have what is counted; the others are in no row. */
  readonly counted: number
  readonly rows: readonly { readonly value: string; readonly count: number }[]
}

export interface TimelineEntry extends LinkedRecord {
  readonly kind: TimelineKind
  readonly when: TestimonyBody['when']
  /** Of a testimony its violations, of an incident its kinds. */
  readonly what: readonly string[]
}

/** A tag as it was last written, and how many records bear it. */
export interface TagUse {
  readonly tag: string
  readonly count: number
}

/** What is still to be done for a record, by the day it should be. */
export interface DueRow {
  readonly id: RecordId
  readonly kind: 'testimony' | 'incident'
  readonly code: string
  readonly hint: string
  /** YYYY-MM-DD. */
  readonly due: string
  /** Everything of this record that is due on this day. */
  readonly what: readonly string[]
}

/** A piece of text around a match, in order; `match` parts are to be marked. */
export interface ExcerptPart {
  readonly text: string
  readonly match: boolean
}

export interface SearchHit {
  readonly id: RecordId
  readonly kind: Exclude<RecordKind, 'identity'>
  readonly code: string
  readonly hint: string
  /** Of a transcript: its recording or document. */
  readonly parent?: RecordId
  readonly excerpt: readonly ExcerptPart[]
}
