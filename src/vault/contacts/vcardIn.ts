import { contactRoles, type Language } from '../../shared/domain.ts'
import { type Channel, Draft } from './draft.ts'
import { labelOf } from './labels.ts'
import { pictureIn } from './pictureIn.ts'
import { type Property, parts, unescaped } from './vcard.ts'

/** What a card's properties are among a contact's fields. */

interface Reading {
  readonly draft: Draft
  readonly language: Language
  /** The label of each group: Apple's `item1.X-ABLabel`. */
  readonly labels: ReadonlyMap<string, string>
  /** A simple vault knows nothing of roles and risks. */
  readonly ordinary: boolean
}
type Reader = (property: Property, reading: Reading) => void

/** Of the file, not of the person. */
const silent: ReadonlySet<string> = new Set([
  ...['VERSION', 'PRODID', 'REV', 'UID', 'SOURCE', 'CLASS', 'KIND', 'SORT-STRING', 'MAILER', 'LABEL', 'CLIENTPIDMAP'],
  ...[
    'N',
    'FN',
    'X-ABLABEL',
    'X-ABADR',
    'X-ABUID',
    'X-ABSHOWAS',
    'X-IMAGETYPE',
    'X-IMAGEHASH',
    'XML',
    'PROFILE',
    'NAME',
  ],
  ...['X-MS-OL-DEFAULT-POSTAL-ADDRESS', 'X-MS-OL-DESIGN', 'X-MOZILLA-HTML', 'X-WAB-GENDER', 'X-ACTIVITY-ALIAS'],
])
/** Nobody's face, and nothing that a text could tell. */
const binary: ReadonlySet<string> = new Set(['LOGO', 'SOUND', 'KEY', 'X-MS-CARDPICTURE'])

const readers: Readonly<Record<string, Reader>> = {
  PHOTO: (property, { draft }) => draft.picture(pictureIn(property.value)),
  NICKNAME: ({ value }, { draft, language }) =>
    draft.line('pseudonym', parts(value, ',').join(', '), labelOf('NICKNAME', language)),
  ORG: ({ value }, { draft, language }) =>
    draft.line('organisation', parts(value, ';').filter(Boolean).join(', '), labelOf('ORG', language)),
  TEL: (property, reading) => reach(property, reading, 'phone', unescaped(property.value).replace(/^tel:/i, '')),
  EMAIL: (property, reading) => reach(property, reading, 'email', unescaped(property.value).replace(/^mailto:/i, '')),
  IMPP: messenger,
  ADR: address,
  NOTE: ({ value }, { draft }) => draft.text('notes', unescaped(value)),
  CATEGORIES: ({ value }, { draft }) => {
    for (const tag of parts(value, ',')) if (!/^(myContacts|starred)$/i.test(tag.trim())) draft.tag(tag)
  },
  LANG: ({ value }, { draft, language }) => draft.line('languages', unescaped(value), labelOf('LANG', language)),
  'X-LANGUAGES': ({ value }, { draft, language }) =>
    draft.line('languages', unescaped(value), labelOf('LANG', language)),
  'X-ROLES': ({ value }, { draft, ordinary }) => {
    const given = parts(value, ',').map((role) => role.trim())
    if (!ordinary) draft.roles(contactRoles.filter((role) => given.includes(role)))
  },
  'X-REACH-HOW': ({ value }, { draft, ordinary, language }) => {
    if (!ordinary) draft.line('safeContact', unescaped(value), labelOf('X-REACH-HOW', language))
  },
  'X-REACH-WHEN': ({ value }, { draft, ordinary, language }) => {
    if (!ordinary) draft.line('safeTimes', unescaped(value), labelOf('X-REACH-WHEN', language))
  },
  'X-RISK': ({ value }, { draft, ordinary }) => {
    if (!ordinary) draft.text('risk', unescaped(value))
  },
  'X-SKYPE': (property, reading) => other(property, reading, 'Skype'),
  'X-SKYPE-USERNAME': (property, reading) => other(property, reading, 'Skype'),
}

