import type { ContactPair, Link } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { ContactBody, RecordId } from '../../shared/records.ts'
import { Likeness, type LikePair } from '../contacts/likeness.ts'
import type { Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { everyContact } from '../store/contactRows.ts'
import { linked } from '../store/rows.ts'
import { noteNameShown } from './names.ts'
import { defined } from './testimonies.ts'

/** Contacts that are perhaps one person: pointed out by the program, merged by a person alone. */

interface Merge {
  readonly keep: RecordId
  readonly other: RecordId
  readonly before: ContactBody
  readonly otherNotes: string
  readonly linked: readonly RecordId[]
}

/** The last merge, as long as the session lasts: what taking it back needs. */
const last = new WeakMap<Session, Merge>()

export const contactMerge: Handlers<'contact.duplicates' | 'contact.apart' | 'contact.merge' | 'contact.unmerge'> = {
  'contact.duplicates': (session, { offset, limit }) => {
    const pairs = likelyPairs(session)
    const rows = pairs.slice(offset, offset + limit).map((pair) => shown(session, pair))
    return { total: pairs.length, rows }
  },
  'contact.apart': (session, { a, b, apart }) => {
    if (a === b) throw new KalifaError('record-invalid')
    for (const id of [a, b]) session.records.row(id, 'contact')
    const [low, high] = a < b ? [a, b] : [b, a]
    const sql = apart ? 'INSERT OR IGNORE INTO apart (a, b) VALUES (?, ?)' : 'DELETE FROM apart WHERE a = ? AND b = ?'
    session.db.prepare(sql).run(low, high)
    session.changed()
  },
  'contact.merge': (session, { keep, other, patch, note }) => {
    if (keep === other) throw new KalifaError('record-invalid')
    last.set(session, session.db.transaction(() => merged(session, { keep, other, patch: defined(patch), note }))())
    session.changed()
  },
  'contact.unmerge': (session, { keep, other }) => {
    const merge = last.get(session)
    if (merge === undefined || merge.keep !== keep || merge.other !== other) throw new KalifaError('record-absent')
    session.db.transaction(() => unmerged(session, merge))()
    last.delete(session)
    session.changed()
  },
}

function likelyPairs({ db }: Session): LikePair<RecordId>[] {
  const likeness = new Likeness<RecordId>()
  for (const { id, body } of everyContact(db)) likeness.add(id, body)
  const apart = new Set(db.prepare<[], string>("SELECT a || ' ' || b FROM apart").pluck().all())
  return likeness.pairs().filter(({ a, b }) => !apart.has(`${a} ${b}`))
}

function shown({ records, profile }: Session, { a, b, reasons }: LikePair<RecordId>): ContactPair {
  return { a: linked(records.row(a), profile), b: linked(records.row(b), profile), reasons }
}

function live({ records }: Session, id: RecordId) {
  const row = records.row(id, 'contact')
  if (row.trashed === 1) throw new KalifaError('record-absent')
  return row
}

/** The other keeps its own links too, unseen in the bin: what comes back from there comes back whole. */
function merged(
  session: Session,
  { keep, other, patch, note }: { keep: RecordId; other: RecordId; patch: Partial<ContactBody>; note: string },
): Merge {
  const { records } = session
  const [kept, gone] = [live(session, keep), live(session, other)]
  const before = records.body(kept, 'contact')
  const otherNotes = records.body(gone, 'contact').notes
  records.seal()
  records.patch(records.row(keep), 'contact', patch)
  if (note !== '') {
    const notes = [otherNotes, note].filter(Boolean).join('\n\n')
    if (notes.length <= mostNotes) records.patch(records.row(other), 'contact', { notes })
  }
  const had = new Set(linksIn(session, keep).map(({ id }) => id))
  const given = linksIn(session, other).filter(({ id }) => id !== keep && !had.has(id))
  for (const { id, role } of given) records.link(keep, id, role)
  records.setTrashed(records.row(other), true)
  for (const id of [keep, other]) noteNameShown(session, id)
  return { keep, other, before, otherNotes, linked: given.map(({ id }) => id) }
}

const mostNotes = 1_000_000

function unmerged({ records }: Session, { keep, other, before, otherNotes, linked: given }: Merge): void {
  records.patch(records.row(keep, 'contact'), 'contact', before)
  for (const id of given) records.unlink(keep, id)
  records.setTrashed(records.row(other, 'contact'), false)
  records.patch(records.row(other), 'contact', { notes: otherNotes })
}

/** Whatever lies in the bin as well. Where both had a link, the one that is kept keeps its role. */
function linksIn({ db }: Session, id: RecordId): Pick<Link, 'id' | 'role'>[] {
  return db
    .prepare<[RecordId, RecordId], Pick<Link, 'id' | 'role'>>(
      'SELECT b AS id, role FROM link WHERE a = ? UNION ALL SELECT a, role FROM link WHERE b = ?',
    )
    .all(id, id)
}
