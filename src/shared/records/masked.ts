import { z } from 'zod'
import { line, recordId, text } from './basics.ts'

/** Texts that a person made of others by covering passages (docs/decisions/0020 and 0030). */

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** In UTF-16 units, [start, end). */
export const passage = z.object({ start: z.int().min(0).max(1_000_000), end: z.int().min(0).max(1_000_000) })

/** Words that were covered wherever they stand. */
export const coveredWords = z.array(z.string().min(2).max(200)).max(200)

/**
 * `sha256` (hex) is of the text it was made from, in UTF-8. `salt` (hex, random) hides it in the commitment that leaves in a bundle,
 * until the defender tells it.
 */
const origin = { sha256: hash, salt: hash, note: line }

/** What leaves of an account in its place. `passages` are of the account as it was then. */
export const maskedText = z.object({
  ...origin,
  text,
  madeAt: line,
  passages: z.array(passage).max(5000),
  words: coveredWords,
})
export type MaskedText = z.infer<typeof maskedText>

/** Of a transcript that was made of another one by covering passages; its hash is of the other's lines, a line feed between them. */
export const transcriptOrigin = z.object({ ...origin, from: recordId })
