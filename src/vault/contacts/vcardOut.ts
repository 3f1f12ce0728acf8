import type { ContactField } from '../../shared/contactFiles.ts'
import type { ContactBody } from '../../shared/records.ts'
import type { Channel } from './draft.ts'

/** Writes vCards: RFC 6350, or RFC 2426 for older programs. Only the fields that were chosen leave. */

export type VcardVersion = '4.0' | '3.0'

const lineBytes = 75

/** `photo` is a JPEG that tells nothing but the picture, or null. */
export function writeCard(
  body: ContactBody,
  chosen: ReadonlySet<ContactField>,
  version: VcardVersion,
  photo: Uint8Array | null,
): string {
  const shown = { ...body, pseudonym: chosen.has('pseudonym') ? body.pseudonym : '' }
  const reach = chosen.has('reach')
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    ...nameLines(shown, reach),
    ...(reach ? reachLines(body, version) : []),
    ...(chosen.has('organisation') ? property('ORG', escaped(body.organisation)) : []),
    ...(chosen.has('address') ? addressLine(body) : []),
    ...(chosen.has('languages') ? property('X-LANGUAGES', escaped(body.languages)) : []),
    ...(chosen.has('tags') ? property('CATEGORIES', body.tags.map(escaped).join(',')) : []),
    ...(chosen.has('roles') ? property('X-ROLES', body.roles.join(',')) : []),
    ...(chosen.has('safe') ? property('X-REACH-HOW', escaped(body.safeContact)) : []),
    ...(chosen.has('safe') ? property('X-REACH-WHEN', escaped(body.safeTimes)) : []),
    ...(chosen.has('risk') ? property('X-RISK', escaped(body.risk)) : []),
    ...(chosen.has('notes') ? property('NOTE', escaped(body.notes)) : []),
    ...(photo === null ? [] : [photoLine(photo, version)]),
    'END:VCARD',
  ]
  return lines.map(folded).join('')
}

const property = (name: string, value: string): string[] => (value === '' ? [] : [`${name}:${value}`])

/** FN has to say something: of somebody without a known name what else there is, and an N that is empty. */
function nameLines({ name, pseudonym, phone, email, organisation }: ContactBody, reach: boolean): string[] {
  const instead = [pseudonym, ...(reach ? [phone, email] : []), organisation, '?'].find((text) => text !== '') ?? '?'
  const words = name.trim().split(/\s+/)
  const structured = name === '' ? ['', ''] : [words.at(-1) ?? '', words.slice(0, -1).join(' ')]
  return [
    `FN:${escaped(name || instead)}`,
    `N:${structured.map(escaped).join(';')};;;`,
    ...property('NICKNAME', escaped(pseudonym)),
  ]
}

function reachLines({ phone, email, channels }: ContactBody, version: VcardVersion): string[] {
  const first = version === '4.0' ? 'PREF=1' : 'TYPE=PREF'
  return [
    ...(phone === '' ? [] : [`TEL;${first}:${escaped(phone)}`]),
    ...(email === '' ? [] : [`EMAIL;${first}:${escaped(email)}`]),
    ...channels.flatMap((channel, at) => channelLines(channel, `item${at + 1}`)),
  ]
}

const services = { signal: 'Signal', whatsapp: 'WhatsApp', other: 'x-other' } as const

function channelLines({ type, value, label }: Channel, item: string): string[] {
  const group = label === '' ? '' : `${item}.`
  const line =
    type === 'phone' || type === 'email'
      ? `${type === 'phone' ? 'TEL' : 'EMAIL'}:${escaped(value)}`
      : `IMPP;X-SERVICE-TYPE=${services[type]}:${type === 'other' ? 'x-other' : type}:${encodeURIComponent(value)}`
  return [`${group}${line}`, ...(label === '' ? [] : [`${item}.X-ABLabel:${escaped(label)}`])]
}

function addressLine({ address, where }: ContactBody): string[] {
  if ([address, where.label, where.detail].every((text) => text === '')) return []
  return [`ADR:;;${[address, where.detail, where.label].map(escaped).join(';')};;`]
}

function photoLine(jpeg: Uint8Array, version: VcardVersion): string {
  const data = Buffer.from(jpeg).toString('base64')
  return version === '4.0' ? `PHOTO:data:image/jpeg;base64,${data}` : `PHOTO;ENCODING=b;TYPE=JPEG:${data}`
}

const escaped = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** Lines of at most 75 bytes, never cut inside a letter. */
function folded(line: string): string {
  if (!/[^ -~]/.test(line)) return `${line.replace(/^.{75}|.{74}/g, '$&\r\n ').replace(/\r\n $/, '')}\r\n`
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const letter of line) {
    const bytes = Buffer.byteLength(letter)
    if (size + bytes > lineBytes - (pieces.length > 0 ? 1 : 0)) {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += letter
    size += bytes
  }
  return `${[...pieces, piece].join('\r\n ')}\r\n`
}
