import type { CheckedParams } from '../../shared/contract.ts'
import { knownTerms } from '../../shared/masking.ts'
import { emptyIdentity, type IdentityBody, type RecordId } from '../../shared/records.ts'
import type { Candidate, LinkedEvidence, LinkedTranscript, Rules } from '../exchange/consent.ts'
import { isCovered } from '../exchange/covered.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'
import { textOfPiece } from './evidence.ts'

export interface Weighing {
  readonly candidate: Candidate
  readonly rules: Omit<Rules, 'kind' | 'on'>
}

/** What was chosen, read from the records as they are now, with the names that nobody may find in it. */
export function candidatesOf(
  session: Session,
  choice: Pick<CheckedParams<'export.preview'>, 'testimonyIds' | 'masks' | 'reread' | 'withOriginals' | 'transcripts'>,
): Weighing[] {
  const people = knownPeople(session)
  const withOriginals = new Set(choice.withOriginals)
  const { transcripts } = choice
  return [...new Set(choice.testimonyIds)].map((id) => {
    const candidate = candidateOf(session, session.records.row(id, 'testimony'))
    const words = [...(choice.masks[id] ?? []), ...coveredWords(candidate, withOriginals)]
    const terms = knownTerms({ ...people, words, shownAs: candidate.body.pseudonym })
    return {
      candidate,
      rules: { terms, reread: choice.reread.includes(id), withOriginals, ...(transcripts && { transcripts }) },
    }
  })
}

/** With what the masked texts among the pieces say; one that a person has not found to show nobody stays without a name anyhow. */
export const withTexts = (session: Session, weighings: readonly Weighing[]): Promise<Weighing[]> =>
  Promise.all(
    weighings.map(async ({ candidate, rules }) => {
      const evidence: LinkedEvidence[] = []
      for (const piece of candidate.evidence)
        evidence.push(isMaskedText(piece) ? { ...piece, text: await textOfPiece(session, piece.id) } : piece)
      return { rules, candidate: { ...candidate, evidence } }
    }),
  )

const isMaskedText = ({ trashed, body }: LinkedEvidence): boolean =>
  !trashed && body.derivation?.acts.includes('textMask') === true && body.showsPerson === 'no'

/** Everyone the vault knows by name, in the bin too: any of them can stand in any text. */
export function knownPeople({ db, records }: Session) {
  const rows = (kind: string): RecordRow[] =>
    db.prepare<[string], RecordRow>('SELECT * FROM record WHERE kind = ?').all(kind)
  return {
    identities: rows('identity').map((row) => records.body(row, 'identity')),
    contacts: rows('contact').map((row) => records.body(row, 'contact')),
  }
}

function candidateOf(session: Session, row: RecordRow): Candidate {
  const { records } = session
  const identity = records.identityOf(row.id)
  const linked = linkedRows(session, row.id)
  const pieces = withCopies(session, linked)
  return {
    id: row.id,
    code: row.code,
    trashed: row.trashed === 1,
    body: records.body(row, 'testimony'),
    identity: identity === undefined ? null : filled(records.body(identity, 'identity')),
    evidence: pieces.map((each) => linkedEvidence(session, each, row.id)),
    transcripts: transcriptsOf(session, pieces),
    contactCount: linked.filter((each) => each.kind === 'contact' && each.trashed === 0).length,
  }
}

/** What was covered in the account wherever it stands is covered in all that leaves of the testimony. */
const coveredWords = (candidate: Candidate, whole: ReadonlySet<RecordId>): readonly string[] =>
  isCovered(candidate, whole) ? (candidate.body.maskedAccount?.words ?? []) : []

function transcriptsOf({ db, records }: Session, pieces: readonly RecordRow[]): LinkedTranscript[] {
  const below = db.prepare<[string], RecordRow>(
    "SELECT * FROM record WHERE kind = 'transcript' AND parent = ? ORDER BY n",
  )
  return pieces.flatMap((piece) =>
    below.all(piece.id).map((row) => ({
      id: row.id,
      code: row.code,
      trashed: row.trashed === 1,
      body: records.body(row, 'transcript'),
      evidence: piece.id,
    })),
  )
}

const filled = (identity: IdentityBody): IdentityBody | null =>
  Object.entries(identity).some(([field, value]) => value !== emptyIdentity[field as keyof IdentityBody])
    ? identity
    : null

/** Pieces that are linked, each followed by its masked copies, which are linked through it. */
export function withCopies({ records }: Session, linked: readonly RecordRow[]): RecordRow[] {
  const pieces = linked.filter((each) => each.kind === 'evidence').flatMap((each) => records.family(each))
  const seen = new Set<string>()
  return pieces.filter(({ id, kind }) => kind === 'evidence' && !seen.has(id) && seen.add(id))
}

export function linkedEvidence(session: Session, row: RecordRow, owner: RecordId | null): LinkedEvidence {
  const { records } = session
  const ties = [row.id, ...(row.parent === null ? [] : [row.parent])].flatMap((id) => linkedRows(session, id))
  const others = new Map(
    ties.filter(({ kind, id }) => kind === 'testimony' && id !== owner).map((each) => [each.id, each]),
  )
  return {
    id: row.id,
    code: row.code,
    trashed: row.trashed === 1,
    body: records.body(row, 'evidence'),
    sharedWith: [...others.values()].map((each) => records.body(each, 'testimony')),
    original: row.parent,
  }
}

export const linkedRows = ({ db }: Session, id: RecordId): RecordRow[] =>
  db
    .prepare<[string, string], RecordRow>(
      'SELECT * FROM record WHERE id IN (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?) ORDER BY n',
    )
    .all(id, id)
