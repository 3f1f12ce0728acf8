import { lastDayOf } from '../../../shared/days.ts'
import type { RecordFilter } from '../../../shared/filter.ts'
import type { ImpreciseDate } from '../../../shared/records.ts'

/** A whole year (YYYY), a month of one (YYYY-MM), or with '' all there is. */
export type Span = '' | string

const monthEnd = (month: string): string => lastDayOf({ precision: 'month', from: `${month}-01`, to: '' })

export function daysOf(span: Span): { readonly from: string; readonly to: string } {
  if (span === '') return { from: '', to: '' }
  return span.length === 4 ? { from: `${span}-01-01`, to: `${span}-12-31` } : { from: `${span}-01`, to: monthEnd(span) }
}

/** The filter, narrowed further to the span. */
export function within(filter: RecordFilter, span: Span): RecordFilter {
  const { from, to } = daysOf(span)
  const later = [filter.from ?? '', from].sort().at(-1) ?? ''
  const ends = [filter.to ?? '', to].filter(Boolean).sort()
  const { from: _, to: __, ...rest } = filter
  return { ...rest, ...(later ? { from: later } : {}), ...(ends[0] ? { to: ends[0] } : {}) }
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

export interface Mark<Entry> {
  readonly entry: Entry
  /** Where it begins and how far it goes, of the whole width (0 to 1). */
  readonly at: number
  readonly width: number
  readonly lane: number
}

const least = 0.012

/** Marks side by side: each in the first lane where it touches none before it. */
export function marksOf<Entry extends { readonly when: ImpreciseDate }>(
  entries: readonly Entry[],
  from: string,
  to: string,
): { readonly marks: readonly Mark<Entry>[]; readonly lanes: number } {
  const start = dayNumber(from)
  const length = Math.max(1, dayNumber(to) - start + 1)
  const taken: number[] = []
  const marks = entries.map((entry) => {
    const begins = Math.max(start, dayNumber(entry.when.from))
    const ends = Math.min(start + length, dayNumber(lastDayOf(entry.when)) + 1)
    const at = Math.min(1 - least, (begins - start) / length)
    const width = Math.max(least, (ends - begins) / length)
    const free = taken.findIndex((end) => end <= at)
    const lane = free < 0 ? taken.length : free
    taken[lane] = at + width
    return { entry, at, width, lane }
  })
  return { marks, lanes: taken.length }
}
