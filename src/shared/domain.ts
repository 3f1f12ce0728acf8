/** The field's closed lists. Labels live in the interface's catalogues; the codes below never change once released. */

export const testimonyStatuses = ['draft', 'complete', 'prepared', 'handedOver', 'received', 'closed'] as const
export type TestimonyStatus = (typeof testimonyStatuses)[number]

export const sensitivities = ['ordinary', 'sensitive', 'verySensitive'] as const
export type Sensitivity = (typeof sensitivities)[number]

export const violationCodes = [
  ...['A1', 'A2', 'A3', 'A4', 'A5'],
  ...['B1', 'B2', 'B3', 'B4'],
  ...['C1', 'C2', 'C3', 'C4', 'C5'],
  ...['D1', 'D2', 'D3', 'D4', 'D5'],
  ...['E1', 'E2', 'E3'],
  ...['F1', 'F2', 'F3', 'F4'],
  ...['G1', 'G2', 'G3', 'G4'],
  ...['H1', 'H2'],
  'other',
] as const
export type ViolationCode = (typeof violationCodes)[number]

/** How well a date is known. `about` is a day give or take; `period` runs from `from` to `to`. */
export const datePrecisions = ['unknown', 'day', 'about', 'month', 'year', 'period'] as const
export type DatePrecision = (typeof datePrecisions)[number]

export const personRoles = ['victim', 'witness', 'relative', 'source'] as const
export const knowledges = ['direct', 'reported'] as const
export const sexes = ['female', 'male', 'other'] as const
export const ageBands = ['child', 'adolescent', 'youngAdult', 'adult', 'elder'] as const

/** Whom a bundle can be for, as asked in the second consent question. */
export const recipientKinds = ['cndh', 'justice', 'ngo', 'publication', 'statistics'] as const
export type RecipientKind = (typeof recipientKinds)[number]

export const answers = ['notAsked', 'yes', 'no'] as const
export type Answer = (typeof answers)[number]

export const namings = ['notAsked', 'named', 'unnamed'] as const
export type Naming = (typeof namings)[number]

export const consentModes = ['oral', 'written', 'fingerprint'] as const

export const contactRoles = [
  'victim',
  'witness',
  'relative',
  'source',
  'defender',
  'lawyer',
  'doctor',
  'cndh',
  'ngo',
  'authority',
  'emergency',
] as const
export type ContactRole = (typeof contactRoles)[number]

/** Whether somebody can be recognised in a picture, as reviewed by a person. */
export const showsPersonAnswers = ['notReviewed', 'yes', 'no'] as const

/** What a vault is for. `simple` holds notes, photos and contacts, with no word of anything else: a choice like any other. */
export const profiles = ['defender', 'simple'] as const
export type Profile = (typeof profiles)[number]

export type RecordKind = 'testimony' | 'identity' | 'contact' | 'evidence' | 'note'

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]
