import type { ChatReport, CheckedParams } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { ChatSource, RecordId } from '../../shared/records.ts'
import type { Context, Handlers } from '../context.ts'
import { type ChatTold, nameKey, readChat } from '../imports/chat.ts'
import { keep, pieceWith } from '../imports/keep.ts'
import { takeEach } from '../imports/tally.ts'
import { readZip, type ZipEntry } from '../imports/zip.ts'
import type { Session } from '../session.ts'
import { isZip, sniff } from '../store/mediaType.ts'
import type { RecordRow } from '../store/records.ts'
import { openEvidence } from './evidence.ts'

/**
 * An exported chat. The zip is in the vault first and stays as it came, for its hash is what a judge asks for; what is in it is read
 * from there, so that nobody can have changed it in between.
 */
export const chats: Handlers<'chat.unpack'> = { 'chat.unpack': unpack }

/** Enough to tell what a file is. */
const headSize = 4096
const tailSize = 64 * 1024
const largestText = 256 * 1024 * 1024

async function unpack(
  session: Session,
  { id, testimonyId }: CheckedParams<'chat.unpack'>,
  context: Context,
): Promise<ChatReport> {
  if (testimonyId !== null) session.records.row(testimonyId, 'testimony', 'note', 'incident')
  const row = session.records.row(id, 'evidence')
  if (row.trashed === 1) throw new KalifaError('record-absent')
  const { sha256 } = session.records.body(row, 'evidence')
  session.sweep()
  const zip = openEvidence(session, id)
  try {
    const entries = await readZip(zip)
    const { text, told } = await chatIn(entries)
    const chat = { zip: id, sha256 }
    const taken = await takeEach(
      [text, ...entries.filter((entry) => entry !== text)],
      ({ name }) => name,
      (entry, onBytes) => {
        const placed = { chat: sourceOf(entry, chat, told), belongsTo: testimonyId }
        return take(session, entry, placed, { signal: context.signal, onBytes })
      },
      context,
    )
    const { messages, omitted } = told
    const passedOver = { hidden: 0, links: 0, beyond: 0 }
    return { ...taken, passedOver, zip: { id, code: row.code }, messages, omitted }
  } finally {
    session.changed()
    await zip.close()
  }
}

/** By the names that telephones give the text, and then by what it says. */
async function chatIn(entries: readonly ZipEntry[]): Promise<{ readonly text: ZipEntry; readonly told: ChatTold }> {
  const names = new Set(entries.map(({ name }) => nameKey(name)))
  const likeliness = ({ name }: ZipEntry): number => (name === '_chat.txt' ? 0 : /whatsapp/i.test(name) ? 1 : 2)
  const texts = entries
    .filter(({ name, size, refused }) => !refused && /\.txt$/i.test(name) && size <= largestText)
    .toSorted((a, b) => likeliness(a) - likeliness(b))
  for (const text of texts) {
    const told = await readChat(text.bytes(), (name) => names.has(name))
    if (told.messages > 0) return { text, told }
  }
  throw new KalifaError('chat-absent')
}

function sourceOf({ name }: ZipEntry, zip: Pick<ChatSource, 'zip' | 'sha256'>, told: ChatTold): ChatSource {
  const { sender, stamp, at } = told.sent.get(nameKey(name)) ?? { sender: '', stamp: '', at: '' }
  return { ...zip, entry: name, sender, stamp, at }
}

interface Placed {
  readonly chat: ChatSource
  readonly belongsTo: RecordId | null
}

interface Taking {
  readonly signal: AbortSignal
  readonly onBytes: (taken: number, size: number) => void
}

async function take(session: Session, entry: ZipEntry, { chat, belongsTo }: Placed, taking: Taking) {
  if (entry.refused) throw new KalifaError('zip-entry')
  if (entry.size === 0) throw new KalifaError('file-empty')
  const bytes = () => cancellable(entry.bytes(), taking.signal)
  const known = await pieceWith(session, { size: entry.size, bytes })
  if (known !== undefined) {
    session.db.transaction(() => {
      tellOf(session, known.row, chat)
      if (belongsTo !== null) session.records.link(belongsTo, known.id)
    })()
    return { present: { id: known.id, code: known.code } }
  }
  const mediaType = await typeOf(entry)
  const kept = await keep(
    session,
    { name: entry.name, mediaType, size: entry.size, bytes },
    { told: { chat }, belongsTo },
    taking,
  )
  return { imported: kept.id }
}

/** A piece that was here before, with the very bytes that the chat brought. */
function tellOf({ records }: Session, row: RecordRow, chat: ChatSource): void {
  if (records.body(row, 'evidence').chat === null) records.patch(row, 'evidence', { chat })
}

async function* cancellable(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    if (signal.aborted) throw new KalifaError('cancelled')
    yield piece
  }
}

async function typeOf(entry: ZipEntry): Promise<string> {
  let [head, tail] = [Buffer.alloc(0), Buffer.alloc(0)]
  for await (const piece of entry.bytes()) {
    if (head.length < headSize) head = Buffer.concat([head, piece]).subarray(0, headSize)
    if (head.length === headSize && !isZip(head)) break
    tail = Buffer.concat([tail, piece]).subarray(-tailSize)
  }
  return sniff(head, isZip(head) ? tail : head)
}
