import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { CardPreview, Recipient } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { type RecordId, recordId } from '../../shared/records.ts'
import type { Handlers } from '../context.ts'
import { type Card, cardSizeLimit, fingerprint, readCard } from '../exchange/card.ts'
import { controlWordCount, controlWords, sameWords } from '../exchange/words.ts'
import { readWhole } from '../files.ts'
import type { Session } from '../session.ts'

interface RecipientRow {
  readonly id: RecordId
  readonly name: string
  readonly kind: Recipient['kind']
  readonly card: string
  readonly verified_at: string
}

/** Cards that were read and wait for their control words; forgotten with the session. */
const waiting = new WeakMap<Session, Map<string, Uint8Array>>()

export const recipients: Handlers<'recipient.read' | 'recipient.confirm' | 'recipient.list' | 'recipient.remove'> = {
  'recipient.read': (session, { path }) => {
    const bytes = readCardFile(path)
    const card = readCard(bytes)
    if (known(session, card)) throw new KalifaError('recipient-known')
    const token = randomUUID()
    const cards = waiting.get(session) ?? new Map<string, Uint8Array>()
    waiting.set(session, cards.set(token, bytes))
    return { token, name: card.name, kind: card.kind, wordCount: controlWordCount } satisfies CardPreview
  },
  'recipient.confirm': (session, { token, words }) => {
    const bytes = waiting.get(session)?.get(token)
    if (bytes === undefined) throw new KalifaError('record-absent')
    const card = readCard(bytes)
    if (!sameWords(words, controlWords(fingerprint(card)))) throw new KalifaError('words-differ')
    const recipient = store(session, card, bytes)
    waiting.get(session)?.delete(token)
    return recipient
  },
  'recipient.list': (session) => rows(session).map(shown),
  'recipient.remove': (session, { id }) => {
    session.db.transaction(() => {
      recipientRow(session, id)
      session.db.prepare('DELETE FROM recipient WHERE id = ?').run(id)
      session.records.log.append('recipient-removed', id)
    })()
    session.changed()
  },
}

function readCardFile(path: string): Uint8Array {
  try {
    const bytes = readWhole(path, cardSizeLimit + 1)
    if (bytes !== null && bytes.length <= cardSizeLimit) return bytes
  } catch {
    throw new KalifaError('file-unreadable')
  }
  throw new KalifaError('card-damaged')
}

const rows = ({ db }: Session): RecipientRow[] =>
  db.prepare<[], RecipientRow>('SELECT * FROM recipient ORDER BY name').all()

const shown = ({ id, name, kind, verified_at }: RecipientRow): Recipient => ({
  id,
  name,
  kind,
  verifiedAt: verified_at,
})

const cardOf = (row: RecipientRow): Card => readCard(Buffer.from(row.card, 'utf8'))

const known = (session: Session, card: Card): boolean =>
  rows(session).some((row) => Buffer.compare(fingerprint(cardOf(row)), fingerprint(card)) === 0)

function store(session: Session, card: Card, bytes: Uint8Array): Recipient {
  const { db, records } = session
  return db.transaction(() => {
    const id = recordId.parse(uuidv7())
    const verifiedAt = new Date().toISOString()
    db.prepare('INSERT INTO recipient (id, name, kind, card, verified_at) VALUES (?, ?, ?, ?, ?)').run(
      id,
      card.name,
      card.kind,
      Buffer.from(bytes).toString('utf8'),
      verifiedAt,
    )
    records.log.append('recipient-verified', id, fingerprint(card))
    session.changed()
    return { id, name: card.name, kind: card.kind, verifiedAt }
  })()
}

function recipientRow({ db }: Session, id: RecordId): RecipientRow {
  const row = db.prepare<[string], RecipientRow>('SELECT * FROM recipient WHERE id = ?').get(id)
  if (row === undefined) throw new KalifaError('record-absent')
  return row
}

/** A recipient whose control words were confirmed: no other can be found here, so none can receive. */
export function verifiedRecipient(
  session: Session,
  id: RecordId,
): { readonly recipient: Recipient; readonly card: Card } {
  const row = recipientRow(session, id)
  return { recipient: shown(row), card: cardOf(row) }
}
