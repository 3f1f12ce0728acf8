import { type RecordFilter, recordFilter } from '../shared/filter.ts'
import { findPlace } from './places.ts'
import { UsageError } from './usage.ts'

/** What lists and counts are narrowed by; each may be given several times and then means any of them. */
export const filterOptions = {
  from: 'text',
  to: 'text',
  place: 'texts',
  violation: 'texts',
  perpetrator: 'texts',
  tag: 'texts',
  consent: 'texts',
  lacking: 'texts',
} as const

type Given = Readonly<Partial<Record<'from' | 'to', string>>> &
  Readonly<Partial<Record<'place' | 'violation' | 'perpetrator' | 'tag' | 'consent' | 'lacking', readonly string[]>>>

/** Undefined when nothing is asked. Throws a UsageError that names the option whose value means nothing. */
export function filterOf(given: Given): RecordFilter | undefined {
  const { from, to, violation, perpetrator, tag, consent, lacking } = given
  const place = given.place?.map((typed) => (typed === 'other' ? typed : findPlace(typed, '--place').code))
  const asked = { from, to, place, violation, perpetrator, tag, consent, lacking }
  const said = Object.entries(asked).filter(([, value]) => value !== undefined)
  if (said.length === 0) return undefined
  const checked = recordFilter.safeParse(Object.fromEntries(said))
  if (!checked.success) throw new UsageError('option-invalid', `--${String(checked.error.issues[0]?.path[0] ?? '')}`)
  return checked.data
}
