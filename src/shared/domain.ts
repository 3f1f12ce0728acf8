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

/** Who did it. Never part of a violation's code. */
export const perpetratorTypes = [
  'securityForces',
  'armedGroup',
  'selfDefence',
  'foreignForce',
  'authority',
  'individual',
  'unknown',
] as const

export const certainties = ['certain', 'probable', 'possible'] as const

/** How well a place is known. */
export const placePrecisions = ['exact', 'nearby', 'area'] as const

/** How an interview was kept. */
export const recordingManners = ['notes', 'audio', 'video', 'photos', 'memory'] as const

export const verifications = ['unverified', 'corroborated', 'disputed'] as const
export const reliabilities = ['reliable', 'fair', 'doubtful'] as const

export const needKinds = ['medical', 'psychosocial', 'legal', 'protection', 'other'] as const
export const needStates = ['identified', 'referred', 'answered', 'declined'] as const
export const riskLevels = ['low', 'medium', 'high', 'extreme'] as const

/** What of the consent was taken back. */
export const withdrawable = ['keep', 'recipients', 'naming', 'imageVoice', 'recontact'] as const

export const incidentKinds = [
  'threat',
  'surveillance',
  'search',
  'seizure',
  'summons',
  'arrest',
  'assault',
  'abduction',
  'online',
  'other',
] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Where a request for protection stands; and how soon it is needed, what is asked, and which parts of the incident it tells. */
export const protectionStates = ['none', 'prepared', 'sent', 'granted', 'refused', 'ended'] as const
export const protectionUrgencies = ['hours', 'days', 'weeks'] as const
export const protectionMeasures = [
  'shelter',
  'accompaniment',
  'premises',
  'digital',
  'medical',
  'psychosocial',
  'legal',
  'money',
  'family',
  'intervention',
  'other',
] as const

export const protectionParts = [
  'account',
  'said',
  'taken',
  'perpetrators',
  'risk',
  'stepsTaken',
  'needs',
  'exposed',
  'witnesses',
] as const
export type ProtectionPart = (typeof protectionParts)[number]

export const incidentStatuses = ['draft', 'complete', 'closed'] as const
export const planStatuses = ['planned', 'underWay', 'returned', 'cancelled'] as const
export type PlanStatus = (typeof planStatuses)[number]
export const dossierStatuses = ['open', 'closed'] as const
export const transcriptKinds = ['transcript', 'translation'] as const

/** What is being recorded in the application: somebody's account, the consent they speak, or a photo. */
export const recordingPurposes = ['account', 'consent', 'photo'] as const
export type RecordingPurpose = (typeof recordingPurposes)[number]

/** What was done to the original to make a derivative. */
export const derivationActs = ['blur', 'blackBox', 'crop', 'textMask', 'silence', 'convert'] as const

export const channelTypes = ['phone', 'signal', 'whatsapp', 'email', 'other'] as const

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

/** What somebody is in the record that they are linked with; empty when it was not said. */
export const linkRoles = [
  'victim',
  'witness',
  'relative',
  'source',
  'perpetrator',
  'interpreter',
  'lawyer',
  'doctor',
  'support',
] as const
export type LinkRole = (typeof linkRoles)[number]

/** Whether somebody can be recognised in a picture, as reviewed by a person. */
export const showsPersonAnswers = ['notReviewed', 'yes', 'no'] as const

/** What a vault is for. `simple` holds notes, photos and contacts, with no word of anything else: a choice like any other. */
export const profiles = ['defender', 'simple'] as const
export type Profile = (typeof profiles)[number]

export const recordKinds = [
  'testimony',
  'identity',
  'contact',
  'evidence',
  'note',
  'incident',
  'plan',
  'dossier',
  'transcript',
] as const
export type RecordKind = (typeof recordKinds)[number]
/** What a search finds: an identity is found as its testimony. */
export const foundKinds = recordKinds.filter((kind) => kind !== 'identity')

/** What the custody log tells of. */
export const custodyActs = [
  'created',
  'edited',
  'examined',
  'trashed',
  'restored',
  'destroyed',
  'withdrawn',
  'identity-viewed',
  'contact-exported',
  'evidence-copied',
  'request-copied',
  'report-made',
  'linked',
  'unlinked',
  'recipient-verified',
  'recipient-removed',
  'bundle-prepared',
  'bundle-received',
  'custody-exported',
  'original-erased',
] as const

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]
