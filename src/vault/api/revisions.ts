import type { RevisionList, RevisionState } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { Protection } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { clockDoubts } from '../store/clock.ts'
import { type Bodies, kinds, readBody } from '../store/kinds.ts'
import type { RecordRow } from '../store/records.ts'

/** Earlier states of records: listed, looked at, and brought back as a new one. Nothing here changes or removes one. */

interface Which {
  readonly id: string
  readonly identity?: boolean | undefined
}

export const revisions: Handlers<'revision.list' | 'revision.get' | 'revision.restore'> = {
  'revision.list': list,
  'revision.get': (session, { seq, ...which }) => {
    const row = settled(session, which)
    const body = seq === undefined ? session.records.body(row, row.kind) : earlierBody(session, row, seq)
    if (row.kind === 'identity') noteSight(session, which.id)
    return { kind: row.kind, body }
  },
  'revision.restore': (session, { seq, ...which }) => {
    const row = settled(session, which)
    const changed = restored(session, row, row.kind, earlierBody(session, row, seq))
    session.changed()
    return { changed }
  },
}

/** What was saved a moment ago is sealed first, so that it is a state like the others. */
function settled(session: Session, { id, identity }: Which): RecordRow {
  session.records.seal()
  const row = session.records.row(id)
  if (identity !== true) {
    if (row.kind === 'identity') throw new KalifaError('record-absent')
    return row
  }
  const person = session.records.identityOf(id)
  if (person === undefined) throw new KalifaError('record-absent')
  return person
}

function noteSight(session: Session, testimonyId: string): void {
  session.records.log.append('identity-viewed', testimonyId)
  session.changed()
}

function list(session: Session, { offset, limit, ...which }: Which & { offset: number; limit: number }): RevisionList {
  const { records } = session
  const row = settled(session, which)
  const doubts = clockDoubts(session)
  const seq = records.log.stateOf(row.id)
  const now = { seq, at: seq === undefined ? row.changed : records.log.timeOf(seq), body: row.body }
  // One more than is shown: what a state changed is told against the one before it.
  const rows = records.revisions.some(row.id, limit + 1, offset)
  const earlier = rows.slice(0, limit).map(
    (each, at): RevisionState => ({
      seq: each.seq,
      at: each.at,
      doubt: doubts.of(each.seq),
      fields: changedFields(row.kind, each.body, rows[at + 1]?.body),
    }),
  )
  const before = offset === 0 ? rows[0] : records.revisions.some(row.id, 1, 0)[0]
  return {
    code: row.code,
    kind: row.kind,
    present: {
      seq: now.seq ?? 0,
      at: now.at,
      doubt: now.seq === undefined ? null : doubts.of(now.seq),
      fields: changedFields(row.kind, now.body, before?.body),
    },
    total: records.revisions.count(row.id),
    earlier,
  }
}

/** Top-level fields that differ from the state before; none for the first state. */
function changedFields(kind: RecordKind, stored: string, before: string | undefined): readonly string[] {
  const [body, older] = [readBody(kind, stored), before === undefined ? null : readBody(kind, before)]
  if (body === null || older === null) return []
  return Object.keys(body).filter((name) => !same(fieldOf(body, name), fieldOf(older, name)))
}

const fieldOf = (body: object, name: string): unknown => (body as Readonly<Record<string, unknown>>)[name]
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function earlierBody<K extends RecordKind>(session: Session, row: RecordRow & { kind: K }, seq: number): Bodies[K] {
  const revision = session.records.revisions.one(row.id, seq)
  if (revision === undefined) throw new KalifaError('record-absent')
  const body = readBody(row.kind, revision.body)
  if (body === null) throw new KalifaError('database-damaged')
  return body
}

/**
 * What a restore leaves as it is: what the person allows is theirs to say, what was handed over stays handed over, what was covered
 * stays covered, and the facts of a file are the file's.
 */
const kept: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  testimony: ['consent', 'status', 'maskedAccount'],
  transcript: ['derivation'],
  evidence: ['name', 'mediaType', 'size', 'sha256', 'importedAt', 'derivation', 'chat', 'examination'],
}

function restored<K extends RecordKind>(session: Session, row: RecordRow, kind: K, body: Bodies[K]): string {
  const stay = new Set(kept[kind])
  const now = session.records.body(row, kind)
  const patch: Record<string, unknown> = Object.fromEntries(Object.entries(body).filter(([name]) => !stay.has(name)))
  if ('protection' in now && 'protection' in body) patch.protection = askedBefore(body.protection, now.protection)
  if (!kinds[kind].schema.safeParse({ ...now, ...patch }).success) throw new KalifaError('record-invalid')
  return session.records.patch(row, kind, patch as Partial<Bodies[K]>)
}

/** Of a request for protection, too: the defender's word, and what became of it, are today's. */
const askedBefore = (before: Protection, now: Protection): Protection => ({
  ...before,
  agreed: now.agreed,
  state: now.state,
  sentTo: now.sentTo,
  sentOn: now.sentOn,
  answer: now.answer,
  answeredOn: now.answeredOn,
})
