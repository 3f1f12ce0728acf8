import { z } from 'zod'
import { coveredWords, line, passage, recordId } from '../records.ts'

/** What is asked and answered about covered texts, and about what leaves of transcripts. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** `sha256` is of the account as it was seen: passages of another one are refused. No passages: the masked account is taken away. */
export const maskAccount = z.strictObject({
  id: recordId,
  sha256,
  passages: z.array(passage).max(5000),
  words: coveredWords,
  note: line,
})

/** A list of passages for each line; `sha256` is of the lines as they were seen, a line feed between them. */
export const maskTranscript = z.strictObject({
  id: recordId,
  sha256,
  passages: z.array(z.array(passage).max(1000)).max(20_000),
  note: line,
})

/** `sha256` is of the file's text as it was seen, in UTF-8; what its letters were written in is guessed on both sides alike. */
export const maskText = z.strictObject({
  id: recordId,
  sha256,
  passages: z.array(passage).min(1).max(100_000),
  note: line,
})

/** Transcripts that are to leave, or not, whatever becomes of their recording. */
export const transcriptChoice = z.record(recordId, z.boolean()).optional()
