import { z } from 'zod'
import {
  ageBands,
  answers,
  knowledges,
  personRoles,
  placePrecisions,
  recordingManners,
  reliabilities,
  sensitivities,
  sexes,
  testimonyStatuses,
  verifications,
  violationCodes,
} from '../domain.ts'
import {
  day,
  followUps,
  impreciseDate,
  line,
  maybe,
  needs,
  noPlace,
  noRisk,
  perpetrators,
  place,
  recordId,
  risk,
  tags,
  text,
  unknownDate,
} from './basics.ts'
import { consent, noConsentYet } from './consent.ts'
import { maskedText } from './masked.ts'

/** A further victim or witness: a contact, or someone who is only told of. Never a name: that is the contact's. */
const otherPerson = z.object({
  role: z.enum(['victim', 'witness']),
  contact: recordId.nullable(),
  pseudonym: line,
  sex: maybe(sexes),
  ageBand: maybe(ageBands),
  note: line,
})
export type OtherPerson = z.infer<typeof otherPerson>

/** A testimony without any name: who the person is stands in the identity record. */
export const testimonyBody = z.object({
  status: z.enum(testimonyStatuses),
  sensitivity: z.enum(sensitivities),
  tags,
  pseudonym: line,
  role: maybe(personRoles),
  knowledge: maybe(knowledges),

  interviewedOn: day,
  interviewPlace: place,
  interviewSetting: line,
  interviewLanguage: line,
  interviewer: line,
  interpreter: line,
  peoplePresent: line,
  recordedHow: z.array(z.enum(recordingManners)).max(recordingManners.length),
  traumaNotes: text,

  when: impreciseDate,
  where: place,
  wherePrecision: maybe(placePrecisions),
  violations: z.array(z.enum(violationCodes)).max(violationCodes.length),
  otherViolation: line,
  concernsMinor: z.boolean(),
  genderBased: z.boolean(),
  account: text,
  /** The account with passages covered; null while none was made. */
  maskedAccount: maskedText.nullable(),
  means: line,
  weapons: line,
  harm: text,

  perpetrators,
  others: z.array(otherPerson).max(500),
  stepsTaken: text,
  needs,
  risk,
  followUps,

  verification: z.enum(verifications),
  reliability: maybe(reliabilities),
  verificationNotes: text,
  remarks: text,
  consent,
})
export type TestimonyBody = z.infer<typeof testimonyBody>

export const emptyTestimony: TestimonyBody = {
  status: 'draft',
  sensitivity: 'ordinary',
  tags: [],
  pseudonym: '',
  role: null,
  knowledge: null,
  interviewedOn: '',
  interviewPlace: noPlace,
  interviewSetting: '',
  interviewLanguage: '',
  interviewer: '',
  interpreter: '',
  peoplePresent: '',
  recordedHow: [],
  traumaNotes: '',
  when: unknownDate,
  where: noPlace,
  wherePrecision: null,
  violations: [],
  otherViolation: '',
  concernsMinor: false,
  genderBased: false,
  account: '',
  maskedAccount: null,
  means: '',
  weapons: '',
  harm: '',
  perpetrators: [],
  others: [],
  stepsTaken: '',
  needs: [],
  risk: noRisk,
  followUps: [],
  verification: 'unverified',
  reliability: null,
  verificationNotes: '',
  remarks: '',
  consent: noConsentYet,
}

/** Who the person heard is. Shown only on demand, and each time the custody log notes it. */
export const identityBody = z.object({
  name: line,
  aliases: line,
  sex: maybe(sexes),
  ageBand: maybe(ageBands),
  minor: z.enum(answers),
  disability: line,
  displaced: z.enum(answers),
  phone: line,
  occupation: line,
  /** Optional and sensitive. */
  ethnicity: line,
  safeContact: line,
})
export type IdentityBody = z.infer<typeof identityBody>

export const emptyIdentity: IdentityBody = {
  name: '',
  aliases: '',
  sex: null,
  ageBand: null,
  minor: 'notAsked',
  disability: '',
  displaced: 'notAsked',
  phone: '',
  occupation: '',
  ethnicity: '',
  safeContact: '',
}
