import type { CheckedParams, DossierReport, IncidentReading, TextReading } from '../../shared/contract.ts'
import { findSpans, type KnownTerms, knownTerms, maskedParts } from '../../shared/masking.ts'
import { emptyContact, type RecordId } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { type LinkedEvidence, unnamedRefusals } from '../exchange/consent.ts'
import { atCercle, atMonth, helpers } from '../exchange/redaction.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'
import { knownPeople, linkedEvidence, linkedRows, withCopies } from './candidates.ts'
import { placeLabel, testimonyReport } from './reports.ts'

/**
 * What a report of a dossier may say. Its testimonies answer for themselves. Nobody was asked about the dossier's own words, an incident
 * or a piece that is in no testimony: they are told without names, to who works for the persons alone, and read again first.
 */
export const dossierReports: Handlers<'report.dossier'> = { 'report.dossier': dossierReport }

type Params = CheckedParams<'report.dossier'>

const toldKinds: ReadonlySet<string> = new Set(['testimony', 'incident', 'evidence'])

function dossierReport(session: Session, params: Params): DossierReport {
  const { records } = session
  const dossier = records.row(params.dossierId, 'dossier')
  const members = linkedRows(session, dossier.id).filter(({ trashed }) => trashed === 0)
  const testimonyIds = members.filter(({ kind }) => kind === 'testimony').map(({ id }) => id)
  const told = testimonyReport(session, { ...params, testimonyIds })
  const incidentRows = members.filter(({ kind }) => kind === 'incident')
  const people = withDefenders(session, incidentRows)
  const termsOf = (id: RecordId, shownAs = ''): KnownTerms =>
    knownTerms({ ...people, words: params.masks[id] ?? [], shownAs })
  const open = helpers.includes(params.kind)
  const incidents = open ? incidentRows.map((row) => incidentReading(session, row, termsOf)) : []
  const ownRows = members.filter((row) => row.kind === 'evidence')
  const own = ownRows.map((row) => (open ? piecesThatMay(session, row, termsOf(dossier.id)) : []))
  const pieces = own.flat()
  const about = open
    ? aboutOf(session, dossier, pieces, termsOf(dossier.id))
    : { testimonyId: dossier.id, code: dossier.code, account: [], others: [] }
  const texts = [about, ...incidents].filter(saysSomething)
  return {
    code: dossier.code,
    decisions: told.decisions,
    readings: told.readings,
    about,
    incidents,
    pieces: pieces.map(({ id, code, body }) => ({ id, code, mediaType: body.mediaType, size: body.size })),
    left: {
      testimonies: testimonyIds.length - told.readings.length,
      incidents: incidentRows.length - incidents.length,
      evidence: own.filter((some, at) => some.length === 0 && !isToldOf(session, ownRows[at], told.readings)).length,
      others: members.filter(({ kind }) => !toldKinds.has(kind)).length,
    },
    ready:
      told.readings.length + incidents.length + pieces.length > 0 &&
      told.decisions.every(({ decision }) => decision !== 'reread') &&
      texts.every(({ testimonyId }) => params.reread.includes(testimonyId)),
  }
}

/** Whose name stands in a request for protection is nobody's contact, and is kept back all the same. */
function withDefenders(session: Session, incidents: readonly RecordRow[]): ReturnType<typeof knownPeople> {
  const people = knownPeople(session)
  const defenders = incidents.map((row) => ({
    ...emptyContact,
    name: session.records.body(row, 'incident').protection.name,
  }))
  return { ...people, contacts: [...people.contacts, ...defenders.filter(({ name }) => name.trim() !== '')] }
}

const saysSomething = ({ account, others }: TextReading): boolean =>
  [account, ...others.map(({ text }) => text)].flat().some(({ text }) => text.trim() !== '')

/** A piece that a testimony of the report shows is not left out. */
function isToldOf(session: Session, row: RecordRow | undefined, readings: DossierReport['readings']): boolean {
  if (row === undefined) return false
  const family = new Set(session.records.family(row).map(({ id }) => id))
  return readings.some(({ evidence }) => evidence.some(({ id }) => family.has(id)))
}

function aboutOf(
  { records }: Session,
  row: RecordRow,
  pieces: readonly LinkedEvidence[],
  terms: KnownTerms,
): TextReading {
  const { title, description } = records.body(row, 'dossier')
  const shown = (text: string) => maskedParts(text, findSpans(text, terms))
  return {
    testimonyId: row.id,
    code: row.code,
    account: shown(description),
    others: [
      { what: 'title' as const, code: '', text: shown(title) },
      ...pieces.map(({ code, body }) => ({ what: 'evidence' as const, code, text: shown(body.description) })),
    ].filter(({ text }) => text.length > 0),
  }
}

/** Without those whom it endangers, who saw it, what is planned, and the danger itself. */
function incidentReading(
  { records }: Session,
  row: RecordRow,
  termsOf: (id: RecordId, shownAs: string) => KnownTerms,
): IncidentReading {
  const body = records.body(row, 'incident')
  const terms = termsOf(row.id, body.defender)
  const shown = (text: string) => maskedParts(text, findSpans(text, terms))
  return {
    testimonyId: row.id,
    code: row.code,
    kinds: body.kinds,
    when: atMonth(body.when),
    where: atCercle(body.where, placeLabel),
    perpetrators: body.perpetrators.map(({ type, certainty }) => ({ type, certainty })),
    account: shown(body.account),
    others: [
      { what: 'defender' as const, code: '', text: shown(body.defender) },
      { what: 'other-kind' as const, code: '', text: shown(body.otherKind) },
      { what: 'said' as const, code: '', text: shown(body.said) },
      { what: 'taken' as const, code: '', text: shown(body.taken) },
      { what: 'steps' as const, code: '', text: shown(body.stepsTaken) },
    ].filter(({ text }) => text.length > 0),
  }
}

/** The piece, or in its place its copies, when they are in nobody's testimony and may leave « sans nom ». */
function piecesThatMay(session: Session, row: RecordRow, terms: KnownTerms): readonly LinkedEvidence[] {
  const may = withCopies(session, [row])
    .map((each) => linkedEvidence(session, each, null))
    .filter((piece) => !piece.trashed && piece.sharedWith.length === 0)
    .filter((piece) => piece.body.showsPerson === 'no' && unnamedRefusals(piece, terms).length === 0)
  const copies = may.filter(({ body }) => body.derivation !== null)
  return copies.length > 0 ? copies : may
}
