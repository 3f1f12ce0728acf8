import { parse } from 'csv-parse/sync'
import type { ContactColumn } from '../../shared/contactFiles.ts'
import { contactRoles, type Language } from '../../shared/domain.ts'
import { KalifaError } from '../../shared/errors.ts'
import { fold } from '../../shared/fold.ts'
import { labelled } from './columns.ts'
import { Draft } from './draft.ts'
import { labelOf } from './labels.ts'
import { decodeBytes, type Encoding, utf16, withoutMark } from './text.ts'
import { mostCards } from './vcard.ts'

export interface Table {
  readonly encoding: Encoding
  readonly lines: readonly (readonly string[])[]
}

const separators = [';', ',', '\t'] as const
const mostColumns = 200
const mostCell = 1024 * 1024

/** The lines of a table of values, its encoding and separator guessed. Throws `contacts-unknown`, `contacts-too-big`. */
export function readTable(bytes: Uint8Array): Table {
  const wide = utf16(bytes)
  const { text, encoding } =
    wide === null ? decodeBytes(withoutMark(bytes)) : { text: wide, encoding: 'utf-16' as const }
  if (text.includes('\0')) throw new KalifaError('contacts-unknown')
  const delimiter = separatorOf(text)
  const lines = parsed(text, delimiter, mostCards + 2)
  if (lines.length > mostCards + 1) throw new KalifaError('contacts-too-big')
  if (lines.length === 0) throw new KalifaError('file-empty')
  return { encoding, lines: lines.map((line) => line.slice(0, mostColumns)) }
}

function parsed(text: string, delimiter: string, most: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      to: most,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: mostCell,
      trim: false,
    })
  } catch {
    throw new KalifaError('contacts-unknown')
  }
}

/** The one that cuts the first lines into the most columns, as many in each. */
function separatorOf(text: string): string {
  const head = text.slice(0, 64 * 1024)
  const cut = head.length < text.length ? head.slice(0, Math.max(head.lastIndexOf('\n'), 0)) : head
  const scored = separators.map((separator) => ({ separator, score: score(cut, separator) }))
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).separator
}

function score(text: string, separator: string): number {
  try {
    const lines = parsed(text, separator, 20)
    const widths = lines.map((line) => line.length)
    const [first = 1] = widths
    return first < 2 ? 0 : first * (widths.filter((width) => width === first).length / widths.length)
  } catch {
    return 0
  }
}

/** What a formula is made harmless with on the way out is taken off on the way in. */
const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')

const lineFields = ['pseudonym', 'organisation', 'address', 'languages', 'safeContact', 'safeTimes'] as const
const ways = ['phone', 'email', 'signal', 'whatsapp', 'other'] as const

interface Meaning {
  readonly headings: readonly string[]
  readonly columns: readonly (ContactColumn | '')[]
  readonly language: Language
  readonly ordinary: boolean
}

export function draftOfLine(line: readonly string[], meaning: Meaning): Draft {
  const { headings, columns, language, ordinary } = meaning
  const draft = new Draft()
  const cells = columns.flatMap((column, at) => {
    const text = plain(line[at] ?? '').trim()
    return column === '' || text === '' ? [] : [{ column, text, heading: headings[at] ?? '', at }]
  })
  const all = (...wanted: readonly ContactColumn[]): string[] =>
    wanted.flatMap((each) => cells.filter(({ column }) => column === each).map(({ text }) => text))
  draft.line('name', all('name')[0] ?? '', labelOf('FN', language))
  const built = all('firstName', 'lastName').join(' ')
  draft.line('name', built, labelOf('FN', language))
  for (const field of lineFields)
    for (const text of all(field))
      if (!ordinary || !field.startsWith('safe')) draft.line(field, text, headingOf(field, language))
  for (const way of ways) {
    const given = cells.filter(({ column }) => column === way)
    for (const { text, at } of given) reach(draft, way, text, labelBeside(line, headings, at))
  }
  const [place = ''] = all('place')
  const [village = ''] = all('village')
  if (place !== '' || village !== '') draft.where(place, village)
  for (const tags of all('tags'))
    for (const tag of tags.split(/[,;\n]| ::: /)) if (!/^\* /.test(tag.trim())) draft.tag(tag)
  if (!ordinary)
    for (const roles of all('roles')) draft.roles(contactRoles.filter((role) => rolesIn(roles).includes(role)))
  if (!ordinary) for (const text of all('risk')) draft.text('risk', text)
  for (const { column, text, heading } of cells) {
    if (column !== 'notes') continue
    if (/^(notes?|remarques?|commentaires?|comments?)$/.test(fold(heading)) || heading === '') draft.text('notes', text)
    else draft.more(heading, text)
  }
  return draft
}

const headingOf = (field: (typeof lineFields)[number], language: Language): string =>
  labelOf(
    { pseudonym: 'NICKNAME', organisation: 'ORG', address: 'ADR', languages: 'LANG' }[field as string] ?? 'NOTE',
    language,
  )

const rolesIn = (text: string): string[] => text.split(/[,;\n]/).map((role) => role.trim())

/** A value, a space, and a label in brackets, as long as fields take them. */
const longestWay = 1003

/** Several in a cell, each perhaps with a label in brackets. */
function reach(draft: Draft, type: (typeof ways)[number], text: string, label: string): void {
  for (const each of text.split(/\n| ::: /)) {
    const cell = each.trim()
    const [, value = each, own = ''] =
      (cell.length <= longestWay && /^(.*\S) \(([^()]*\p{L}[^()]*)\)$/u.exec(cell)) || []
    draft.reach({ type, value, label: own || label })
  }
}

function labelBeside(line: readonly string[], headings: readonly string[], at: number): string {
  const heading = headings[at]
  const beside = headings.findIndex((each) => labelled(each) === heading)
  const label = (beside === -1 ? '' : (line[beside] ?? '')).replace(/^\* ?/, '').trim()
  return /^(mobile|main|other|\*)?$/i.test(label) ? '' : label
}
