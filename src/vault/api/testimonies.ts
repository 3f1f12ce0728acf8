import type { Testimony } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type Consent, emptyIdentity, emptyTestimony } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { pageOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { testimonyRow } from '../store/rows.ts'

const refuseUnkept = (keep: string | undefined): void => {
  if (keep === 'no') throw new KalifaError('consent-refuses-keeping')
}

/** What was taken back once stays on the record, whatever is answered later. */
function refuseForgetting({ withdrawals: before }: Consent, { withdrawals: after }: Consent): void {
  if (JSON.stringify(after.slice(0, before.length)) !== JSON.stringify(before)) throw new KalifaError('record-invalid')
}

export const testimonies: Handlers<
  'testimony.create' | 'testimony.list' | 'testimony.get' | 'testimony.patch' | 'identity.get' | 'identity.patch'
> = {
  'testimony.create': (session, { body }) => {
    refuseUnkept(body?.consent?.keep)
    const { id, code } = session.records.create('testimony', { ...emptyTestimony, ...defined(body) })
    session.changed()
    return { id, code }
  },
  'testimony.list': ({ db }, { trashed = false, ...query }) =>
    pageOf(db, { kind: 'testimony', trashed, ...query }, testimonyRow),
  'testimony.get': (session, { id }) => testimony(session, session.records.row(id, 'testimony')),
  'testimony.patch': (session, { id, patch }) => {
    refuseUnkept(patch.consent?.keep)
    const row = session.records.row(id, 'testimony')
    if (patch.consent) refuseForgetting(session.records.body(row, 'testimony').consent, patch.consent)
    const changed = session.records.patch(row, 'testimony', defined(patch))
    session.changed()
    return { changed }
  },
  'identity.get': (session, { testimonyId }) => {
    session.records.row(testimonyId, 'testimony')
    const row = session.records.identityOf(testimonyId)
    if (row === undefined) return emptyIdentity
    session.records.log.append('identity-viewed', testimonyId)
    session.changed()
    return session.records.body(row, 'identity')
  },
  'identity.patch': (session, { testimonyId, patch }) => {
    const { records } = session
    const parent = records.row(testimonyId, 'testimony')
    const changed = session.db.transaction(() => {
      const row = records.identityOf(parent.id) ?? records.create('identity', emptyIdentity, parent.id)
      return records.patch(row, 'identity', defined(patch))
    })()
    session.changed()
    return { changed }
  },
}

function testimony({ db, records }: Session, row: RecordRow): Testimony {
  const count = (kind: string): number =>
    db
      .prepare<[string, string, string], number>(
        `SELECT count(*) FROM record WHERE kind = ? AND trashed = 0 AND id IN
         (SELECT b FROM link WHERE a = ? UNION SELECT a FROM link WHERE b = ?)`,
      )
      .pluck()
      .get(kind, row.id, row.id) ?? 0
  return {
    id: row.id,
    code: row.code,
    created: row.created,
    changed: row.changed,
    trashed: row.trashed === 1,
    body: records.body(row, 'testimony'),
    evidenceCount: count('evidence'),
    contactCount: count('contact'),
  }
}

/** Leaves out fields that are present but undefined, which zod's `partial` lets through. */
export function defined<T extends object>(patch: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch ?? {}).filter(([, value]) => value !== undefined)) as never
}
