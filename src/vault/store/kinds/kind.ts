import type { z } from 'zod'
import { lastDayOf } from '../../../shared/days.ts'
import { fold } from '../../../shared/fold.ts'
import type { FollowUp, ImpreciseDate, Perpetrator, Place } from '../../../shared/records.ts'

/** What is indexed of a record. */
export interface SearchText {
  readonly title: string
  readonly body: string
  /** Found like the body, but never shown around a match: dates, codes, hashes. */
  readonly aside?: string
}

/**
 * What records are filtered and counted by. `date` is the first day (of the events), `until` their
 * last where that is another, `due` the day of a follow-up that is still to be done,
 * `protection` where a request for it stands, `consent` is `recipient:answer`, `place` a region and a cercle, or `other`, `tag` a folded tag, `chat` the zip a piece
 * came out of.
 */
const facetNames = [
  ...(['violation', 'perpetrator', 'place', 'date', 'until', 'tag', 'consent', 'keep', 'sensitivity', 'due'] as const),
  ...(['verification', 'media', 'shows', 'kind', 'flag', 'need', 'chat', 'protection'] as const),
] as const
type FacetName = (typeof facetNames)[number]
export type Facet = readonly [name: FacetName, value: string]

export interface Kind<Body> {
  readonly schema: z.ZodType<Body>
  /** What a body that an earlier version wrote lacks. */
  readonly empty: Partial<Body>
  /** One letter, which begins the code a person reads: `T-2026-0012`. Kinds without codes of their own have none. */
  readonly prefix: string
  /** What lists filter or sort by: a testimony's status, a contact's roles between commas, a note's pin and date. */
  readonly status: (body: Body) => string
  /** What a list shows, without opening the body. Never a name. */
  readonly summary: (body: Body) => Record<string, unknown>
  readonly search: (body: Body) => SearchText
  readonly facets: (body: Body) => readonly Facet[]
}

export const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')
export const placeWords = (place: Place): string => words(place.label, place.detail)
export const dateWords = (date: ImpreciseDate): string => words(date.from, date.to)

export function placeFacets({ code, label, detail }: Place): Facet[] {
  if (code === '') return label === '' && detail === '' ? [] : [['place', 'other']]
  return [...new Set([code.slice(0, 2), code])].map((value) => ['place', value])
}
export function dateFacets(date: ImpreciseDate): Facet[] {
  if (date.precision === 'unknown' || date.from === '') return []
  const last = lastDayOf(date)
  return last === date.from
    ? [['date', date.from]]
    : [
        ['date', date.from],
        ['until', last],
      ]
}
export const tagFacets = (tags: readonly string[]): Facet[] => tags.map((tag) => ['tag', fold(tag)])
export const perpetratorFacets = (perpetrators: readonly Perpetrator[]): Facet[] =>
  perpetrators.map(({ type }) => ['perpetrator', type])
/** Empty where no day was given. */
export const dueFacets = (followUps: readonly FollowUp[]): Facet[] =>
  followUps
    .filter(({ due, what, doneOn }) => (due !== '' || what !== '') && doneOn === '')
    .map(({ due }) => ['due', due])
