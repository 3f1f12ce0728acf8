import type { EmergencyContact } from '../../shared/contract.ts'
import { emptyContact } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { pageOf } from '../store/pages.ts'
import type { RecordRow } from '../store/records.ts'
import { contactRow, namedContactRow } from '../store/rows.ts'
import { noteNameShown } from './names.ts'
import { defined } from './testimonies.ts'

const mostForEmergencies = 100

export const contacts: Handlers<
  'contact.create' | 'contact.list' | 'contact.get' | 'contact.patch' | 'contact.emergency'
> = {
  'contact.create': (session, { body }) => {
    const { id, code } = session.records.create('contact', { ...emptyContact, ...defined(body) })
    session.changed()
    return { id, code }
  },
  'contact.list': ({ db, profile }, { trashed = false, ...asked }) => {
    const query = { kind: 'contact', trashed, ...asked } as const
    if (profile === 'simple') return pageOf(db, { ...query, order: 'name' }, namedContactRow)
    return pageOf(db, query, contactRow)
  },
  'contact.get': (session, { id }) => {
    const row = session.records.row(id, 'contact')
    const body = session.records.body(row, 'contact')
    if (body.name !== '') noteNameShown(session, id)
    return { ...contactRow(row), body }
  },
  'contact.patch': (session, { id, patch }) => {
    const changed = session.records.patch(session.records.row(id, 'contact'), 'contact', defined(patch))
    session.changed()
    return { changed }
  },
  'contact.emergency': (session) => emergency(session),
}

function emergency(session: Session): EmergencyContact[] {
  const rows = session.db
    .prepare<[number], RecordRow>(
      "SELECT * FROM record WHERE kind = 'contact' AND trashed = 0 AND status LIKE '%,emergency,%' ORDER BY n LIMIT ?",
    )
    .all(mostForEmergencies)
  return rows.map((row) => {
    const { name, pseudonym, organisation, safeContact, safeTimes, phone, email, channels } = session.records.body(
      row,
      'contact',
    )
    noteNameShown(session, row.id)
    const main = [
      { type: 'phone', value: phone, label: '' },
      ...channels,
      { type: 'email', value: email, label: '' },
    ] as const
    const reached = main.filter(({ value }) => value.trim() !== '')
    return { id: row.id, code: row.code, name, pseudonym, organisation, safeContact, safeTimes, reached }
  })
}
