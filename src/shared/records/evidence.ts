import { z } from 'zod'
import { derivationActs, showsPersonAnswers } from '../domain.ts'
import { impreciseDate, line, noPlace, place, recordId, tags, text, unknownDate } from './basics.ts'

/** One tag read from a file: its plain name and value, as text. */
export const metadataField = z.object({ name: z.string().max(100), value: z.string().max(500) })
export type MetadataField = z.infer<typeof metadataField>

export const milliseconds = z.int().min(0).max(1_000_000_000)

/** What the sandbox found in the file. Null until a window has looked at it. */
export const examination = z.object({
  readable: z.boolean(),
  /** False when the file's metadata could not be read: then nothing is known of what it tells. */
  metadataRead: z.boolean(),
  width: z.int().min(0).max(1_000_000),
  height: z.int().min(0).max(1_000_000),
  takenAt: line,
  hasPosition: z.boolean(),
  metadata: z.array(metadataField).max(300),
  /** Of sound and film. */
  durationMs: milliseconds.optional(),
  /** Of a document. */
  pages: z.int().min(0).max(1_000_000).optional(),
})
export type Examination = z.infer<typeof examination>

/**
 * How a derivative was made. `sha256` (hex) is of the original's bytes. `salt` (hex, random) hides it in the commitment that leaves
 * in a bundle, until the defender tells it.
 */
const derivation = z.object({
  from: recordId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  acts: z.array(z.enum(derivationActs)).min(1).max(derivationActs.length),
  note: line,
})

/** A moment of a recording that somebody wanted to find again. */
const timeMark = z.object({ atMs: milliseconds, label: line })

/**
 * Of a piece that came out of an exported chat: the zip, which is a piece too, and its hash (hex); which file in it; and what the text
 * of the chat says of the message that brought it. `stamp` is the time as it stands there, `at` the same as YYYY-MM-DDTHH:MM[:SS] of the
 * telephone that exported, or empty where it is in doubt.
 */
const chatSource = z.object({
  zip: recordId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  entry: z.string().max(1000),
  sender: line,
  stamp: line,
  at: z.string().regex(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?)?$/),
})
export type ChatSource = z.infer<typeof chatSource>

/** `size` in bytes and `sha256` (hex) are of the original bytes, taken while they were read in. */
export const evidenceBody = z.object({
  name: z.string().max(1000),
  mediaType: line,
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: line,
  description: text,
  tags,
  givenBy: line,
  /** How it came to the defender. */
  obtainedHow: line,
  device: line,
  /** As told by a person; what the file itself says is in its examination. */
  takenWhen: impreciseDate,
  takenWhere: place,
  showsPerson: z.enum(showsPersonAnswers),
  marks: z.array(timeMark).max(1000),
  /** Null for an original. */
  derivation: derivation.nullable(),
  /** Null for what came otherwise. */
  chat: chatSource.nullable(),
  examination: examination.nullable(),
})
export type EvidenceBody = z.infer<typeof evidenceBody>

/** Without the bytes' own facts, which every piece brings. */
export const emptyEvidence: Omit<EvidenceBody, 'name' | 'mediaType' | 'size' | 'sha256' | 'importedAt'> = {
  description: '',
  tags: [],
  givenBy: '',
  obtainedHow: '',
  device: '',
  takenWhen: unknownDate,
  takenWhere: noPlace,
  showsPerson: 'notReviewed',
  marks: [],
  derivation: null,
  chat: null,
  examination: null,
}
