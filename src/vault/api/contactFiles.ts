import { randomUUID } from 'node:crypto'
import { type ContactColumn, type PictureFault, type PicturesLeft, pictureFaults } from '../../shared/contactFiles.ts'
import type { CheckedParams, ContactFilePreview, ContactFileRow, ContactsImported } from '../../shared/contract.ts'
import type { Language } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/records.ts'
import { openSource } from '../blobs/source.ts'
import { guessColumns, namesColumns } from '../contacts/columns.ts'
import { draftOfLine, readTable, type Table } from '../contacts/csvIn.ts'
import type { Draft } from '../contacts/draft.ts'
import { Likeness } from '../contacts/likeness.ts'
import { looksLikeCards, mostCards, readCards } from '../contacts/vcard.ts'
import { draftOfCard } from '../contacts/vcardIn.ts'
import type { Context, Handlers } from '../context.ts'
import type { Session } from '../session.ts'
import { everyContact } from '../store/contactRows.ts'
import { linkedRows } from './candidates.ts'
import { type ContactIn, takeIn } from './contactsIn.ts'
import { exportContacts } from './contactsOut.ts'

/** Files of contacts: read and judged first, taken in whole or not at all, taken back by the bin. */

/** Most of a file of cards may be pictures; a table holds none. */
const mostBytes = { cards: 64 * 1024 * 1024, table: 32 * 1024 * 1024 }

interface Line {
  /** Null for nothing to know or reach anybody by. */
  readonly contact: ContactIn | null
  readonly state: ContactFileRow['state']
  readonly like: string
}
interface Waiting {
  readonly token: string
  readonly language: Language
  readonly format: ContactFilePreview['format']
  readonly encoding: ContactFilePreview['encoding']
  readonly table: Table | null
  readonly columns: readonly (ContactColumn | '')[]
  readonly headed: boolean
  readonly lines: readonly Line[]
  readonly picturesLeft: PicturesLeft
  /** Contacts, and pieces with their pictures. */
  readonly made: { readonly contacts: readonly RecordId[]; readonly pieces: readonly RecordId[] }
}

/** The file that was read last; forgotten with the session. */
const waiting = new WeakMap<Session, Waiting>()

export const contactFiles: Handlers<
  'contacts.read' | 'contacts.map' | 'contacts.rows' | 'contacts.import' | 'contacts.takeBack' | 'contacts.export'
> = {
  'contacts.read': async (session, { path, language }, context) => {
    waiting.delete(session)
    const read = fileRead(session, await bytesOf(path, context), language)
    waiting.set(session, read)
    return preview(read)
  },
  'contacts.map': (session, { token, columns, headed }) => {
    const file = fileOf(session, token)
    if (file.table === null || columns.length !== headingsOf(file.table).length)
      throw new KalifaError('request-invalid')
    const read = {
      ...file,
      columns,
      headed,
      ...judged(session, draftsOfTable(session, file.table, { ...file, columns, headed })),
    }
    waiting.set(session, read)
    return preview(read)
  },
  'contacts.rows': (session, { token, offset, limit }) => {
    const { lines } = fileOf(session, token)
    const rows = lines.slice(offset, offset + limit).map((line, at) => shown(line, offset + at))
    return { total: lines.length, rows }
  },
  'contacts.import': importContacts,
  'contacts.takeBack': (session, { token }) => {
    const { made } = fileOf(session, token)
    const count = session.db.transaction(() => {
      const gone = made.contacts.filter((id) => binned(session, id)).length
      const shown = photosOfContacts(session)
      for (const id of made.pieces) if (!shown.has(id) && linkedRows(session, id).length === 0) binned(session, id)
      return gone
    })()
    session.changed()
    waiting.delete(session)
    return { count }
  },
  'contacts.export': exportContacts,
}

/** Asked twice at once, a file is taken in once. */
async function importContacts(
  session: Session,
  { token, leaveOut }: CheckedParams<'contacts.import'>,
  context: Context,
): Promise<ContactsImported> {
  const file = fileOf(session, token)
  const without = new Set(leaveOut)
  const chosen = file.lines.flatMap(({ contact }, at) => (contact === null || without.has(at) ? [] : [contact]))
  const rest = { ...file, lines: [], table: null }
  waiting.set(session, rest)
  const still = (): boolean => waiting.get(session) === rest
  try {
    const { contacts, pieces, pictures } = await takeIn(session, chosen, file.language, context)
    session.changed()
    const made = { contacts: [...file.made.contacts, ...contacts], pieces: [...file.made.pieces, ...pieces] }
    if (still()) waiting.set(session, { ...rest, made })
    return { count: contacts.length, pictures }
  } catch (error) {
    if (still()) waiting.set(session, file)
    throw error
  }
}

function fileOf(session: Session, token: string): Waiting {
  const file = waiting.get(session)
  if (file === undefined || file.token !== token) throw new KalifaError('record-absent')
  return file
}