export function draftOfCard(card: readonly Property[], language: Language, ordinary: boolean): Draft {
  const draft = new Draft()
  const labels = new Map(
    card
      .filter(({ group, name }) => group !== '' && name === 'X-ABLABEL')
      .map(({ group, value }) => [group, unescaped(value).replace(/^_\$!<(.*)>!\$_$/, '$1')]),
  )
  const reading = { draft, language, labels, ordinary }
  name(card, reading)
  for (const property of card) {
    if (silent.has(property.name)) continue
    if (binary.has(property.name)) draft.picture(property.value === '' ? null : 'further')
    else if (Object.hasOwn(readers, property.name)) readers[property.name]?.(property, reading)
    else draft.more(labelOf(property.name, language), parts(property.value, ';').filter(Boolean).join(', '))
  }
  return draft
}

/** FN as it is; of cards without, N in the order one says it: honorific, given, further, family. */
function name(card: readonly Property[], { draft, language }: Reading): void {
  const all = (wanted: string): string[] => card.filter((each) => each.name === wanted).map((each) => each.value)
  const [structured = ''] = all('N')
  const [family = '', given = '', further = '', before = '', after = ''] = parts(structured, ';').map((part) =>
    part.trim(),
  )
  const built = [before, given, further, family, after].filter(Boolean).join(' ')
  const full = all('FN').map((value) => unescaped(value).trim())
  const reachable = card
    .filter((each) => ['NICKNAME', 'TEL', 'EMAIL'].includes(each.name))
    .map((each) => unescaped(each.value).trim())
  // Cards of nobody known have to repeat something in FN; an empty N says so.
  const repeated = built === '' && all('N').length > 0
  for (const each of full) if (!repeated || !reachable.includes(each)) draft.line('name', each, labelOf('FN', language))
  if (draft.name === '') draft.line('name', built, labelOf('N', language))
}

const types = ({ params }: Property): readonly string[] => params.get('TYPE') ?? []
/** What programs say of every number is no label. */
const commonTypes: ReadonlySet<string> = new Set([
  ...['pref', 'voice', 'internet', 'cell', 'mobile', 'text', 'msg', 'x-mobile', 'iphone'],
])
const typeWords: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  home: { fr: 'domicile', en: 'home' },
  work: { fr: 'travail', en: 'work' },
  fax: { fr: 'fax', en: 'fax' },
  pager: { fr: 'bip', en: 'pager' },
  main: { fr: 'principal', en: 'main' },
  other: { fr: 'autre', en: 'other' },
}

function labelFor(property: Property, { labels, language }: Reading): string {
  const own = labels.get(property.group)
  if (own !== undefined && own !== '') return own
  const said = types(property).filter((type) => !commonTypes.has(type) && type !== '')
  return said.map((type) => typeWords[type]?.[language] ?? type).join(', ')
}

const isPreferred = (property: Property): boolean =>
  types(property).includes('pref') || property.params.get('PREF')?.includes('1') === true

function reach(property: Property, reading: Reading, type: Channel['type'], value: string): void {
  reading.draft.reach({ type, value, label: labelFor(property, reading) }, isPreferred(property))
}

function other(property: Property, reading: Reading, label: string): void {
  reading.draft.reach({ type: 'other', value: unescaped(property.value), label: labelFor(property, reading) || label })
}

/** `signal:+223…`, or `x-apple:+223…` with the service beside. */
function messenger(property: Property, reading: Reading): void {
  const [, scheme = '', rest = property.value] = /^([a-z][\w+.-]*):(.*)$/is.exec(property.value) ?? []
  const service = (property.params.get('X-SERVICE-TYPE')?.[0] ?? scheme).toLowerCase()
  const value = percentDecoded(unescaped(rest).replace(/^\/+/, ''))
  const label = labelFor(property, reading)
  if (service === 'signal' || service === 'whatsapp') reading.draft.reach({ type: service, value, label })
  else reading.draft.reach({ type: 'other', value, label: label || (service === 'x-other' ? '' : service) })
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The first is theirs, the others go to the notes. Countries are told only where they are not Mali. */
function address(property: Property, { draft, language, labels }: Reading): void {
  const [box = '', extended = '', street = '', town = '', region = '', code = '', country = ''] = parts(
    property.value,
    ';',
  ).map((part) => part.trim())
  const line = [box, extended, street, code, country].filter(Boolean).join(', ')
  if (draft.hasPlace) {
    const whole = [box, extended, street, code, town, region, country].filter(Boolean).join(', ')
    draft.more(labels.get(property.group) || labelOf('ADR', language), whole)
    return
  }
  draft.line('address', line, labelOf('ADR', language))
  draft.where(region, town)
}
