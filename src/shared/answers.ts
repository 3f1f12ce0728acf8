import type { Profile, RecipientKind, RecordKind, Sensitivity, TestimonyStatus } from './domain.ts'
import type { Fault } from './errors.ts'
import type { ContactBody, EvidenceBody, NoteBody, RecordId, TestimonyBody } from './records.ts'

/** What the vault answers, as the contract names it. */

export interface VaultStatus {
  readonly state: 'absent' | 'locked' | 'open'
  /** Of the vault that is open. */
  readonly profile?: Profile
}

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

interface RecordHead {
  readonly id: RecordId
  readonly code: string
  /** UTC, ISO 8601. */
  readonly created: string
  readonly changed: string
  readonly trashed: boolean
}

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
export interface EvidenceRow extends RecordHead {
  readonly mediaType: string
  readonly size: number
  readonly readable: boolean | null
  readonly showsPerson: EvidenceBody['showsPerson']
  readonly hasThumbnail: boolean
  /** In a vault of the `simple` profile alone: the first line of what was written about the photo. */
  readonly caption?: string
}
export interface Evidence extends RecordHead {
  readonly body: EvidenceBody
  readonly hasThumbnail: boolean
  readonly testimonies: readonly LinkedRecord[]
  readonly notes: readonly LinkedRecord[]
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
export interface LinkedRecord {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly code: string
  /** A pseudonym, a place or a note's first line; a name in a vault of the `simple` profile alone. */
  readonly hint: string
}

export interface Summary {
  readonly testimonies: number
  readonly drafts: number
  /** Complete and not yet prepared for anyone. */
  readonly toHandOver: number
  readonly evidence: number
  readonly contacts: number
  readonly notes: number
  readonly bundles: number
  readonly recent: readonly (LinkedRecord & { readonly changed: string })[]
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
  readonly excerpt: readonly ExcerptPart[]
}

export interface Recipient {
  readonly id: RecordId
  readonly name: string
  readonly kind: RecipientKind
  /** UTC, ISO 8601: when the control words were typed from a known voice. */
  readonly verifiedAt: string
}
/** A card that was read but whose control words nobody has confirmed yet. */
export interface CardPreview {
  readonly token: string
  readonly name: string
  readonly kind: RecipientKind
  readonly wordCount: number
}

/** Why something of a testimony leaves, stays, or must be looked at first. */
export const exportReasons = [
  'consent-keep-not-given',
  'consent-recipient-not-given',
  'consent-named',
  'consent-unnamed',
  'consent-image-not-given',
  'unnamed-identity',
  'unnamed-original-with-person',
  'unnamed-original-not-reviewed',
  'unnamed-original-with-position',
  'unnamed-original-with-details',
  'unnamed-known-name-in-metadata',
  'unnamed-links',
  'contacts-not-asked',
  'names-to-mask',
  'to-reread',
  'in-trash',
] as const
export type ExportReason = (typeof exportReasons)[number]
export type ExportItem = 'testimony' | 'identity' | 'account' | 'evidence' | 'contacts'
export interface ExportDecision {
  readonly testimonyId: RecordId
  readonly code: string
  readonly item: ExportItem
  readonly decision: 'leaves' | 'stays' | 'reread'
  readonly reasons: readonly ExportReason[]
  /** How many pieces, names or links the line speaks of. */
  readonly count: number
}
export interface ExportPreview {
  readonly recipient: Recipient
  readonly decisions: readonly ExportDecision[]
  /** A testimony as its recipient will read it; masked passages are parts with `match`. */
  readonly readings: readonly {
    readonly testimonyId: RecordId
    readonly code: string
    readonly named: boolean
    readonly account: readonly ExcerptPart[]
    /** The other words that leave: the pseudonym, another violation, descriptions of the pieces. */
    readonly others: readonly {
      readonly what: 'pseudonym' | 'other-violation' | 'evidence'
      readonly code: string
      readonly text: readonly ExcerptPart[]
    }[]
    readonly when: TestimonyBody['when']
    readonly where: TestimonyBody['where']
    readonly evidenceIds: readonly RecordId[]
  }[]
  readonly testimonyCount: number
  readonly evidenceCount: number
  /** Bytes of the originals that leave. */
  readonly size: number
  readonly suggestedName: string
  /** True when nothing is left to read again and something leaves. */
  readonly ready: boolean
}
export interface SentBundle {
  readonly id: RecordId
  readonly recipientName: string
  readonly preparedAt: string
  readonly codes: readonly string[]
  readonly size: number
  readonly sha256: string
  readonly fileName: string
}

export interface CheckReport {
  readonly pages: 'ok' | 'damaged'
  readonly keyFile: 'ok' | 'repaired' | 'damaged'
  readonly records: number
  readonly blobs: number
  readonly logEvents: number
  /** Files of interrupted imports and deletions that were removed. */
  readonly orphans: number
  readonly problems: readonly {
    /** `saves`: the newest saves are missing, since the day in `code`; `link`: a record that belongs to one that is not there. */
    readonly what: 'record' | 'blob' | 'log' | 'link' | 'database' | 'key-file' | 'saves'
    readonly code: string
  }[]
}

/** What the security screen shows of the vault that is open. */
export interface SecurityState {
  /** Null when no façade was set up from this vault. */
  readonly facade: {
    readonly profile: Profile
    /** UTC, ISO 8601. */
    readonly created: string
    readonly records: number
    /** UTC, ISO 8601: when something was last written in it; null when nothing ever was. */
    readonly changed: string | null
    /** What to remind of: a façade that holds nothing, or nothing new for ninety days, convinces nobody. */
    readonly remind: 'empty' | 'stale' | null
    /** Whether a phrase that destroys is set. */
    readonly destroying: boolean
  } | null
}

/** What one exercise phrase did in the throw-away vault. */
export interface RehearsalView {
  readonly opened: 'nothing' | 'own' | 'facade'
  /** What the compartment that was opened holds: one title a record. */
  readonly titles: readonly string[]
  /** False once the phrase that destroys has been used. */
  readonly ownKeys: boolean
}

export interface ImportReport {
  readonly imported: readonly { readonly id: RecordId; readonly name: string }[]
  readonly refused: readonly { readonly name: string; readonly fault: Fault }[]
}

export interface BundleReport {
  readonly sender: string
  readonly senderKey: string
  readonly knownSender: boolean
  readonly recipientName: string
  readonly sha256: string
  readonly preparedAt: string
  readonly testimonies: number
  readonly evidence: number
  readonly codes: readonly string[]
  readonly custodyHead: string
}
