import { z } from 'zod'
import {
  answers,
  incidentKinds,
  perpetratorTypes,
  protectionStates,
  recipientKinds,
  sensitivities,
  showsPersonAnswers,
  verifications,
  violationCodes,
} from './domain.ts'
import { lackable } from './finding.ts'
import { mediaKinds } from './media.ts'
import { day, recordId } from './records/basics.ts'

/** What a list is narrowed by. All that is given must hold; of the values of one, any. Nothing of it finds what is in the bin. */

const anyOf = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).max(100).optional()

/** `RR`, `RR.CC`, or `other` for a place told in words that is on no list. */
const placeValue = z.string().regex(/^(\d{2}(\.\d{2})?|other)$/)

const consentValues = recipientKinds.flatMap((kind) => answers.map((answer) => `${kind}:${answer}` as const))

export const recordFilter = z.strictObject({
  /** Words that it has, as one searches for them. */
  text: z.string().max(500).optional(),
  /** Whatever may have happened between these days, both included: a month counts for each of its days. */
  from: day.optional(),
  to: day.optional(),
  place: anyOf(placeValue),
  violation: anyOf(z.enum(violationCodes)),
  perpetrator: anyOf(z.enum(perpetratorTypes)),
  consent: anyOf(z.enum(consentValues)),
  keep: anyOf(z.enum(answers)),
  sensitivity: anyOf(z.enum(sensitivities)),
  verification: anyOf(z.enum(verifications)),
  tag: anyOf(z.string().min(1).max(100)),
  kind: anyOf(z.enum(incidentKinds)),
  media: anyOf(z.enum(mediaKinds)),
  shows: anyOf(z.enum(showsPersonAnswers)),
  flag: anyOf(z.enum(['minor', 'gender'])),
  protection: anyOf(z.enum(protectionStates)),
  status: anyOf(z.string().min(1).max(20)),
  /** Whether it is in a packet that was prepared here. */
  inPacket: z.boolean().optional(),
  dossier: recordId.optional(),
  lacking: anyOf(z.enum(lackable)),
})
export type RecordFilter = z.infer<typeof recordFilter>

/** What can be done to many records at once. Each has its opposite. */
export const bulkAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['trash', 'restore']) }),
  z.strictObject({ do: z.enum(['tag', 'untag']), tag: z.string().trim().min(1).max(100) }),
  z.strictObject({ do: z.enum(['join', 'leave']), dossier: recordId }),
  /** Pieces with a testimony or an incident. */
  z.strictObject({ do: z.enum(['link', 'unlink']), to: recordId }),
])
export type BulkAct = z.infer<typeof bulkAct>
