import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { DocumentAbout } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { Handlers } from '../context.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import { refuseUnwanted } from '../exchange/request.ts'
import type { Session } from '../session.ts'

/**
 * A page made in the sandbox, on its way to a file of the person's choice. It is kept here until it is whole, so that no part of it
 * stands on a disk for longer than writing it takes, and nothing but a PDF is written.
 */
interface Document {
  readonly token: string
  readonly about: DocumentAbout
  readonly bytes: Uint8Array
  filled: number
}

/** One at a time; forgotten with the session. */
const underWay = new WeakMap<Session, Document>()
const beginning = Buffer.from('%PDF-')
const ending = /%%EOF\s*$/

export const documents: Handlers<'document.begin' | 'document.add' | 'document.save'> = {
  'document.begin': (session, { size, about }) => {
    forget(session)
    refuse(session, about)
    const token = randomUUID()
    underWay.set(session, { token, about, bytes: new Uint8Array(size), filled: 0 })
    return { token }
  },
  'document.add': (session, { token, bytes }) => {
    const document = known(session, token)
    if (document.filled + bytes.length > document.bytes.length) throw new KalifaError('request-invalid')
    document.bytes.set(bytes, document.filled)
    document.filled += bytes.length
  },
  'document.save': async (session, { token, path }) => {
    const document = known(session, token)
    if (document.filled !== document.bytes.length || !isPdf(document.bytes)) throw new KalifaError('request-invalid')
    // The answer may have been taken back since.
    refuse(session, document.about)
    await createWhole(path, (out) => out.write(document.bytes))
    note(session, document.about)
    forget(session)
    return { fileName: basename(path), size: document.filled }
  },
}

function known(session: Session, token: string): Document {
  const document = underWay.get(session)
  if (document?.token !== token) throw new KalifaError('record-absent')
  return document
}

function refuse({ records }: Session, about: DocumentAbout): void {
  if (about.of === 'protection') {
    const row = records.row(about.incidentId, 'incident')
    refuseUnwanted({ trashed: row.trashed === 1, body: records.body(row, 'incident') })
  }
  if (about.of !== 'report') return
  const told = about.records.map((id) => records.row(id, 'testimony', 'incident', 'evidence', 'dossier'))
  if (told.some(({ trashed }) => trashed === 1)) throw new KalifaError('record-absent')
}

function note(session: Session, about: DocumentAbout): void {
  const { log } = session.records
  session.db.transaction(() => {
    if (about.of === 'protection') log.append('request-copied', about.incidentId)
    if (about.of === 'report') for (const id of new Set(about.records)) log.append('report-made', id)
  })()
  session.changed()
}

function forget(session: Session): void {
  underWay.get(session)?.bytes.fill(0)
  underWay.delete(session)
}

const isPdf = (bytes: Uint8Array): boolean =>
  beginning.equals(bytes.subarray(0, beginning.length)) &&
  ending.test(Buffer.from(bytes.subarray(-16)).toString('latin1'))
