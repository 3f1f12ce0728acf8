import type { Language } from '../../../shared/domain.ts'
import type { ImpreciseDate, Place } from '../../../shared/records.ts'
import type { Words } from '../../i18n/index.ts'
import { dayText } from '../../words/dates.ts'
import { whenText } from '../../words/records.ts'

/** The fields of a record's body as text, to be read and compared. */

type Body = Readonly<Record<string, unknown>>

/** Fields whose value is one of a closed list, and where its word stands. */
const listed: Readonly<Record<string, string>> = {
  status: 'status',
  sensitivity: 'sensitivity',
  role: 'role',
  roles: 'role',
  knowledge: 'knowledge',
  sex: 'sex',
  ageBand: 'ageBand',
  violations: 'violation',
  mode: 'consent.modes',
}
const listedHere: ReadonlySet<string> = new Set([
  ...['minor', 'displaced', 'recordedHow', 'wherePrecision', 'verification', 'reliability', 'kinds', 'kind', 'type'],
  ...['certainty', 'state', 'level', 'acts', 'of', 'keep', 'capture', 'imageVoice', 'recontact', 'showsPerson'],
  ...['cndh', 'justice', 'ngo', 'publication', 'statistics'],
  ...['agreed', 'urgency', 'measures', 'tells'],
])
const hidden: ReadonlySet<string> = new Set([
  'contact',
  'photo',
  'source',
  'recording',
  'from',
  'zip',
  'sha256',
  'salt',
])

export interface Speech {
  readonly t: Words
  readonly language: Language
}

/** The words at a place that is known only when it is asked for; empty when there are none. */
const saidAt = ({ t }: Speech, place: string): string => t(place as never)

/** « Récit », « Quand »: the label of a field of a body of this kind. */
export const fieldLabel = (kind: string, name: string, speech: Speech): string =>
  saidAt(speech, `revisions.${kind === 'identity' ? 'identityFields' : kind}.${name}`) || name

const partLabel = (name: string, speech: Speech): string =>
  saidAt(speech, `revisions.part.${name}`) || saidAt(speech, `revisions.casePart.${name}`) || name

function listedWord(name: string, value: string, speech: Speech): string {
  if (value === 'yes' || value === 'no' || value === 'notReviewed') return speech.t(`revisions.${value}`)
  const places = [listed[name], 'revisions.value', 'revisions.caseValue'].filter((place) => place !== undefined)
  return places.map((place) => saidAt(speech, `${place}.${value}`)).find((word) => word !== '') ?? value
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPlace = (value: Body): boolean => 'code' in value && 'label' in value && 'detail' in value
const isDate = (value: Body): boolean => 'precision' in value && 'from' in value

/** What a field says, a line or several; empty when it says nothing. */
export function fieldText(name: string, value: unknown, speech: Speech): string {
  const { t, language } = speech
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'revisions.yes' : 'revisions.no')
  if (typeof value === 'number') return name === 'atMs' || name === 'durationMs' ? clockText(value) : String(value)
  if (typeof value === 'string') return stringText(name, value, speech)
  if (Array.isArray(value)) return listText(name, value, speech)
  if (!isBody(value)) return ''
  if (isPlace(value)) return [(value as Place).label, (value as Place).detail].filter(Boolean).join(', ')
  if (isDate(value)) return value.from === '' ? '' : whenText(value as ImpreciseDate, t, language)
  return linesOf(value, speech).join('\n')
}

function stringText(name: string, value: string, speech: Speech): string {
  if (listed[name] !== undefined || listedHere.has(name)) return listedWord(name, value, speech)
  if (hidden.has(name)) return '●'
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value, speech.language) : value
}

function listText(name: string, values: readonly unknown[], speech: Speech): string {
  if (values.every((value) => typeof value === 'string'))
    return values.map((value) => stringText(name, value, speech)).join(', ')
  return values.map((value) => (isBody(value) ? linesOf(value, speech).join(' · ') : String(value))).join('\n')
}

/** The parts that say something, each with its name. */
function linesOf(value: Body, speech: Speech): string[] {
  return Object.entries(value).flatMap(([part, inner]) => {
    // Places in a text say nothing to a person.
    if (part === 'passages') return []
    const text = isBody(inner) ? linesOf(inner, speech).join(', ') : fieldText(part, inner, speech)
    return text === '' || text === '●' ? [] : [`${partLabel(part, speech)}: ${text}`]
  })
}

function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The names of the fields that differ. */
export function differing(before: object, after: object): readonly string[] {
  const [older, newer] = [before as Body, after as Body]
  return Object.keys(newer).filter((name) => JSON.stringify(older[name]) !== JSON.stringify(newer[name]))
}

export const fieldOf = (body: object, name: string): unknown => (body as Body)[name]
