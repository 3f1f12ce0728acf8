import type { RecipientKind } from '../domain.ts'
import type { Consent, IdentityBody, Need, Perpetrator, RecordId, Risk, TestimonyBody } from '../records.ts'
import type { ExcerptPart } from './finding.ts'
import type { OfferedTranscript } from './masking.ts'

/** What leaves, for whom, and why; and what came. */

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
  'consent-expired',
  'consent-named',
  'consent-unnamed',
  'consent-image-not-given',
  'unnamed-identity',
  'unnamed-original-with-person',
  'unnamed-original-not-reviewed',
  'unnamed-original-with-position',
  'unnamed-original-with-details',
  'unnamed-known-name-in-metadata',
  'unnamed-known-name-in-text',
  'unnamed-links',
  'copy-instead',
  'contacts-not-asked',
  'account-masked',
  'account-masked-before',
  'transcript-not-asked',
  'transcript-tells-masked',
  'names-to-mask',
  'to-reread',
  'in-trash',
] as const

export type ExportReason = (typeof exportReasons)[number]

/** `copies`: masked ones. */
export type ExportItem = 'testimony' | 'identity' | 'account' | 'evidence' | 'copies' | 'contacts' | 'transcripts'

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
      readonly what: 'pseudonym' | 'other-violation' | 'means' | 'weapons' | 'harm' | 'evidence' | 'transcript'
      readonly code: string
      readonly text: readonly ExcerptPart[]
    }[]
    readonly when: TestimonyBody['when']
    readonly where: TestimonyBody['where']
    readonly evidenceIds: readonly RecordId[]
  }[]
  /** Originals that stay because their masked copy leaves, and could leave beside it; `leaves` when that was asked. */
  readonly originals: readonly {
    readonly id: RecordId
    readonly of: 'piece' | 'account' | 'transcript'
    readonly code: string
    readonly leaves: boolean
  }[]
  readonly transcripts: readonly OfferedTranscript[]
  readonly testimonyCount: number
  readonly evidenceCount: number
  readonly transcriptCount: number
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

/** A testimony as a report tells it; masked passages are parts with `match`. */
export interface ReportReading {
  readonly testimonyId: RecordId
  readonly code: string
  readonly named: boolean
  readonly role: TestimonyBody['role']
  readonly knowledge: TestimonyBody['knowledge']
  readonly violations: TestimonyBody['violations']
  readonly verification: TestimonyBody['verification']
  readonly when: TestimonyBody['when']
  readonly where: TestimonyBody['where']
  /** Null « sans nom », or when nothing is known. */
  readonly person: Pick<IdentityBody, 'name' | 'aliases' | 'sex' | 'ageBand' | 'occupation'> | null
  readonly perpetrators: readonly Pick<Perpetrator, 'type' | 'certainty'>[]
  /** How it was agreed; the rest with the name alone. */
  readonly agreement: Pick<Consent, 'mode' | 'givenOn' | 'language' | 'readBack'>
  /** With the name alone, as the three that follow. */
  readonly interview: Pick<TestimonyBody, 'interviewedOn' | 'interviewLanguage'> | null
  readonly others: readonly Pick<TestimonyBody['others'][number], 'role' | 'sex' | 'ageBand'>[]
  /** For who works for the person. */
  readonly needs: readonly Pick<Need, 'kind' | 'state'>[]
  readonly riskLevel: Risk['level']
  readonly account: readonly ExcerptPart[]
  /** The other words that are in it, none of them empty; `code` is a piece's, or the number of a perpetrator or a need. */
  readonly passages: readonly {
    readonly what:
      | ('pseudonym' | 'other-violation' | 'means' | 'weapons' | 'harm' | 'perpetrator' | 'evidence')
      | ('verification' | 'steps' | 'need' | 'risk')
    readonly code: string
    readonly text: readonly ExcerptPart[]
  }[]
  /** Pieces that may be shown. */
  readonly evidence: readonly {
    readonly id: RecordId
    readonly code: string
    readonly mediaType: string
    readonly size: number
  }[]
}

export interface ReportPreview {
  readonly decisions: readonly ExportDecision[]
  readonly readings: readonly ReportReading[]
  /** True when nothing is left to read again and something may be told. */
  readonly ready: boolean
}

export interface SavedDocument {
  readonly fileName: string
  readonly size: number
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
  /** For protection. */
  readonly requests: number
  readonly transcripts: number
  readonly codes: readonly string[]
  readonly custodyHead: string
}
