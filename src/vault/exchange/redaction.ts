import { createHash } from 'node:crypto'
import type { RecipientKind } from '../../shared/domain.ts'
import { findSpans, type KnownTerms, mask } from '../../shared/masking.ts'
import type { ImpreciseDate, Place, TestimonyBody } from '../../shared/records.ts'
import type { Candidate, LinkedEvidence, LinkedTranscript } from './consent.ts'
import type { EvidenceRecord, IdentityRecord, TestimonyRecord, TranscriptRecord } from './schema.ts'

/** Turns what the vault holds into the records that leave. Each field is named here, so that a new one stays until it is allowed. */

/** Region › cercle of a place code; empty for a code that is none. */
export type PlaceLabel = (code: string) => string

const version = { schemaVersion: 1 } as const

/** Who works for the person, and needs to know what they need; whoever publishes or counts does not. */
export const helpers: readonly RecipientKind[] = ['cndh', 'justice', 'ngo']

export function namedTestimonyRecord({ code, body }: Candidate, id: string, kind: RecipientKind): TestimonyRecord {
  const { consent } = body
  return {
    ...testimonyHead(code, body, id),
    naming: 'named',
    pseudonym: body.pseudonym,
    when: knownPart(body.when),
    where: { code: body.where.code, label: body.where.label, detail: body.where.detail },
    otherViolation: body.otherViolation,
    account: body.account,
    means: body.means,
    weapons: body.weapons,
    harm: body.harm,
    interview: {
      on: body.interviewedOn,
      language: body.interviewLanguage,
      interviewer: body.interviewer,
      interpreter: body.interpreter,
      remarks: body.remarks,
      place: body.interviewPlace,
      setting: body.interviewSetting,
      recordedHow: body.recordedHow,
    },
    wherePrecision: body.wherePrecision,
    perpetrators: body.perpetrators,
    others: body.others.map(({ role, sex, ageBand }) => ({ role, sex, ageBand })),
    reliability: body.reliability,
    verificationNotes: body.verificationNotes,
    ...(helpers.includes(kind) && { stepsTaken: body.stepsTaken, needs: body.needs, risk: body.risk }),
    consent: {
      imageVoice: consent.imageVoice,
      recontact: consent.recontact,
      recontactHow: consent.recontact === 'yes' ? consent.recontactHow : '',
      givenOn: consent.givenOn,
      mode: consent.mode,
      language: consent.language,
      interpreter: consent.interpreter,
      guardian: consent.guardian,
      recontactWhen: consent.recontact === 'yes' ? consent.recontactWhen : '',
      assent: consent.assent,
      expiresOn: consent.expiresOn,
      readBack: consent.readBack,
    },
  }
}

/** « Sans nom »: no name, no day, no place nearer than the cercle, no words that the vault knows as a name. */
export function unnamedTestimonyRecord(
  { code, body }: Candidate,
  id: string,
  terms: KnownTerms,
  placeLabel: PlaceLabel,
): TestimonyRecord {
  const hide = masker(terms)
  const { code: placeCode, label } = atCercle(body.where, placeLabel)
  return {
    ...testimonyHead(code, body, id),
    naming: 'unnamed',
    pseudonym: hide(body.pseudonym),
    when: atMonth(body.when),
    where: { code: placeCode, label },
    otherViolation: hide(body.otherViolation),
    account: hide(body.account),
    means: hide(body.means),
    weapons: hide(body.weapons),
    harm: hide(body.harm),
    perpetrators: body.perpetrators.map(({ type, certainty }) => ({ type, certainty })),
    consent: { imageVoice: body.consent.imageVoice, mode: body.consent.mode },
  }
}

const textMask: ['textMask'] = ['textMask']

const testimonyHead = (code: string, body: TestimonyBody, id: string) =>
  ({
    ...version,
    id,
    kind: 'testimony',
    code,
    sensitivity: body.sensitivity,
    role: body.role,
    knowledge: body.knowledge,
    violations: body.violations,
    concernsMinor: body.concernsMinor,
    genderBased: body.genderBased,
    verification: body.verification,
    ...(body.maskedAccount?.text === body.account && {
      accountDerivation: { acts: textMask, commitment: commitmentOf(body.maskedAccount) },
    }),
  }) as const

/** Null when there is nothing to tell. */
export const identityRecordOf = (
  { identity }: Candidate,
  id: string,
  testimony: string,
  kind: RecipientKind,
): IdentityRecord | null =>
  identity && {
    ...version,
    id,
    kind: 'identity',
    testimony,
    name: identity.name,
    aliases: identity.aliases,
    sex: identity.sex,
    ageBand: identity.ageBand,
    phone: identity.phone,
    occupation: identity.occupation,
    safeContact: identity.safeContact,
    minor: identity.minor,
    displaced: identity.displaced,
    ...(helpers.includes(kind) && { disability: identity.disability, ethnicity: identity.ethnicity }),
  }

export interface EvidencePlace {
  readonly id: string
  readonly testimonies: string[]
  readonly attachment: string
  /** Of a masked copy whose original leaves in the same bundle: that one's id. */
  readonly original: string | null
}

