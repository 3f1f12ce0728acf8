import { z } from 'zod'
import {
  ageBands,
  derivationActs,
  incidentKinds,
  knowledges,
  personRoles,
  protectionMeasures,
  protectionUrgencies,
  recipientKinds,
  sensitivities,
  sexes,
  showsPersonAnswers,
  transcriptKinds,
  violationCodes,
} from '../../shared/domain.ts'
import {
  consent,
  evidenceBody,
  examination,
  identityBody,
  impreciseDate,
  incidentBody,
  metadataField,
  place,
  testimonyBody,
  transcriptBody,
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
  testimonies: z.array(bundleId).max(1000),
  evidence: z.array(bundleId).max(100_000),
  /** A bundle holds testimonies, or one request for protection. */
  requests: z.array(bundleId).length(1).optional(),
  transcripts: z.array(bundleId).max(100_000).optional(),
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
  // What follows is not in bundles of the first program.
  means: line.optional(),
  weapons: line.optional(),
  harm: text.optional(),
  concernsMinor: z.boolean().optional(),
  genderBased: z.boolean().optional(),
  verification: testimonyBody.shape.verification.optional(),
  /** Of an account of which passages were covered; the commitment is to the whole account. */
  accountDerivation: z.strictObject({ acts: z.tuple([z.literal('textMask')]), commitment: sha256Hex }).optional(),
}
const testimonyFields = testimonyBody.shape
const perpetrator = testimonyFields.perpetrators.element.shape
const need = testimonyFields.needs.element.shape
/** Third persons, whom nobody asked: what they are, never who (docs/decisions/0026). */
const otherPerson = z.strictObject({
  role: testimonyFields.others.element.shape.role,
  sex: z.enum(sexes).nullable(),
  ageBand: z.enum(ageBands).nullable(),
})

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
    place: z.strictObject(place.shape).optional(),
    setting: line.optional(),
    recordedHow: testimonyFields.recordedHow.optional(),
  }),
  wherePrecision: testimonyFields.wherePrecision.optional(),
  perpetrators: z.array(z.strictObject(perpetrator)).max(50).optional(),
  others: z.array(otherPerson).max(500).optional(),
  reliability: testimonyFields.reliability.optional(),
  verificationNotes: text.optional(),
  stepsTaken: text.optional(),
  needs: z.array(z.strictObject(need)).max(50).optional(),
  risk: z.strictObject(testimonyFields.risk.shape).optional(),
  consent: z.strictObject({
    imageVoice: opened.imageVoice,
    recontact: opened.recontact,
    recontactHow: line,
    givenOn: opened.givenOn,
    mode: opened.mode,
    language: line,
    interpreter: line,
    guardian: line,
    recontactWhen: line.optional(),
    assent: line.optional(),
    expiresOn: opened.expiresOn.optional(),
    readBack: z.boolean().optional(),
  }),
})
const unnamedTestimony = z.strictObject({
  ...testimonyCommon,
  naming: z.literal('unnamed'),
  where: z.strictObject({ code: place.shape.code, label: line }),
  perpetrators: z
    .array(z.strictObject({ type: perpetrator.type, certainty: perpetrator.certainty }))
    .max(50)
    .optional(),
  consent: z.strictObject({ imageVoice: opened.imageVoice, mode: opened.mode }),
})
const testimonyRecord = z.discriminatedUnion('naming', [namedTestimony, unnamedTestimony])
export type TestimonyRecord = z.infer<typeof testimonyRecord>

const identityRecord = z.strictObject({
  ...recordHead,
  kind: z.literal('identity'),
  testimony: bundleId,
  ...identityBody.omit({ minor: true, disability: true, displaced: true, ethnicity: true }).shape,
  minor: identityBody.shape.minor.optional(),
  displaced: identityBody.shape.displaced.optional(),
  disability: line.optional(),
  ethnicity: line.optional(),
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

/**
 * Of a masked copy. The commitment (hex) is SHA-256 of `salt:sha256`, the original's hash behind a salt that the sender keeps;
 * `original` is its record when it leaves in the same bundle.
 */
const derivation = z.strictObject({
  acts: z.array(z.enum(derivationActs)).min(1).max(derivationActs.length),
  commitment: sha256Hex,
  original: bundleId.nullable(),
})

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
  derivation: derivation.extend({ note: line }).optional(),
})
const unnamedEvidence = z.strictObject({
  ...evidenceCommon,
  naming: z.literal('unnamed'),
  derivation: derivation.optional(),
})
const evidenceRecord = z.discriminatedUnion('naming', [namedEvidence, unnamedEvidence])
export type EvidenceRecord = z.infer<typeof evidenceRecord>

const incidentFields = incidentBody.shape
/** A defender asks to be protected, and tells of the incident what they chose: the parts that are not there were not chosen, or empty. */
const requestRecord = z.strictObject({
  ...recordHead,
  kind: z.literal('protection'),
  code: line,
  /** As they want to be known here; a pseudonym where they gave none. */
  name: line,
  organisation: line,
  reach: line,
  alsoProtect: text,
  urgency: z.enum(protectionUrgencies).nullable(),
  measures: z.array(z.enum(protectionMeasures)).max(protectionMeasures.length),
  asked: text,
  incident: z.strictObject({
    kinds: z.array(z.enum(incidentKinds)).max(incidentKinds.length),
    otherKind: line,
    when: strictDate,
    where: z.strictObject(place.shape),
    account: text.optional(),
    said: text.optional(),
    taken: text.optional(),
    perpetrators: z.array(z.strictObject(perpetrator)).max(50).optional(),
    risk: z.strictObject(incidentFields.risk.shape).optional(),
    stepsTaken: text.optional(),
    needs: z.array(z.strictObject(need)).max(50).optional(),
    exposed: text.optional(),
    witnesses: text.optional(),
  }),
})
export type RequestRecord = z.infer<typeof requestRecord>

/** The words of a recording or document; `evidence` is its record, or a copy's, where one leaves in the same bundle. */
const transcriptCommon = {
  ...recordHead,
  kind: z.literal('transcript'),
  code: line,
  testimonies: z.array(bundleId).min(1).max(1000),
  evidence: bundleId.nullable(),
  /** Of a translation: what it was made from, where that leaves too. */
  source: bundleId.nullable(),
  transcriptKind: z.enum(transcriptKinds),
  language: line,
  segments: z.array(z.strictObject(transcriptBody.shape.segments.element.shape)).max(20_000),
}
const namedTranscript = z.strictObject({
  ...transcriptCommon,
  naming: z.literal('named'),
  by: line,
  madeOn: transcriptBody.shape.madeOn,
  checkedBy: line,
  checkedOn: transcriptBody.shape.checkedOn,
  derivation: derivation.extend({ note: line }).optional(),
})
const unnamedTranscript = z.strictObject({
  ...transcriptCommon,
  naming: z.literal('unnamed'),
  /** Whether somebody compared it with the recording; who that was stays. */
  checked: z.boolean(),
  derivation: derivation.optional(),
})
const transcriptRecord = z.discriminatedUnion('naming', [namedTranscript, unnamedTranscript])
export type TranscriptRecord = z.infer<typeof transcriptRecord>

export const anyRecord = z.discriminatedUnion('kind', [
  headRecord,
  testimonyRecord,
  identityRecord,
  evidenceRecord,
  requestRecord,
  transcriptRecord,
])
export type AnyRecord = z.infer<typeof anyRecord>

/** Enough of any version's head to tell that it is newer than this program. */
export const newerHead = z.object({ kind: z.literal('bundle'), schemaVersion: z.int().min(bundleVersion + 1) })
