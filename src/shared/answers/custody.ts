import type { custodyActs, RecordKind } from '../domain.ts'
import type { RecordId } from '../records.ts'
import type { Page } from './basics.ts'

/** Versions, and the custody log. */

/**
 * Why the time of an event cannot be taken as it stands, told from the order of events: `early`, before there was a Kalifa; `back`,
 * earlier than the event before; `ahead`, later than one that came after; `gap`, more than a month after the event before.
 */
export type ClockDoubt = 'early' | 'back' | 'ahead' | 'gap'

/** A state that a record had, as the custody log commits to it. */
export interface RevisionState {
  /** Of its event in the custody log. */
  readonly seq: number
  /** UTC, ISO 8601. */
  readonly at: string
  readonly doubt: ClockDoubt | null
  /** What differs from the state before, by the names of the body's fields; none for the first one. */
  readonly fields: readonly string[]
}

export interface RevisionList {
  /** Empty for an identity. */
  readonly code: string
  readonly kind: RecordKind
  readonly present: RevisionState
  /** Earlier states, in all. */
  readonly total: number
  /** The newest first. */
  readonly earlier: readonly RevisionState[]
}

/** What stays of a testimony whose person took back that it is kept. */
export interface WithdrawnTestimony {
  readonly id: RecordId
  readonly code: string
  /** YYYY-MM-DD. */
  readonly on: string
  /** Whom a bundle with it was prepared for, and when the last one: they must be told. */
  readonly holders: readonly { readonly name: string; readonly preparedAt: string }[]
}

/** What an event in the custody log is about. `code` is a record's, a recipient's name or a bundle's file name; of what is gone, nothing. */
export interface CustodySubject {
  readonly id: RecordId
  readonly kind: RecordKind | 'withdrawn' | 'recipient' | 'bundle' | 'gone'
  readonly code: string
}

export interface CustodyRow {
  readonly seq: number
  /** UTC, ISO 8601. */
  readonly at: string
  readonly act: (typeof custodyActs)[number]
  readonly doubt: ClockDoubt | null
  /** One, or the two that were linked. */
  readonly about: readonly CustodySubject[]
}

export type CustodyPage = Page<CustodyRow>

export interface CustodyReport {
  readonly events: number
  /** Of the newest event, hex: what others can be told, to hold the chain against later. */
  readonly head: string
  /** Numbers of events that do not follow from the one before, at most a hundred. */
  readonly broken: readonly number[]
  readonly records: number
  readonly revisions: number
  /** Codes of records that are not, or were not, what the log commits to; at most a hundred. */
  readonly unopened: readonly string[]
  /** Records that the log tells of and that are not there, nor destroyed. */
  readonly lost: number
  /** Times at which the clock went backwards. */
  readonly doubts: number
}

export interface CustodyExport {
  readonly fileName: string
  readonly size: number
  readonly sha256: string
  readonly events: number
  /** Whose commitments are opened in it. */
  readonly records: number
  /** Codes of those whose words are not in it, for the person has not said yes to the courts by name. */
  readonly withheld: readonly string[]
}

export interface Revision {
  readonly kind: RecordKind
  readonly body: object
}
