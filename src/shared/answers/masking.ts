import type { RecordId, TranscriptBody } from '../records.ts'

/** What a person may choose of a transcript: `leaves` as it stands now. */
export interface OfferedTranscript {
  readonly id: RecordId
  readonly code: string
  readonly kind: TranscriptBody['kind']
  readonly language: string
  readonly masked: boolean
  /** Of its recording or document, and whether that, or a copy of it, leaves. */
  readonly evidenceCode: string
  readonly evidenceLeaves: boolean
  readonly leaves: boolean
}
