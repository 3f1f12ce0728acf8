import { randomUUID } from 'node:crypto'
import type { ContactColumn } from '../../shared/contactFiles.ts'
import type { ContactFilePreview, ContactFileRow } from '../../shared/contract.ts'
import type { Language } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { ContactBody, RecordId } from '../../shared/records.ts'
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
import { exportContacts } from './contactsOut.ts'

/** Files of contacts: read and judged first, taken in whole or not at all, taken back by the bin. */

const mostBytes = 32 * 1024 * 1024

interface Line {
  readonly body: ContactBody | null
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
  readonly pictures: number
  readonly made: readonly RecordId[]
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
  'contacts.import': (session, { token, leaveOut }) => {
    const file = fileOf(session, token)
    const without = new Set(leaveOut)
    const bodies = file.lines.flatMap(({ body }, at) => (body === null || without.has(at) ? [] : [body]))
    const made = session.db.transaction(() => bodies.map((body) => session.records.create('contact', body).id))()
    session.changed()
    waiting.set(session, { ...file, lines: [], table: null, made: [...file.made, ...made] })
    return { count: made.length }
  },
  'contacts.takeBack': (session, { token }) => {
    const file = fileOf(session, token)
    const count = session.db.transaction(() => file.made.filter((id) => binned(session, id)).length)()
    session.changed()
    waiting.delete(session)
    return { count }
  },
  'contacts.export': exportContacts,
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
    if (source.size > mostBytes) throw new KalifaError('contacts-too-big')
    const pieces: Uint8Array[] = []
    for await (const piece of source.pieces()) pieces.push(Buffer.from(piece))
    return Buffer.concat(pieces)
  } finally {
    await source.close()
  }
}

function fileRead(session: Session, bytes: Uint8Array, language: Language): Waiting {
  const head = { token: randomUUID(), language, made: [] }
  if (looksLikeCards(bytes)) {
    const { cards, encoding } = readCards(bytes)
    if (cards.length === 0) throw new KalifaError('file-empty')
    const drafts = cards.map((card) => draftOfCard(card, language, session.profile === 'simple'))
    return { ...head, format: 'vcard', encoding, table: null, columns: [], headed: false, ...judged(session, drafts) }
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
function judged(session: Session, drafts: readonly Draft[]): Pick<Waiting, 'lines' | 'pictures'> {
  const known = new Likeness<string>()
  for (const { code, body } of everyContact(session.db)) known.add(code, body)
  const before = new Likeness<number>()
  const lines = drafts.map((draft, at): Line => {
    const body = draft.finish()
    if (body === null) return { body, state: 'refused', like: '' }
    const like = known.like(body)
    const twin = before.like(body)
    before.add(at, body)
    return { body, state: like === undefined && twin === undefined ? 'new' : 'likely', like: like ?? '' }
  })
  return { lines, pictures: drafts.reduce((sum, { pictures }) => sum + pictures, 0) }
}

const sampleLines = 3
const sampleCell = 80

function preview({ token, format, encoding, lines, pictures, table, columns, headed }: Waiting): ContactFilePreview {
  const count = (state: Line['state']): number => lines.filter((line) => line.state === state).length
  const sample = (table?.lines ?? []).slice(headed ? 1 : 0, sampleLines + (headed ? 1 : 0))
  return {
    ...{ token, format, encoding, total: lines.length, pictures },
    ...{ fresh: count('new'), likely: count('likely'), refused: count('refused') },
    table: table && {
      ...{ columns, headed },
      headings: headingsOf(table).map((heading) => (headed ? heading.slice(0, sampleCell) : '')),
      sample: sample.map((line) => line.map((cell) => cell.slice(0, sampleCell))),
    },
  }
}

function shown({ body, state, like }: Line, index: number): ContactFileRow {
  if (body === null) return { index, name: '', hint: '', reach: '', state, like }
  const { name, pseudonym, organisation, phone, email, channels } = body
  return {
    index,
    name,
    hint: pseudonym || organisation,
    reach: phone || email || channels[0]?.value || '',
    state,
    like,
  }
}

/** False for one that was destroyed or put in the bin meanwhile. */
function binned({ db, records }: Session, id: RecordId): boolean {
  const there = db.prepare<[string], number>('SELECT 1 FROM record WHERE id = ? AND trashed = 0').pluck().get(id)
  if (there === undefined) return false
  records.setTrashed(records.row(id, 'contact'), true)
  return true
}
