import { stringify } from 'csv-stringify/sync'
import { type ContactColumn, type ContactField, columnHeadings } from '../../shared/contactFiles.ts'
import type { Language } from '../../shared/domain.ts'
import type { ContactBody } from '../../shared/records.ts'
import type { Channel } from './draft.ts'

/** Tables of values (RFC 4180) as spreadsheets open them: with a byte order mark, and no cell that could be a formula. */

const columnsOf: Readonly<Record<ContactField, readonly ContactColumn[]>> = {
  pseudonym: ['pseudonym'],
  reach: ['phone', 'email', 'signal', 'whatsapp', 'other'],
  organisation: ['organisation'],
  address: ['address', 'village', 'place'],
  languages: ['languages'],
  tags: ['tags'],
  roles: ['roles'],
  safe: ['safeContact', 'safeTimes'],
  risk: ['risk'],
  notes: ['notes'],
  photo: [],
}
const order: readonly ContactField[] = [
  ...(['pseudonym', 'reach', 'organisation', 'address', 'languages'] as const),
  ...(['tags', 'roles', 'safe', 'risk', 'notes'] as const),
]

const written = (channels: readonly Channel[], type: Channel['type'], main = ''): string =>
  [
    ...(main === '' ? [] : [main]),
    ...channels
      .filter((channel) => channel.type === type)
      .map(({ value, label }) => (label === '' ? value : `${value} (${label})`)),
  ].join('\n')

const cellOf: Readonly<Partial<Record<ContactColumn, (body: ContactBody) => string>>> = {
  name: ({ name }) => name,
  pseudonym: ({ pseudonym }) => pseudonym,
  phone: ({ phone, channels }) => written(channels, 'phone', phone),
  email: ({ email, channels }) => written(channels, 'email', email),
  signal: ({ channels }) => written(channels, 'signal'),
  whatsapp: ({ channels }) => written(channels, 'whatsapp'),
  other: ({ channels }) => written(channels, 'other'),
  organisation: ({ organisation }) => organisation,
  address: ({ address }) => address,
  village: ({ where }) => where.detail,
  place: ({ where }) => where.label,
  languages: ({ languages }) => languages,
  tags: ({ tags }) => tags.join(', '),
  roles: ({ roles }) => roles.join(', '),
  safeContact: ({ safeContact }) => safeContact,
  safeTimes: ({ safeTimes }) => safeTimes,
  risk: ({ risk }) => risk,
  notes: ({ notes }) => notes,
}

/** Writes the heading when given no body. French spreadsheets take a semicolon for their separator. */
export function tableWriter(
  chosen: ReadonlySet<ContactField>,
  language: Language,
): { readonly heading: string; readonly line: (body: ContactBody) => string } {
  const columns = ['name', ...order.filter((field) => chosen.has(field)).flatMap((field) => columnsOf[field])] as const
  const options = {
    delimiter: language === 'fr' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
  } as const
  const heading = columns.map((column) => columnHeadings[column as ContactColumn][language])
  return {
    heading: `\ufeff${stringify([heading], options)}`,
    line: (body) => stringify([columns.map((column) => cellOf[column as ContactColumn]?.(body) ?? '')], options),
  }
}