export function namedEvidenceRecord({ code, body }: LinkedEvidence, place: EvidencePlace): EvidenceRecord {
  const found = body.examination
  return {
    ...evidenceHead(code, body, place),
    naming: 'named',
    description: body.description,
    name: body.name,
    importedAt: body.importedAt,
    givenBy: body.givenBy,
    examination: found && {
      readable: found.readable,
      width: found.width,
      height: found.height,
      takenAt: found.takenAt,
      hasPosition: found.hasPosition,
      metadata: found.metadata.map(({ name, value }) => ({ name, value })),
    },
    ...(body.derivation && { derivation: { ...madeFrom(body.derivation, place), note: body.derivation.note } }),
  }
}

export const unnamedEvidenceRecord = (
  { code, body }: LinkedEvidence,
  place: EvidencePlace,
  terms: KnownTerms,
): EvidenceRecord => ({
  ...evidenceHead(code, body, place),
  naming: 'unnamed',
  description: masker(terms)(body.description),
  ...(body.derivation && { derivation: madeFrom(body.derivation, place) }),
})

const madeFrom = (derivation: NonNullable<LinkedEvidence['body']['derivation']>, { original }: EvidencePlace) => ({
  acts: derivation.acts,
  commitment: commitmentOf(derivation),
  original,
})

/**
 * What tells a recipient that a copy is of an original they may be shown later, and nothing before: with the bare hash, names
 * could be tried in a masked passage until one fits. `printf '%s:%s' SALT SHA256 | sha256sum` gives it.
 */
export const commitmentOf = ({ salt, sha256 }: { readonly salt: string; readonly sha256: string }): string =>
  createHash('sha256').update(`${salt}:${sha256}`).digest('hex')

export interface TranscriptPlace {
  readonly id: string
  readonly testimonies: string[]
  readonly evidence: string | null
  readonly source: string | null
  /** Of a masked copy whose original leaves in the same bundle: that one's id. */
  readonly original: string | null
}

const transcriptHead = ({ code, body }: LinkedTranscript, { id, testimonies, evidence, source }: TranscriptPlace) =>
  ({
    ...version,
    kind: 'transcript',
    ...{ id, code, testimonies, evidence, source },
    transcriptKind: body.kind,
  }) as const

const transcriptOrigin = ({ body: { derivation } }: LinkedTranscript, { original }: TranscriptPlace) =>
  derivation && { acts: textMask, commitment: commitmentOf(derivation), original }

export function namedTranscriptRecord(transcript: LinkedTranscript, place: TranscriptPlace): TranscriptRecord {
  const { language, segments, by, madeOn, checkedBy, checkedOn, derivation } = transcript.body
  const origin = transcriptOrigin(transcript, place)
  return {
    ...transcriptHead(transcript, place),
    naming: 'named',
    ...{ language, segments, by, madeOn, checkedBy, checkedOn },
    ...(origin && { derivation: { ...origin, note: derivation?.note ?? '' } }),
  }
}

/** Without who wrote it or compared it, and when. Its words have been through the same masks as the account. */
export function unnamedTranscriptRecord(transcript: LinkedTranscript, place: TranscriptPlace): TranscriptRecord {
  const { language, segments, checkedBy } = transcript.body
  const origin = transcriptOrigin(transcript, place)
  return {
    ...transcriptHead(transcript, place),
    naming: 'unnamed',
    ...{ language, segments },
    checked: checkedBy !== '',
    ...(origin && { derivation: origin }),
  }
}

const evidenceHead = (code: string, body: LinkedEvidence['body'], place: EvidencePlace) =>
  ({
    ...version,
    id: place.id,
    kind: 'evidence',
    code,
    testimonies: place.testimonies,
    mediaType: /^[a-z]+\/[a-z0-9.+-]+$/.test(body.mediaType) ? body.mediaType : 'application/octet-stream',
    size: body.size,
    sha256: body.sha256,
    attachment: place.attachment,
    showsPerson: body.showsPerson,
  }) as const

export const masker =
  (terms: KnownTerms) =>
  (text: string): string =>
    mask(text, findSpans(text, terms))

/** The cercle at most, labelled from its code alone: what was typed may name a village. */
export function atCercle(where: Place, placeLabel: PlaceLabel): Place {
  const code = /^\d{2}(\.\d{2})?$/.test(where.code) ? where.code : ''
  const label = code === '' ? '' : placeLabel(code)
  return { code: label === '' ? '' : code, label, detail: '' }
}

/** The month at most. A period runs from the first day of its first month to the last day of its last. */
export function atMonth(when: ImpreciseDate): ImpreciseDate {
  const date = knownPart(when)
  switch (date.precision) {
    case 'day':
    case 'about':
      return { precision: 'month', from: firstOfMonth(date.from), to: '' }
    case 'period':
      return { precision: 'period', from: firstOfMonth(date.from), to: lastOfMonth(date.to) }
    default:
      return date
  }
}

/** Without what the precision says is not known: a field may still hold the day that was typed first. */
function knownPart({ precision, from, to }: ImpreciseDate): ImpreciseDate {
  if (from === '' && to === '') return { precision: 'unknown', from: '', to: '' }
  switch (precision) {
    case 'unknown':
      return { precision, from: '', to: '' }
    case 'year':
      return { precision, from: from && `${from.slice(0, 4)}-01-01`, to: '' }
    case 'month':
      return { precision, from: firstOfMonth(from), to: '' }
    case 'period':
      return { precision, from, to }
    default:
      return { precision, from, to: '' }
  }
}

const firstOfMonth = (day: string): string => day && `${day.slice(0, 7)}-01`

function lastOfMonth(day: string): string {
  if (day === '') return ''
  const [year, month] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()
  return `${day.slice(0, 7)}-${String(last).padStart(2, '0')}`
}
