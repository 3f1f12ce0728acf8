import { z } from 'zod'
import {
  knowledges,
  personRoles,
  recipientKinds,
  sensitivities,
  showsPersonAnswers,
  violationCodes,
} from '../../shared/domain.ts'
import {
  consent,
  evidenceBody,
  examination,
  identityBody,
  impreciseDate,
  metadataField,
  place,
  testimonyBody,
} from '../../shared/records.ts'

/** The records of a bundle, one JSON file each. Published in docs/bundle.md: a change of meaning is a new version. */

export const bundleVersion = 1

const line = z.string().max(500)
const text = z.string().max(1_000_000)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
const schemaVersion = z.literal(bundleVersion)
/** A UUIDv8 (RFC 9562) that tells nothing: the vault's own ids hold the time they were made. */
const bundleId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const attachmentPath = z
  .string()
  .regex(/^attachments\/[0-9a-f-]{36}\.(jpg|png|gif|webp|heic|avif|tif|bmp|mp4|webm|mp3|m4a|ogg|wav|pdf|txt|bin)$/)

const opened = consent.shape
const recordHead = { schemaVersion, id: bundleId }
const strictDate = z.strictObject(impreciseDate.shape)

export const headRecord = z.strictObject({
  ...recordHead,
  kind: z.literal('bundle'),
  preparedOn: day,
  recipient: z.strictObject({
    name: z.string().min(1).max(200),
    kind: z.enum(recipientKinds),
    age: z.string().max(100),
  }),
  sender: z.strictObject({ name: z.string().max(200), ed25519: z.string().length(44) }),
  /** The last link of the sender's custody log when this was prepared, hex. */
  custodyHead: sha256Hex,
  testimonies: z.array(bundleId).min(1).max(1000),
  evidence: z.array(bundleId).max(100_000),
})
export type HeadRecord = z.infer<typeof headRecord>

const testimonyCommon = {
  ...recordHead,
  kind: z.literal('testimony'),
  code: line,
  sensitivity: z.enum(sensitivities),
  pseudonym: line,
  role: z.enum(personRoles).nullable(),
  knowledge: z.enum(knowledges).nullable(),
  when: strictDate,
  violations: z.array(z.enum(violationCodes)).max(violationCodes.length),
  otherViolation: line,
  account: text,
}
const testimonyFields = testimonyBody.shape

const namedTestimony = z.strictObject({
  ...testimonyCommon,
  naming: z.literal('named'),
  where: z.strictObject(place.shape),
  interview: z.strictObject({
    on: testimonyFields.interviewedOn,
    language: line,
    interviewer: line,
    interpreter: line,
    remarks: text,
  }),
  consent: z.strictObject({
    imageVoice: opened.imageVoice,
    recontact: opened.recontact,
    recontactHow: line,
    givenOn: opened.givenOn,
    mode: opened.mode,
    language: line,
    interpreter: line,
    guardian: line,
  }),
})
const unnamedTestimony = z.strictObject({
  ...testimonyCommon,
  naming: z.literal('unnamed'),
  where: z.strictObject({ code: place.shape.code, label: line }),
  consent: z.strictObject({ imageVoice: opened.imageVoice, mode: opened.mode }),
})
const testimonyRecord = z.discriminatedUnion('naming', [namedTestimony, unnamedTestimony])
export type TestimonyRecord = z.infer<typeof testimonyRecord>

const identityRecord = z.strictObject({
  ...recordHead,
  kind: z.literal('identity'),
  testimony: bundleId,
  ...identityBody.shape,
})
export type IdentityRecord = z.infer<typeof identityRecord>

const evidenceCommon = {
  ...recordHead,
  kind: z.literal('evidence'),
  code: line,
  testimonies: z.array(bundleId).min(1).max(1000),
  mediaType: line,
  size: evidenceBody.shape.size,
  sha256: sha256Hex,
  /** Below `data/`. */
  attachment: attachmentPath,
  description: text,
  showsPerson: z.enum(showsPersonAnswers),
}

const namedEvidence = z.strictObject({
  ...evidenceCommon,
  naming: z.literal('named'),
  name: evidenceBody.shape.name,
  importedAt: line,
  givenBy: line,
  examination: z
    .strictObject({
      ...examination.omit({ metadataRead: true }).shape,
      metadata: z.array(z.strictObject(metadataField.shape)).max(300),
    })
    .nullable(),
})
const unnamedEvidence = z.strictObject({ ...evidenceCommon, naming: z.literal('unnamed') })
const evidenceRecord = z.discriminatedUnion('naming', [namedEvidence, unnamedEvidence])
export type EvidenceRecord = z.infer<typeof evidenceRecord>

export const anyRecord = z.discriminatedUnion('kind', [headRecord, testimonyRecord, identityRecord, evidenceRecord])
export type AnyRecord = z.infer<typeof anyRecord>

/** Enough of any version's head to tell that it is newer than this program. */
export const newerHead = z.object({ kind: z.literal('bundle'), schemaVersion: z.int().min(bundleVersion + 1) })
