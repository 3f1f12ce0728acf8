import type { RecordId } from '../../shared/records.ts'
import type { Session } from '../session.ts'

const shown = new WeakMap<Session, Set<RecordId>>()

/** A contact's name goes to the screen: the custody log says so, once from unlock to lock. An ordinary address book has none of it. */
export function noteNameShown(session: Session, id: RecordId): void {
  if (session.profile === 'simple') return
  const ids = shown.get(session) ?? new Set()
  shown.set(session, ids)
  if (ids.has(id)) return
  try {
    session.records.log.append('identity-viewed', id)
  } catch {
    // A disk that takes nothing must still be readable.
    return
  }
  ids.add(id)
  session.changed()
}
