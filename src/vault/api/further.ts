import { KalifaError } from '../../shared/errors.ts'
import { emptyDossier, emptyIncident, emptyPlan, emptyTranscript } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import type { Bodies } from '../store/kinds.ts'
import { pageOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { head, incidentRow, planRow, transcriptRow } from '../store/rows.ts'
import { defined } from './testimonies.ts'

/** Incidents, journeys, dossiers and transcripts: records that are made, listed, read and changed in the same plain way. */
type FurtherKind = 'incident' | 'plan' | 'dossier' | 'transcript'
type FurtherMethod = `${FurtherKind}.${'create' | 'list' | 'get' | 'patch'}`

function made<K extends FurtherKind>(
  session: Session,
  kind: K,
  body: Bodies[K],
  parent: RecordRow | null = null,
): { id: RecordRow['id']; code: string } {
  const { id, code } = session.records.create(kind, body, parent?.id ?? null)
  session.changed()
  return { id, code }
}

function patched<K extends FurtherKind>(
  session: Session,
  kind: K,
  id: string,
  patch: Partial<Bodies[K]>,
): { changed: string } {
  const changed = session.records.patch(session.records.row(id, kind), kind, patch)
  session.changed()
  return { changed }
}

function whole<K extends FurtherKind>({ records }: Session, kind: K, id: string) {
  const row = records.row(id, kind)
  return { ...head(row), body: records.body(row, kind) }
}

function membersOf({ db }: Session, id: string): number {
  const count = db.prepare<[string, string], number>(
    `SELECT count(*) FROM record WHERE trashed = 0 AND id IN
     (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?)`,
  )
  return count.pluck().get(id, id) ?? 0
}

export const further: Handlers<FurtherMethod> = {
  'incident.create': (session, { body }) => made(session, 'incident', { ...emptyIncident, ...defined(body) }),
  'incident.list': ({ db }, { trashed = false, ...query }) =>
    pageOf(db, { kind: 'incident', trashed, ...query }, incidentRow),
  'incident.get': (session, { id }) => whole(session, 'incident', id),
  'incident.patch': (session, { id, patch }) => patched(session, 'incident', id, defined(patch)),

  'plan.create': (session, { body }) => made(session, 'plan', { ...emptyPlan, ...defined(body) }),
  'plan.list': ({ db }, { trashed = false, ...query }) => pageOf(db, { kind: 'plan', trashed, ...query }, planRow),
  'plan.get': (session, { id }) => whole(session, 'plan', id),
  'plan.patch': (session, { id, patch }) => patched(session, 'plan', id, defined(patch)),

  'dossier.create': (session, { body }) => made(session, 'dossier', { ...emptyDossier, ...defined(body) }),
  'dossier.list': (session, { trashed = false, ...query }) =>
    pageOf(session.db, { kind: 'dossier', trashed, ...query }, (row) => ({
      ...head(row),
      status: row.status as 'open' | 'closed',
      title: JSON.parse(row.summary).title,
      members: membersOf(session, row.id),
    })),
  'dossier.get': (session, { id }) => whole(session, 'dossier', id),
  'dossier.patch': (session, { id, patch }) => patched(session, 'dossier', id, defined(patch)),

  'transcript.create': (session, { evidenceId, body }) =>
    made(session, 'transcript', { ...emptyTranscript, ...defined(body) }, session.records.row(evidenceId, 'evidence')),
  'transcript.list': ({ db }, { trashed = false, evidenceId, ...query }) =>
    pageOf(db, { kind: 'transcript', trashed, parent: evidenceId, ...query }, transcriptRow),
  'transcript.get': (session, { id }) => {
    const { parent } = session.records.row(id, 'transcript')
    if (parent === null) throw new KalifaError('database-damaged')
    return { ...whole(session, 'transcript', id), evidenceId: parent }
  },
  'transcript.patch': (session, { id, patch }) => {
    const { derivation } = session.records.body(session.records.row(id, 'transcript'), 'transcript')
    // What was covered could be written out again.
    if (derivation !== null && patch.segments !== undefined) throw new KalifaError('record-invalid')
    return patched(session, 'transcript', id, defined(patch))
  },
}
