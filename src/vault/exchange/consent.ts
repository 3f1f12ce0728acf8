import type { ExportDecision, ExportItem, ExportReason } from '../../shared/contract.ts'
import type { RecipientKind } from '../../shared/domain.ts'
import type { EvidenceBody, Examination, IdentityBody, RecordId, TestimonyBody } from '../../shared/records.ts'
import { findSpans, holdsKnownTerm, type KnownTerms } from './masking.ts'

/** What of a testimony may leave for a kind of recipient, decided from the person's answers alone. Only a spoken yes is a yes. */

export interface LinkedEvidence {
  readonly id: RecordId
  readonly code: string
  readonly trashed: boolean
  readonly body: EvidenceBody
  /** The other testimonies this piece is linked to, those outside the bundle too: their answers bind as well. */
  readonly sharedWith: readonly TestimonyBody[]
}

export interface Candidate {
  readonly id: RecordId
  readonly code: string
  readonly trashed: boolean
  readonly body: TestimonyBody
  /** Null when the identity record is empty. */
  readonly identity: IdentityBody | null
  readonly evidence: readonly LinkedEvidence[]
  /** Linked contacts that are not in the bin. */
  readonly contactCount: number
}

export interface Rules {
  readonly kind: RecipientKind
  readonly terms: KnownTerms
  /** Whether a person has read the text again as it will leave. */
  readonly reread: boolean
}

export interface Verdict {
  /** Null: the whole testimony stays. */
  readonly naming: 'named' | 'unnamed' | null
  /** Pieces whose original bytes leave. */
  readonly evidence: readonly LinkedEvidence[]
  readonly decisions: readonly ExportDecision[]
}

export function decide(candidate: Candidate, rules: Rules): Verdict {
  const refusals = refusalsOf(candidate, rules.kind)
  const line = lineOf(candidate)
  if (refusals.length > 0) {
    return { naming: null, evidence: [], decisions: [line('testimony', 'stays', refusals, 1)] }
  }
  const naming = namingOf(candidate.body, rules.kind)
  const pieces = candidate.evidence.map((piece) => ({ piece, reasons: evidenceRefusals(piece, candidate.body, rules) }))
  const leaving = pieces.filter(({ reasons }) => reasons.length === 0).map(({ piece }) => piece)
  const decisions = [
    line('testimony', 'leaves', [naming === 'named' ? 'consent-named' : 'consent-unnamed'], 1),
    ...identityLine(candidate, naming),
    accountLine(candidate, naming, leaving, rules),
    ...evidenceLines(candidate, pieces),
    ...contactLine(candidate),
  ]
  return { naming, evidence: leaving, decisions }
}

/** Named only when the person said so for this kind of recipient. */
const namingOf = (body: TestimonyBody, kind: RecipientKind): 'named' | 'unnamed' =>
  body.consent.naming[kind] === 'named' ? 'named' : 'unnamed'

function refusalsOf({ trashed, body }: Pick<Candidate, 'trashed' | 'body'>, kind: RecipientKind): ExportReason[] {
  const refusals: ExportReason[] = []
  if (trashed) refusals.push('in-trash')
  if (body.consent.keep !== 'yes') refusals.push('consent-keep-not-given')
  if (body.consent.recipients[kind] !== 'yes') refusals.push('consent-recipient-not-given')
  return refusals
}

type Line = (
  item: ExportItem,
  decision: ExportDecision['decision'],
  reasons: readonly ExportReason[],
  count: number,
) => ExportDecision

const lineOf =
  ({ id, code }: Candidate): Line =>
  (item, decision, reasons, count) => ({ testimonyId: id, code, item, decision, reasons, count })

function identityLine(candidate: Candidate, naming: 'named' | 'unnamed'): ExportDecision[] {
  if (!candidate.identity) return []
  const line = lineOf(candidate)
  return [
    naming === 'named'
      ? line('identity', 'leaves', ['consent-named'], 1)
      : line('identity', 'stays', ['unnamed-identity'], 1),
  ]
}

/** The words that leave of a testimony « sans nom », where names can stand. */
const freeTexts = ({ body }: Candidate, leaving: readonly LinkedEvidence[]): string[] => [
  body.account,
  body.otherViolation,
  body.pseudonym,
  ...leaving.map((piece) => piece.body.description),
]

