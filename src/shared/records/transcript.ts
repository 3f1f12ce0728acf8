import { z } from 'zod'
import { transcriptKinds } from '../domain.ts'
import { day, line, recordId, text } from './basics.ts'
import { transcriptOrigin } from './masked.ts'

/** Times are milliseconds from the recording's beginning. */
const segment = z.object({ atMs: z.int().min(0).max(1_000_000_000).nullable(), text })

/** The words of a recording or a document, which is its parent: as heard, or in another language. */
export const transcriptBody = z.object({
  kind: z.enum(transcriptKinds),
  language: line,
  by: line,
  madeOn: day,
  checkedBy: line,
  checkedOn: day,
  /** Of a translation: the transcript it was made from. */
  source: recordId.nullable(),
  segments: z.array(segment).max(20_000),
  /** Null but for a copy with passages covered, whose lines nobody changes. */
  derivation: transcriptOrigin.nullable(),
})
export type TranscriptBody = z.infer<typeof transcriptBody>

export const emptyTranscript: TranscriptBody = {
  kind: 'transcript',
  language: '',
  by: '',
  madeOn: '',
  checkedBy: '',
  checkedOn: '',
  source: null,
  segments: [],
  derivation: null,
}
