import { emptyContact } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { pageOf } from '../store/pages.ts'
import { contactRow, namedContactRow } from '../store/rows.ts'
import { defined } from './testimonies.ts'

export const contacts: Handlers<'contact.create' | 'contact.list' | 'contact.get' | 'contact.patch'> = {
  'contact.create': (session, { body }) => {
    const { id, code } = session.records.create('contact', { ...emptyContact, ...defined(body) })
    session.changed()
    return { id, code }
  },
  'contact.list': ({ db, profile }, { offset, limit, role, trashed }) => {
    const query = { kind: 'contact', role, trashed: trashed ?? false, offset, limit } as const
    if (profile === 'simple') return pageOf(db, { ...query, order: 'name' }, namedContactRow)
    return pageOf(db, query, contactRow)
  },
  'contact.get': ({ records }, { id }) => {
    const row = records.row(id, 'contact')
    return { ...contactRow(row), body: records.body(row, 'contact') }
  },
  'contact.patch': (session, { id, patch }) => {
    const changed = session.records.patch(session.records.row(id, 'contact'), 'contact', defined(patch))
    session.changed()
    return { changed }
  },
}
