import { emptyNote } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { pageOf } from '../store/pages.ts'
import { head, noteRow } from '../store/rows.ts'
import { defined } from './testimonies.ts'

export const notes: Handlers<'note.create' | 'note.list' | 'note.get' | 'note.patch'> = {
  'note.create': (session, { body }) => {
    const { id, code } = session.records.create('note', { ...emptyNote, ...defined(body) })
    session.changed()
    return { id, code }
  },
  'note.list': ({ db }, { offset, limit, trashed }) =>
    pageOf(db, { kind: 'note', order: 'status', trashed: trashed ?? false, offset, limit }, noteRow),
  'note.get': ({ records }, { id }) => {
    const row = records.row(id, 'note')
    return { ...head(row), body: records.body(row, 'note') }
  },
  'note.patch': (session, { id, patch }) => {
    const changed = session.records.patch(session.records.row(id, 'note'), 'note', defined(patch))
    session.changed()
    return { changed }
  },
}
