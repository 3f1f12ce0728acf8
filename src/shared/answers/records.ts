import type { LinkRole, RecordingPurpose, Sensitivity, TestimonyStatus } from '../domain.ts'
import type {
  ContactBody,
  DossierBody,
  EvidenceBody,
  IncidentBody,
  NoteBody,
  PlanBody,
  RecordId,
  TestimonyBody,
  TranscriptBody,
} from '../records.ts'
import type { LinkedRecord, RecordHead } from './basics.ts'

/** A record in a list, and a record opened. */

export interface TestimonyRow extends RecordHead {
  readonly status: TestimonyStatus
  readonly sensitivity: Sensitivity
  readonly when: TestimonyBody['when']
  readonly where: TestimonyBody['where']
  readonly violations: TestimonyBody['violations']
}

export interface Testimony extends RecordHead {
  readonly body: TestimonyBody
  readonly evidenceCount: number
  readonly contactCount: number
}

export interface ContactRow extends RecordHead {
  readonly roles: ContactBody['roles']
  readonly where: ContactBody['where']
  readonly pseudonym: string
  /** In a vault of the `simple` profile alone: there a list is an ordinary address book, by name. */
  readonly name?: string
  readonly phone?: string
}

export interface Contact extends RecordHead {
  readonly body: ContactBody
}

export interface Unexamined {
  readonly rows: readonly Pick<EvidenceRow, 'id' | 'mediaType' | 'size'>[]
  /** The number of the last of them; `left` pieces more are below it. */
  readonly last: number
  readonly left: number
}

export interface EvidenceRow extends RecordHead {
  readonly mediaType: string
  readonly size: number
  readonly readable: boolean | null
  readonly showsPerson: EvidenceBody['showsPerson']
  readonly hasThumbnail: boolean
  readonly durationMs?: number
  /** Of a derivative: what was done to its original. */
  readonly acts?: NonNullable<EvidenceBody['derivation']>['acts'] | undefined
  /** In a vault of the `simple` profile alone: the first line of what was written about the photo. */
  readonly caption?: string
}

export interface Evidence extends RecordHead {
  readonly body: EvidenceBody
  readonly hasThumbnail: boolean
  /** Of itself: a copy follows its original's too. None that is in the bin. */
  readonly links: readonly Link[]
  /** Of a derivative. */
  readonly original: LinkedRecord | null
  /** Not in the bin, the newest first. */
  readonly derivatives: readonly EvidenceRow[]
  /** The exported chat that it came out of. */
  readonly chat: LinkedRecord | null
  /** Of such a chat: how many pieces came out of it that are not in the bin. */
  readonly takenOut: number
}

export interface NoteRow extends RecordHead {
  /** Of a note without a title, its first line. */
  readonly title: string
  /** How the text begins, or goes on after the first line. */
  readonly line: string
  readonly date: NoteBody['date']
  readonly pinned: NoteBody['pinned']
}

export interface Note extends RecordHead {
  readonly body: NoteBody
}

export interface IncidentRow extends RecordHead {
  readonly status: IncidentBody['status']
  readonly sensitivity: Sensitivity
  readonly kinds: IncidentBody['kinds']
  readonly when: IncidentBody['when']
  readonly where: IncidentBody['where']
}

export interface Incident extends RecordHead {
  readonly body: IncidentBody
}

export interface PlanRow extends RecordHead {
  readonly status: PlanBody['status']
  readonly title: string
  readonly leaves: PlanBody['leaves']
  readonly returns: PlanBody['returns']
}

export interface Plan extends RecordHead {
  readonly body: PlanBody
}

/** A line of a journey's wallet card: the `n`th of that part of the plan. */
export interface CardLine {
  readonly part: 'checkIns' | 'alerts' | 'numbers'
  readonly n: number
  readonly on?: string
  readonly at?: string
  readonly afterMinutes?: number
  readonly words: readonly string[]
}

export interface PlanCard {
  readonly lines: readonly CardLine[]
  /** Lines that are not on it: they hold a name or a code that nobody may find on the person. */
  readonly held: readonly Pick<CardLine, 'part' | 'n'>[]
}

export interface DossierRow extends RecordHead {
  readonly status: DossierBody['status']
  readonly title: string
  /** Of the records that are linked with it and not in the bin. */
  readonly members: number
}

export interface Dossier extends RecordHead {
  readonly body: DossierBody
}

export interface TranscriptRow extends RecordHead {
  readonly kind: TranscriptBody['kind']
  readonly language: string
  readonly by: string
  readonly checked: boolean
  readonly segments: number
  /** A copy with passages covered. */
  readonly masked: boolean
}

export interface Transcript extends RecordHead {
  /** The recording or document. */
  readonly evidenceId: RecordId
  readonly body: TranscriptBody
}

/** A recording of which no piece of evidence was made yet. */
export interface RecordingUnderWay {
  readonly id: RecordId
  readonly purpose: RecordingPurpose
  /** UTC, ISO 8601. */
  readonly begun: string
  readonly belongsTo: LinkedRecord | null
  readonly durationMs: number
  readonly size: number
}

/** `role` is what the contact of the two is there, or empty. */
export interface Link extends LinkedRecord {
  readonly role: LinkRole | ''
}
