import { z } from 'zod'
import {
  ageBands,
  answers,
  consentModes,
  contactRoles,
  datePrecisions,
  knowledges,
  namings,
  personRoles,
  sensitivities,
  sexes,
  showsPersonAnswers,
  testimonyStatuses,
  violationCodes,
} from './domain.ts'

/** Identifiers are UUIDv7 (RFC 9562) in lower case. */
export const recordId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'RecordId'>()
export type RecordId = z.infer<typeof recordId>

const line = z.string().max(500)
const text = z.string().max(1_000_000)
const day = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/)
const maybe = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable()

/** `from` and `to` are YYYY-MM-DD or empty; parts beyond the precision are 01 and mean nothing. */
export const impreciseDate = z.object({ precision: z.enum(datePrecisions), from: day, to: day })
export type ImpreciseDate = z.infer<typeof impreciseDate>

/** `code` is `RR` or `RR.CC` (region, cercle, in the order of the law of 2023) or empty; `label` is kept with it. */
export const place = z.object({ code: z.string().regex(/^(\d{2}(\.\d{2})?)?$/), label: line, detail: line })
export type Place = z.infer<typeof place>

const unknownDate: ImpreciseDate = { precision: 'unknown', from: '', to: '' }
const noPlace: Place = { code: '', label: '', detail: '' }

const perRecipient = <T extends z.ZodType>(value: T) =>
  z.object({ cndh: value, justice: value, ngo: value, publication: value, statistics: value })

/** The five questions, then what is folded behind them. */
export const consent = z.object({
  keep: z.enum(answers),
  recipients: perRecipient(z.enum(answers)),
  naming: perRecipient(z.enum(namings)),
  imageVoice: z.enum(answers),
  recontact: z.enum(answers),
  recontactHow: line,
  givenOn: day,
  mode: maybe(consentModes),
  language: line,
  interpreter: line,
  guardian: line,
})
export type Consent = z.infer<typeof consent>

const sameForAll = <T>(value: T) => ({
  cndh: value,
  justice: value,
  ngo: value,
  publication: value,
  statistics: value,
})

export const noConsentYet: Consent = {
  keep: 'notAsked',
  recipients: sameForAll('notAsked' as const),
  naming: sameForAll('notAsked' as const),
  imageVoice: 'notAsked',
  recontact: 'notAsked',
  recontactHow: '',
  givenOn: '',
  mode: null,
  language: '',
  interpreter: '',
  guardian: '',
}

/** A testimony without any name: who the person is stands in the identity record. */
export const testimonyBody = z.object({
  status: z.enum(testimonyStatuses),
  sensitivity: z.enum(sensitivities),
  pseudonym: line,
  role: maybe(personRoles),
  knowledge: maybe(knowledges),
  interviewedOn: day,
  interviewLanguage: line,
  interviewer: line,
  interpreter: line,
  when: impreciseDate,
  where: place,
  violations: z.array(z.enum(violationCodes)).max(violationCodes.length),
  otherViolation: line,
  account: text,
  remarks: text,
  consent,
})
export type TestimonyBody = z.infer<typeof testimonyBody>

export const emptyTestimony: TestimonyBody = {
  status: 'draft',
  sensitivity: 'ordinary',
  pseudonym: '',
  role: null,
  knowledge: null,
  interviewedOn: '',
  interviewLanguage: '',
  interviewer: '',
  interpreter: '',
  when: unknownDate,
  where: noPlace,
  violations: [],
  otherViolation: '',
  account: '',
  remarks: '',
  consent: noConsentYet,
}

/** Who the person heard is. Shown only on demand, and each time the custody log notes it. */
export const identityBody = z.object({
  name: line,
  aliases: line,
  sex: maybe(sexes),
  ageBand: maybe(ageBands),
  phone: line,
  occupation: line,
  safeContact: line,
})
export type IdentityBody = z.infer<typeof identityBody>

export const emptyIdentity: IdentityBody = {
  name: '',
  aliases: '',
  sex: null,
  ageBand: null,
  phone: '',
  occupation: '',
  safeContact: '',
}

export const contactBody = z.object({
  name: line,
  pseudonym: line,
  roles: z.array(z.enum(contactRoles)).max(contactRoles.length),
  phone: line,
  email: line,
  organisation: line,
  where: place,
  languages: line,
  safeContact: line,
  notes: text,
})
export type ContactBody = z.infer<typeof contactBody>

export const emptyContact: ContactBody = {
  name: '',
  pseudonym: '',
  roles: [],
  phone: '',
  email: '',
  organisation: '',
  where: noPlace,
  languages: '',
  safeContact: '',
  notes: '',
}

/** What one writes down for oneself. `date` is the day it is about, by which notes are listed. Never part of a bundle. */
export const noteBody = z.object({ title: line, text, date: day, pinned: z.boolean() })
export type NoteBody = z.infer<typeof noteBody>

export const emptyNote: NoteBody = { title: '', text: '', date: '', pinned: false }

/** One tag read from a file: its plain name and value, as text. */
export const metadataField = z.object({ name: z.string().max(100), value: z.string().max(500) })
export type MetadataField = z.infer<typeof metadataField>

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
})
export type Examination = z.infer<typeof examination>

/** `size` in bytes and `sha256` (hex) are of the original bytes, taken while they were read in. */
export const evidenceBody = z.object({
  name: z.string().max(1000),
  mediaType: line,
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: line,
  description: text,
  givenBy: line,
  showsPerson: z.enum(showsPersonAnswers),
  examination: examination.nullable(),
})
export type EvidenceBody = z.infer<typeof evidenceBody>
