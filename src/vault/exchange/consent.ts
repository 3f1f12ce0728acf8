import type { ExportDecision, ExportItem, ExportReason } from '../../shared/contract.ts'
import type { RecipientKind } from '../../shared/domain.ts'
import { findSpans, holdsKnownTerm, type KnownTerms } from '../../shared/masking.ts'
import { isCompanion } from '../../shared/media.ts'
import type {
  EvidenceBody,
  Examination,
  IdentityBody,
  RecordId,
  TestimonyBody,
  TranscriptBody,
} from '../../shared/records.ts'
import {
  bodyThatLeaves,
  hideWords,
  isCovered,
  isOfNow,
  linesOf,
  pieceThatLeaves,
  transcriptThatLeaves,
} from './covered.ts'
import { type WeighedPiece, type WeighedTranscript, weighTranscripts } from './transcripts.ts'

/** What of a testimony may leave for a kind of recipient, decided from the person's answers alone. Only a spoken yes is a yes. */

export interface LinkedEvidence {
  readonly id: RecordId
  readonly code: string
  readonly trashed: boolean
  readonly body: EvidenceBody
  /** The other testimonies this piece is linked to, those outside the bundle too: their answers bind as well. */
  readonly sharedWith: readonly TestimonyBody[]
  /** Of a masked copy: bound by all that its original is linked to. */
  readonly original?: RecordId | null
  /** Of a text file with passages covered: what it says, in which known names are searched. */
  readonly text?: string
}

export interface LinkedTranscript {
  readonly id: RecordId
  readonly code: string
  readonly trashed: boolean
  readonly body: TranscriptBody
  /** Its recording or document. */
  readonly evidence: RecordId
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
  /** Of its pieces. */
  readonly transcripts: readonly LinkedTranscript[]
}

export interface Rules {
  readonly kind: RecipientKind
  /** The day it would leave, YYYY-MM-DD. */
  readonly on: string
  readonly terms: KnownTerms
  /** Whether a person has read the text again as it will leave. */
  readonly reread: boolean
  /**
   * Originals that leave beside their masked copy, where they may; without this the copy leaves alone. The id of a testimony or a
   * transcript is for its whole text.
   */
  readonly withOriginals?: ReadonlySet<RecordId>
  /** Transcripts that are to leave, or not; without a word one leaves when its recording does. */
  readonly transcripts?: Readonly<Record<RecordId, boolean>>
}

export interface Verdict {
  /** Null: the whole testimony stays. */
  readonly naming: 'named' | 'unnamed' | null
  /** Pieces whose bytes leave. */
  readonly evidence: readonly LinkedEvidence[]
  /** Originals that could leave beside the masked copy that does. */
  readonly spareable: readonly LinkedEvidence[]
  /** The testimony as it leaves, with what a person covered of it covered. */
  readonly body: TestimonyBody
  readonly transcripts: readonly LinkedTranscript[]
  /** Covers the words that were covered wherever they stand. */
  readonly hide: (text: string) => string
  /** Every transcript, with what speaks for and against it. */
  readonly weighed: readonly WeighedTranscript[]
  readonly decisions: readonly ExportDecision[]
}

export function decide(candidate: Candidate, rules: Rules): Verdict {
  const refusals = refusalsOf(candidate, rules)
  const line = lineOf(candidate)
  if (refusals.length > 0) {
    const decisions = [line('testimony', 'stays', refusals, 1)]
    const none = { evidence: [], spareable: [], transcripts: [], weighed: [], hide: (text: string) => text }
    return { naming: null, ...none, body: candidate.body, decisions }
  }
  const naming = namingOf(candidate.body, rules.kind)
  const { pieces, spareable } = copiesFirst(
    candidate.evidence.map((piece) => ({ piece, reasons: refusalsOfPiece(piece, candidate, rules) })),
    rules.withOriginals,
  )
  const weighed = weighTranscripts(
    candidate.transcripts,
    pieces,
    (piece) => [...sharedRefusals(piece, candidate.body, rules)],
    rules,
  )
  const covered = isCovered(candidate, rules.withOriginals)
  const hide = hideWords(covered ? (candidate.body.maskedAccount?.words ?? []) : [])
  const leaving = {
    body: covered ? bodyThatLeaves(candidate.body) : candidate.body,
    evidence: pieces
      .filter(({ reasons }) => reasons.length === 0)
      .map(({ piece }) => ({ ...piece, body: pieceThatLeaves(piece.body, hide) })),
    transcripts: weighed
      .filter(({ reasons }) => reasons.length === 0)
      .map(({ transcript }) => ({ ...transcript, body: transcriptThatLeaves(transcript.body, hide) })),
  }
  const decisions = [
    line('testimony', 'leaves', [naming === 'named' ? 'consent-named' : 'consent-unnamed'], 1),
    ...identityLine(candidate, naming),
    accountLine(candidate, naming, leaving, rules),
    ...evidenceLines(candidate, pieces),
    ...contactLine(candidate),
    ...transcriptLines(candidate, weighed),
  ]
  return { naming, ...leaving, spareable, hide, weighed, decisions }
}

