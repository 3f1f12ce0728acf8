import { contactFields } from '../../src/shared/contactFiles.ts'
import { type ContactBody, contactBody } from '../../src/shared/records.ts'
import { guessColumns, namesColumns } from '../../src/vault/contacts/columns.ts'
import { draftOfLine, readTable } from '../../src/vault/contacts/csvIn.ts'
import { tableWriter } from '../../src/vault/contacts/csvOut.ts'
import { bareJpeg } from '../../src/vault/contacts/jpeg.ts'
import { looksLikeCards, readCards } from '../../src/vault/contacts/vcard.ts'
import { draftOfCard } from '../../src/vault/contacts/vcardIn.ts'
import { writeCard } from '../../src/vault/contacts/vcardOut.ts'
import type { Target } from './targets.ts'

/**
 * Input: mode ‖ a file of contacts. Mode 1 reads it as an ordinary address book does. Whatever is read is a contact as the vault takes
 * it, and what is written of it again can be read with the same picture, with no cell that a spreadsheet would run.
 */
const everything = new Set(contactFields)
const language = 'fr'

/** Letters that turn the direction of reading, or that a screen cannot show. */
const hidden = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

function expectContact(body: ContactBody): void {
  contactBody.parse(body)
  for (const text of [body.name, body.phone, body.organisation, body.notes])
    if (hidden.test(text)) throw new Error('a letter that nobody sees')
}

function readTheCards(input: Buffer): void {
  const bytes = input.subarray(1)
  looksLikeCards(bytes)
  for (const draft of readCards(bytes, (card) => draftOfCard(card, language, input[0] === 1)).cards) {
    const body = draft.finish()
    const photo = expectBare(draft.pictures.own)
    if (body === null) continue
    expectContact(body)
    for (const version of ['4.0', '3.0'] as const) expectReadAgain(writeCard(body, everything, version, photo), photo)
  }
}

function expectReadAgain(written: string, photo: Uint8Array | null): void {
  const [again] = readCards(Buffer.from(written), (card) => draftOfCard(card, language, false)).cards
  if (again === undefined) throw new Error('a card that nobody can read again')
  const back = again.finish()
  if (back !== null) expectContact(back)
  if (Buffer.compare(again.pictures.own ?? nothing, photo ?? nothing) !== 0) throw new Error('another picture')
}

const nothing = Buffer.alloc(0)

/** What is left of a picture that leaves: nothing more can be taken off it. */
function expectBare(picture: Uint8Array | null): Uint8Array | null {
  const bare = picture && bareJpeg(picture)
  if (bare && Buffer.compare(bareJpeg(bare) ?? nothing, bare) !== 0) throw new Error('a picture that is not bare')
  return bare
}

function readTheTable(input: Buffer): void {
  const { lines } = readTable(input.subarray(1))
  const [headings = []] = lines
  const headed = namesColumns(headings)
  const columns = headed ? guessColumns(headings) : headings.map(() => 'notes' as const)
  const { heading, line } = tableWriter(everything, language)
  for (const cells of lines.slice(headed ? 1 : 0, 200)) {
    const body = draftOfLine(cells, { headings, columns, language, ordinary: input[0] === 1 }).finish()
    if (body === null) continue
    expectContact(body)
    const written = readTable(Buffer.from(heading + line(body))).lines[1] ?? []
    if (written.some((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))) throw new Error('a cell that is a formula')
  }
}

const refusals = /^(contacts-(unknown|too-big)|file-empty)$/
export const vcardTarget: Target = { read: readTheCards, refusals, some: 200 }
export const csvTarget: Target = { read: readTheTable, refusals, some: 200 }
