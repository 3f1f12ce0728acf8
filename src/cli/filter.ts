import { type RecordFilter, recordFilter } from '../shared/filter.ts'
import type { Lackable } from '../shared/finding.ts'
import { dayOf } from './dates.ts'
import { fileOrStandardInput, readText } from './input.ts'
import { findOne } from './lookup.ts'
import { findPlace } from './places.ts'
import { UsageError } from './usage.ts'
import type { Visit } from './visit.ts'

/** What lists and counts are narrowed by, as the window narrows the same list. What may be repeated then means any of its values. */

const common = { text: 'text', place: 'texts', tag: 'texts', dossier: 'text' } as const
const days = { from: 'text', to: 'text' } as const
const lacking = { lacking: 'texts' } as const
const happened = { ...days, perpetrator: 'texts', sensitivity: 'texts' } as const
const agreed = { consent: 'texts', keep: 'texts', 'in-packet': 'text' } as const
const verified = { violation: 'texts', verification: 'texts', flag: 'texts' } as const

export const testimonyFilters = { ...common, ...happened, ...agreed, ...verified, ...lacking } as const
export const incidentFilters = { ...common, ...happened, kind: 'texts', protection: 'texts', ...lacking } as const
export const evidenceFilters = { ...common, ...days, media: 'texts', shows: 'texts', ...lacking } as const
export const contactFilters = { ...common, ...lacking } as const
export const timelineFilters = { ...common, ...days } as const

/** What records of a kind may lack, of testimonies anything. */
export const lackedBy = {
  incident: ['date', 'place', 'perpetrator', 'tag', 'dossier'],
  evidence: ['date', 'place', 'tag', 'dossier'],
  contact: ['place', 'tag', 'dossier'],
} as const satisfies Readonly<Record<string, readonly Lackable[]>>

interface Given {
  readonly text?: string
  readonly from?: string
  readonly to?: string
  readonly dossier?: string
  readonly 'in-packet'?: string
  readonly place?: readonly string[]
  readonly violation?: readonly string[]
  readonly kind?: readonly string[]
  readonly perpetrator?: readonly string[]
  readonly consent?: readonly string[]
  readonly keep?: readonly string[]
  readonly sensitivity?: readonly string[]
  readonly verification?: readonly string[]
  readonly media?: readonly string[]
  readonly shows?: readonly string[]
  readonly flag?: readonly string[]
  readonly protection?: readonly string[]
  readonly tag?: readonly string[]
  readonly lacking?: readonly string[]
  readonly trashed?: boolean
}

type Asked = (visit: Visit) => Promise<RecordFilter | undefined>

/**
 * Reads and checks what was given, and answers what finds the dossier once the vault is open; undefined when nothing is asked. Throws a
 * UsageError that names the option whose value means nothing.
 */
export function filterOf(given: Given, lackable?: readonly Lackable[]): Asked {
  const { text, dossier, 'in-packet': packet, trashed, place, ...rest } = given
  const asked = {
    text: text === '-' ? readText(fileOrStandardInput(text, '--text')).trim() : text,
    from: dayOf(given.from, '--from'),
    to: dayOf(given.to, '--to'),
    place: place?.map((typed) => (typed === 'other' ? typed : findPlace(typed, '--place').code)),
    inPacket: packet === undefined ? undefined : yesOrNo(packet, '--in-packet'),
    ...manyOf(rest),
  }
  const wrong = lackable && given.lacking?.find((value) => !lackable.some((known) => known === value))
  if (wrong !== undefined) throw new UsageError('option-invalid', '--lacking')
  const said = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const none = Object.keys(said).length === 0 && dossier === undefined
  if (!none && trashed === true) throw new UsageError('options-exclude', `--trashed, ${firstOption(given)}`)
  const checked = recordFilter.safeParse(said)
  if (!checked.success) throw new UsageError('option-invalid', `--${String(checked.error.issues[0]?.path[0] ?? '')}`)
  return async (visit) => {
    if (none) return undefined
    return dossier === undefined ? checked.data : { ...checked.data, dossier: await findOne(visit, dossier, 'dossier') }
  }
}

const many = [
  ...(['violation', 'kind', 'perpetrator', 'consent', 'keep', 'sensitivity', 'verification'] as const),
  ...(['media', 'shows', 'flag', 'protection', 'tag', 'lacking'] as const),
] as const

const manyOf = (given: Given) => Object.fromEntries(many.map((name) => [name, given[name]]))

const firstOption = (given: Given): string =>
  `--${['text', 'from', 'to', 'dossier', 'in-packet', 'place', ...many].find((name) => name in given) ?? ''}`

function yesOrNo(typed: string, option: string): boolean {
  if (typed !== 'yes' && typed !== 'no') throw new UsageError('option-invalid', option)
  return typed === 'yes'
}
