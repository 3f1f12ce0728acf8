import type { CheckedParams } from '../../shared/contract.ts'
import type { IdentityBody, RecordId } from '../../shared/records.ts'
import type { Candidate, LinkedEvidence, Rules } from '../exchange/consent.ts'
import { type KnownPeople, knownTerms } from '../exchange/masking.ts'
import type { Session } from '../session.ts'
import type { RecordRow } from '../store/records.ts'

export interface Weighing {
  readonly candidate: Candidate
  readonly rules: Omit<Rules, 'kind'>
}

/** What was chosen, read from the records as they are now, with the names that nobody may find in it. */
export function candidatesOf(
  session: Session,
  choice: Omit<CheckedParams<'export.preview'>, 'recipientId'>,
): Weighing[] {
  const people = knownPeople(session)
  return [...new Set(choice.testimonyIds)].map((id) => {
    const candidate = candidateOf(session, session.records.row(id, 'testimony'))
    const words = choice.masks[id] ?? []
    const terms = knownTerms({ ...people, words, shownAs: candidate.body.pseudonym })
    return { candidate, rules: { terms, reread: choice.reread.includes(id) } }
  })
}

/** Everyone the vault knows by name, in the bin too: any of them can stand in any text. */
function knownPeople({ db, records }: Session): Omit<KnownPeople, 'words' | 'shownAs'> {
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
  return {
    id: row.id,
    code: row.code,
    trashed: row.trashed === 1,
    body: records.body(row, 'testimony'),
    identity: identity === undefined ? null : filled(records.body(identity, 'identity')),
    evidence: linked.filter((each) => each.kind === 'evidence').map((each) => linkedEvidence(session, each, row.id)),
    contactCount: linked.filter((each) => each.kind === 'contact' && each.trashed === 0).length,
  }
}

const filled = (identity: IdentityBody): IdentityBody | null =>
  Object.values(identity).some((value) => value !== null && value !== '') ? identity : null

function linkedEvidence(session: Session, row: RecordRow, owner: RecordId): LinkedEvidence {
  const { records } = session
  const others = linkedRows(session, row.id).filter((each) => each.kind === 'testimony' && each.id !== owner)
  return {
    id: row.id,
    code: row.code,
    trashed: row.trashed === 1,
    body: records.body(row, 'evidence'),
    sharedWith: others.map((each) => records.body(each, 'testimony')),
  }
}

const linkedRows = ({ db }: Session, id: RecordId): RecordRow[] =>
  db
    .prepare<[string, string], RecordRow>(
      'SELECT * FROM record WHERE id IN (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?) ORDER BY n',
    )
    .all(id, id)
