import type { PhotoHold } from '../../shared/contactFiles.ts'
import type { CheckedParams, ContactsExported } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { ContactBody, RecordId } from '../../shared/records.ts'
import { tableWriter } from '../contacts/csvOut.ts'
import { writeCard } from '../contacts/vcardOut.ts'
import { type Context, stopIfCancelled } from '../context.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import type { Session } from '../session.ts'
import { photoThatLeaves } from './contactPhoto.ts'

const every = 200

/** Writes a readable copy; whole under its name or not at all. Then the custody log says whose left. */
export async function exportContacts(
  session: Session,
  { path, format, ids, fields, language }: CheckedParams<'contacts.export'>,
  { signal, onProgress }: Context,
): Promise<ContactsExported> {
  const wanted = ids ?? everyId(session)
  if (wanted.length === 0) throw new KalifaError('export-empty')
  const chosen = new Set(fields)
  const table = tableWriter(chosen, language)
  const version = format === 'vcard3' ? '3.0' : '4.0'
  const photos = { out: 0, left: { consent: 0, unseen: 0 } as Record<PhotoHold, number> }
  const cardOf = async (id: RecordId, body: ContactBody): Promise<string> => {
    const photo = chosen.has('photo') ? await photoThatLeaves(session, id, body) : null
    const bytes = typeof photo === 'string' ? null : photo
    if (typeof photo === 'string') photos.left[photo] += 1
    else if (photo !== null) photos.out += 1
    return writeCard(body, chosen, version, bytes)
  }
  await createWhole(path, async (sink) => {
    if (format === 'csv') await sink.write(Buffer.from(table.heading))
    for (const [at, id] of wanted.entries()) {
      stopIfCancelled(signal)
      const row = session.records.row(id, 'contact')
      const body = session.records.body(row, 'contact')
      await sink.write(Buffer.from(format === 'csv' ? table.line(body) : await cardOf(id, body)))
      if (at % every === 0) onProgress({ done: at, total: wanted.length, unit: 'items' })
    }
  })
  session.db.transaction(() => {
    for (const id of wanted) session.records.log.append('contact-exported', id)
  })()
  session.changed()
  return { count: wanted.length, photos: photos.out, photosLeft: photos.left }
}

const everyId = ({ db }: Session): RecordId[] =>
  db.prepare<[], RecordId>("SELECT id FROM record WHERE kind = 'contact' AND trashed = 0 ORDER BY n").pluck().all()
