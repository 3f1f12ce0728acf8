import type { ContactColumn, LikenessReason, PhotoHold, PicturesLeft } from '../contactFiles.ts'
import type { ContactBody, RecordId } from '../records.ts'
import type { LinkedRecord } from './basics.ts'

/** Whom to call, who may be the same person, and files of contacts. */

/** Whom to call when it matters, with every number, to be read at arm's length. */
export interface EmergencyContact {
  readonly id: RecordId
  readonly code: string
  readonly name: string
  readonly pseudonym: string
  readonly organisation: string
  readonly safeContact: string
  readonly safeTimes: string
  readonly reached: readonly ContactBody['channels'][number][]
}

/** Two contacts that are perhaps one person, and what makes one think so. */
export interface ContactPair {
  readonly a: LinkedRecord
  readonly b: LinkedRecord
  readonly reasons: readonly LikenessReason[]
}

/** A file of contacts that was read and waits for a person's word. Nothing of it is in the vault yet. */
export interface ContactFilePreview {
  readonly token: string
  readonly format: 'vcard' | 'csv'
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252'
  readonly total: number
  readonly fresh: number
  readonly likely: number
  readonly refused: number
  /** How many of the cards that can be taken bring their picture, and how many further pictures in them stay out. */
  readonly pictures: number
  readonly picturesLeft: PicturesLeft
  /** Of a table: what each column is taken for, and the first lines to judge by. */
  readonly table: {
    readonly headings: readonly string[]
    readonly columns: readonly (ContactColumn | '')[]
    readonly headed: boolean
    readonly sample: readonly (readonly string[])[]
  } | null
}

export interface ContactFileRow {
  readonly index: number
  readonly name: string
  /** A pseudonym or an organisation. */
  readonly hint: string
  readonly reach: string
  /** `refused`: nothing to know or reach anybody by. */
  readonly state: 'new' | 'likely' | 'refused'
  /** Of a likely duplicate: the contact's code, or empty when it is another of this file. */
  readonly like: string
}

/** What was taken in; `pictures` of those contacts have one now. */
export interface ContactsImported {
  readonly count: number
  readonly pictures: number
}

/** What was written: how many of those contacts left with their photo, and how many have one that stayed. */
export interface ContactsExported {
  readonly count: number
  readonly photos: number
  readonly photosLeft: Readonly<Record<PhotoHold, number>>
}