async function bytesOf(path: string, { signal }: Context): Promise<Uint8Array> {
  const source = await openSource(path, { signal })
  try {
    if (source.size === 0) throw new KalifaError('file-empty')
    const most = looksLikeCards(source.head) ? mostBytes.cards : mostBytes.table
    if (source.size > most) throw new KalifaError('contacts-too-big')
    const bytes = Buffer.allocUnsafeSlow(source.size)
    let done = 0
    for await (const piece of source.pieces()) done += Buffer.from(piece).copy(bytes, done)
    return bytes
  } finally {
    await source.close()
  }
}

function fileRead(session: Session, bytes: Uint8Array, language: Language): Waiting {
  const head = { token: randomUUID(), language, made: { contacts: [], pieces: [] } }
  if (looksLikeCards(bytes)) {
    const ordinary = session.profile === 'simple'
    const { cards, encoding } = readCards(bytes, (card) => draftOfCard(card, language, ordinary))
    if (cards.length === 0) throw new KalifaError('file-empty')
    return { ...head, format: 'vcard', encoding, table: null, columns: [], headed: false, ...judged(session, cards) }
  }
  const table = readTable(bytes)
  const [first = []] = table.lines
  const headed = namesColumns(first)
  if (!headed && first.length < 2) throw new KalifaError('contacts-unknown')
  const columns = headed ? guessColumns(headingsOf(table)) : headingsOf(table).map(() => '' as const)
  const drafts = draftsOfTable(session, table, { columns, headed, language })
  return { ...head, format: 'csv', encoding: table.encoding, table, columns, headed, ...judged(session, drafts) }
}

/** As many as the widest line has cells. */
function headingsOf({ lines }: Table): string[] {
  const [first = []] = lines
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  return Array.from({ length: width }, (_, at) => first[at]?.trim() ?? '')
}

function draftsOfTable(
  session: Session,
  table: Table,
  { columns, headed, language }: Pick<Waiting, 'columns' | 'headed' | 'language'>,
): Draft[] {
  const headings = headed ? headingsOf(table) : []
  const lines = headed ? table.lines.slice(1) : table.lines
  if (lines.length > mostCards) throw new KalifaError('contacts-too-big')
  return lines.map((line) => draftOfLine(line, { headings, columns, language, ordinary: session.profile === 'simple' }))
}

/** Each against the contacts there are, and against those before it in the file. */
function judged(session: Session, drafts: readonly Draft[]): Pick<Waiting, 'lines' | 'picturesLeft'> {
  const known = new Likeness<string>()
  for (const { code, body } of everyContact(session.db)) known.add(code, body)
  const before = new Likeness<number>()
  const lines = drafts.map((draft, at): Line => {
    const body = draft.finish()
    if (body === null) return { contact: null, state: 'refused', like: '' }
    const like = known.like(body)
    const twin = before.like(body)
    before.add(at, body)
    const contact = { body, picture: draft.pictures.own }
    return { contact, state: like === undefined && twin === undefined ? 'new' : 'likely', like: like ?? '' }
  })
  const left = drafts.flatMap(({ pictures }, at) => (lines[at]?.contact ? pictures.left : []))
  const count = (fault: PictureFault): number => left.filter((each) => each === fault).length
  return {
    lines,
    picturesLeft: Object.fromEntries(pictureFaults.map((fault) => [fault, count(fault)])) as PicturesLeft,
  }
}

const sampleLines = 3
const sampleCell = 80

function preview({
  token,
  format,
  encoding,
  lines,
  picturesLeft,
  table,
  columns,
  headed,
}: Waiting): ContactFilePreview {
  const count = (state: Line['state']): number => lines.filter((line) => line.state === state).length
  const sample = (table?.lines ?? []).slice(headed ? 1 : 0, sampleLines + (headed ? 1 : 0))
  return {
    ...{ token, format, encoding, total: lines.length, picturesLeft },
    pictures: lines.filter(({ contact }) => contact?.picture).length,
    ...{ fresh: count('new'), likely: count('likely'), refused: count('refused') },
    table: table && {
      ...{ columns, headed },
      headings: headingsOf(table).map((heading) => (headed ? heading.slice(0, sampleCell) : '')),
      sample: sample.map((line) => line.map((cell) => cell.slice(0, sampleCell))),
    },
  }
}

function shown({ contact, state, like }: Line, index: number): ContactFileRow {
  if (contact === null) return { index, name: '', hint: '', reach: '', state, like }
  const { name, pseudonym, organisation, phone, email, channels } = contact.body
  return {
    index,
    name,
    hint: pseudonym || organisation,
    reach: phone || email || channels[0]?.value || '',
    state,
    like,
  }
}

const photosOfContacts = ({ db }: Session): ReadonlySet<string | null> =>
  new Set(
    db
      .prepare<[], string | null>(
        "SELECT json_extract(body, '$.photo') FROM record WHERE kind = 'contact' AND trashed = 0",
      )
      .pluck()
      .all(),
  )

/** False for one that was destroyed or put in the bin meanwhile. */
function binned({ db, records }: Session, id: RecordId): boolean {
  const there = db.prepare<[string], number>('SELECT 1 FROM record WHERE id = ? AND trashed = 0').pluck().get(id)
  if (there === undefined) return false
  records.setTrashed(records.row(id, 'contact', 'evidence'), true)
  return true
}