function accountLine(
  candidate: Candidate,
  naming: 'named' | 'unnamed',
  leaving: readonly LinkedEvidence[],
  { terms, reread }: Rules,
): ExportDecision {
  const line = lineOf(candidate)
  const texts = freeTexts(candidate, leaving)
  if (naming === 'named' || texts.every((text) => text.trim() === '')) return line('account', 'leaves', [], 0)
  const found = texts.reduce((sum, text) => sum + findSpans(text, terms).length, 0)
  return line('account', reread ? 'leaves' : 'reread', [found > 0 ? 'names-to-mask' : 'to-reread'], found)
}

interface WeighedPiece {
  readonly piece: LinkedEvidence
  readonly reasons: readonly ExportReason[]
}

function evidenceLines(candidate: Candidate, pieces: readonly WeighedPiece[]): ExportDecision[] {
  const groups = new Map<string, { reasons: readonly ExportReason[]; count: number }>()
  for (const { reasons } of pieces) {
    const group = groups.get(reasons.join()) ?? { reasons, count: 0 }
    groups.set(reasons.join(), { reasons, count: group.count + 1 })
  }
  return [...groups.values()].map(({ reasons, count }) =>
    lineOf(candidate)('evidence', reasons.length === 0 ? 'leaves' : 'stays', reasons, count),
  )
}

/** Contacts are third persons whom nobody asked: in this version their records never leave. */
const contactLine = (candidate: Candidate): ExportDecision[] =>
  candidate.contactCount === 0
    ? []
    : [lineOf(candidate)('contacts', 'stays', ['contacts-not-asked'], candidate.contactCount)]

/** Every reason why the original bytes stay; none when they may leave. */
function evidenceRefusals(
  piece: LinkedEvidence,
  owner: TestimonyBody,
  { kind, terms }: Rules,
): readonly ExportReason[] {
  const bound = [owner, ...piece.sharedWith]
  const reasons = new Set<ExportReason>(piece.trashed ? ['in-trash'] : [])
  for (const body of piece.sharedWith)
    for (const refusal of refusalsOf({ trashed: false, body }, kind)) reasons.add(refusal)
  if (mayShowOrSpeak(piece.body) && bound.some((body) => body.consent.imageVoice !== 'yes')) {
    reasons.add('consent-image-not-given')
  }
  const namings = new Set(bound.map((body) => namingOf(body, kind)))
  if (namings.size > 1) reasons.add('unnamed-links')
  if (namings.has('unnamed')) for (const refusal of unnamedRefusals(piece.body, terms)) reasons.add(refusal)
  return [...reasons]
}

/** Only plain text is sure to hold no picture and no voice: a PDF can be a scanned face. */
const mayShowOrSpeak = (body: EvidenceBody): boolean => !body.mediaType.startsWith('text/')

/** The exact time, or the mark of one device or person: a date given by the month would be undone by the file itself. */
const tellsWhenOrWhose = ({ takenAt, metadata }: Examination): boolean =>
  takenAt !== '' ||
  metadata.some(({ name }) => /date|time|serial|owner|artist|author|creator|copyright|uniqueid/i.test(name))

function unnamedRefusals(body: EvidenceBody, terms: KnownTerms): ExportReason[] {
  const reasons: ExportReason[] = []
  const { examination } = body
  if (body.showsPerson === 'yes') reasons.push('unnamed-original-with-person')
  if (body.showsPerson === 'notReviewed' || !examination?.readable || !examination.metadataRead) {
    reasons.push('unnamed-original-not-reviewed')
  }
  if (examination?.hasPosition) reasons.push('unnamed-original-with-position')
  if (examination && tellsWhenOrWhose(examination)) reasons.push('unnamed-original-with-details')
  const told = [
    body.description,
    body.givenBy,
    ...(examination?.metadata ?? []).flatMap(({ name, value }) => [name, value]),
  ]
  if (told.some((text) => holdsKnownTerm(text, terms))) reasons.push('unnamed-known-name-in-metadata')
  return reasons
}