/** Named only when the person said so for this kind of recipient. */
const namingOf = (body: TestimonyBody, kind: RecipientKind): 'named' | 'unnamed' =>
  body.consent.naming[kind] === 'named' ? 'named' : 'unnamed'

function refusalsOf(
  { trashed, body }: Pick<Candidate, 'trashed' | 'body'>,
  { kind, on }: Pick<Rules, 'kind' | 'on'>,
): ExportReason[] {
  const refusals: ExportReason[] = []
  if (trashed) refusals.push('in-trash')
  if (body.consent.keep !== 'yes') refusals.push('consent-keep-not-given')
  if (body.consent.recipients[kind] !== 'yes') refusals.push('consent-recipient-not-given')
  if (body.consent.expiresOn !== '' && on > body.consent.expiresOn) refusals.push('consent-expired')
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

interface Leaving {
  readonly body: TestimonyBody
  readonly evidence: readonly LinkedEvidence[]
  readonly transcripts: readonly LinkedTranscript[]
}

/** The words that leave of a testimony « sans nom », where names can stand. */
const freeTexts = ({ body, evidence, transcripts }: Leaving): string[] => [
  body.account,
  body.means,
  body.weapons,
  body.harm,
  body.otherViolation,
  body.pseudonym,
  ...evidence.map((piece) => piece.body.description),
  ...transcripts.flatMap((each) => [each.body.language, linesOf(each.body.segments)]),
]

function accountLine(
  candidate: Candidate,
  naming: 'named' | 'unnamed',
  leaving: Leaving,
  { terms, reread, withOriginals }: Rules,
): ExportDecision {
  const line = lineOf(candidate)
  const masked = maskedReasons(candidate, withOriginals)
  const texts = freeTexts(leaving)
  if (naming === 'named' || texts.every((text) => text.trim() === '')) return line('account', 'leaves', masked, 0)
  const found = texts.reduce((sum, text) => sum + findSpans(text, terms).length, 0)
  const reasons: ExportReason[] = [...masked, found > 0 ? 'names-to-mask' : 'to-reread']
  return line('account', reread ? 'leaves' : 'reread', reasons, found)
}

function maskedReasons(candidate: Candidate, whole: Rules['withOriginals']): ExportReason[] {
  if (!isCovered(candidate, whole)) return []
  return [isOfNow(candidate.body) ? 'account-masked' : 'account-masked-before']
}

/** What was put in another format shows what its original shows: whoever can be recognised there can be here. */
function refusalsOfPiece(piece: LinkedEvidence, { body, evidence }: Candidate, rules: Rules): readonly ExportReason[] {
  const reasons = evidenceRefusals(piece, body, rules)
  const original = isCompanion(piece.body.derivation) ? evidence.find(({ id }) => id === piece.original) : undefined
  if (original?.body.showsPerson !== 'yes' || piece.body.showsPerson === 'yes') return reasons
  const shown = evidenceRefusals({ ...piece, body: { ...piece.body, showsPerson: 'yes' } }, body, rules)
  return [...new Set([...reasons, ...shown])]
}

/**
 * Somebody masked a piece for a reason: where its copy leaves, the original stays unless it is asked for, and what is only the original
 * in another format stays with it.
 */
function copiesFirst(
  weighed: readonly WeighedPiece[],
  withOriginals: Rules['withOriginals'],
): { readonly pieces: readonly WeighedPiece[]; readonly spareable: readonly LinkedEvidence[] } {
  const leaves = ({ reasons }: WeighedPiece): boolean => reasons.length === 0
  const masked = weighed.filter((each) => leaves(each) && !isCompanion(each.piece.body.derivation))
  const originals = new Set(masked.flatMap(({ piece }) => piece.original ?? []))
  // The zip of a chat holds every piece that came out of it.
  const zips = weighed.flatMap(({ piece }) => (originals.has(piece.id) && piece.body.chat ? [piece.body.chat.zip] : []))
  const copied = new Set([...originals, ...zips])
  /** The original whose stead is taken: the piece itself, or what it is a companion of. */
  const replaced = ({ piece }: WeighedPiece): RecordId | null => {
    const id = isCompanion(piece.body.derivation) ? piece.original : piece.id
    return id && copied.has(id) ? id : null
  }
  const spared = (each: WeighedPiece): boolean => leaves(each) && copied.has(each.piece.id)
  const stays = (each: WeighedPiece): boolean => {
    const id = replaced(each)
    return leaves(each) && id !== null && !withOriginals?.has(id)
  }
  return {
    pieces: weighed.map((each) => (stays(each) ? { ...each, reasons: ['copy-instead'] } : each)),
    spareable: weighed.filter(spared).map(({ piece }) => piece),
  }
}

function evidenceLines(candidate: Candidate, pieces: readonly WeighedPiece[]): ExportDecision[] {
  const groups = new Map<string, { item: ExportItem; reasons: readonly ExportReason[]; count: number }>()
  for (const { piece, reasons } of pieces) {
    const item = piece.body.derivation === null || isCompanion(piece.body.derivation) ? 'evidence' : 'copies'
    const key = [item, ...reasons].join()
    groups.set(key, { item, reasons, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()].map(({ item, reasons, count }) =>
    lineOf(candidate)(item, reasons.length === 0 ? 'leaves' : 'stays', reasons, count),
  )
}

/** Contacts are third persons whom nobody asked: in this version their records never leave. */
const contactLine = (candidate: Candidate): ExportDecision[] =>
  candidate.contactCount === 0
    ? []
    : [lineOf(candidate)('contacts', 'stays', ['contacts-not-asked'], candidate.contactCount)]

function transcriptLines(candidate: Candidate, weighed: readonly WeighedTranscript[]): ExportDecision[] {
  const groups = new Map<string, { reasons: readonly ExportReason[]; count: number }>()
  for (const { reasons } of weighed)
    groups.set(reasons.join(), { reasons, count: (groups.get(reasons.join())?.count ?? 0) + 1 })
  return [...groups.values()].map(({ reasons, count }) =>
    lineOf(candidate)('transcripts', reasons.length === 0 ? 'leaves' : 'stays', reasons, count),
  )
}

/** What the others to whom a piece belongs have answered: it leaves for all of them, and named for all or for none. */
function sharedRefusals(piece: LinkedEvidence, owner: TestimonyBody, { kind, on }: Rules): Set<ExportReason> {
  const reasons = new Set(piece.sharedWith.flatMap((body) => refusalsOf({ trashed: false, body }, { kind, on })))
  if (namingsOf(piece, owner, kind).size > 1) reasons.add('unnamed-links')
  return reasons
}

const namingsOf = (piece: LinkedEvidence, owner: TestimonyBody, kind: RecipientKind) =>
  new Set([owner, ...piece.sharedWith].map((body) => namingOf(body, kind)))

/** Every reason why the original bytes stay; none when they may leave. */
function evidenceRefusals(piece: LinkedEvidence, owner: TestimonyBody, rules: Rules): readonly ExportReason[] {
  const bound = [owner, ...piece.sharedWith]
  const reasons = new Set<ExportReason>(piece.trashed ? ['in-trash'] : [])
  const shared = sharedRefusals(piece, owner, rules)
  for (const refusal of shared) if (refusal !== 'unnamed-links') reasons.add(refusal)
  if (imageNotAgreed(piece.body, bound)) reasons.add('consent-image-not-given')
  if (shared.has('unnamed-links')) reasons.add('unnamed-links')
  if (namingsOf(piece, owner, rules.kind).has('unnamed'))
    for (const refusal of unnamedRefusals(piece, rules.terms)) reasons.add(refusal)
  return [...reasons]
}

/** Whether somebody to whom a piece belongs did not say yes to their image and voice. */
export const imageNotAgreed = (body: EvidenceBody, bound: readonly TestimonyBody[]): boolean =>
  mayShowOrSpeak(body) && !hidesEveryone(body) && bound.some(({ consent }) => consent.imageVoice !== 'yes')

/** Only plain text is sure to hold no picture and no voice: a PDF can be a scanned face. */
const mayShowOrSpeak = (body: EvidenceBody): boolean => !body.mediaType.startsWith('text/')

/**
 * A picture that was covered or cut, and on which a person then recognised nobody, is no one's image any more. A recording with
 * silences still has its voices.
 */
const hidesEveryone = ({ mediaType, derivation, showsPerson }: EvidenceBody): boolean =>
  mediaType.startsWith('image/') &&
  showsPerson === 'no' &&
  (derivation?.acts.some((act) => act === 'blur' || act === 'blackBox' || act === 'crop') ?? false)

/** The exact time, or the mark of one device or person: a date given by the month would be undone by the file itself. */
const tellsWhenOrWhose = ({ takenAt, metadata }: Examination): boolean =>
  takenAt !== '' ||
  metadata.some(({ name }) => /date|time|serial|owner|artist|author|creator|copyright|uniqueid/i.test(name))

/** Every reason why a piece stays « sans nom ». */
export function unnamedRefusals(
  { body, text = '' }: Pick<LinkedEvidence, 'body' | 'text'>,
  terms: KnownTerms,
): ExportReason[] {
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
    body.derivation?.note ?? '',
    ...(examination?.metadata ?? []).flatMap(({ name, value }) => [name, value]),
  ]
  if (told.some((each) => holdsKnownTerm(each, terms))) reasons.push('unnamed-known-name-in-metadata')
  if (holdsKnownTerm(text, terms)) reasons.push('unnamed-known-name-in-text')
  return reasons
}
