import { fold } from '../shared/fold.ts'
import { knownPlaces } from '../shared/places.ts'
import type { Place } from '../shared/records.ts'
import { UsageError } from './usage.ts'

const plain = (text: string): string => fold(text).trim()

/** Reads a code (`05`, `05.01`) or a name. A name that is a region's and a cercle's means the region: it claims less. */
export function findPlace(typed: string, option: string): Pick<Place, 'code' | 'label'> {
  const wanted = plain(typed)
  const found = knownPlaces.filter(
    ({ code, name, label }) => code === wanted || plain(name) === wanted || plain(label) === wanted,
  )
  const place = found.find(({ code }) => !code.includes('.')) ?? found[0]
  if (place === undefined) throw new UsageError('place-unknown', option)
  if (found.length > 1 && place.code.includes('.')) throw new UsageError('place-ambiguous', option)
  return { code: place.code, label: place.label }
}

const placeFieldNames = ['where', 'interviewPlace', 'takenWhere'] as const

/** Places given by their code alone get their label. */
export function withPlaceLabels<
  Body extends { readonly [Name in (typeof placeFieldNames)[number]]?: Place | undefined },
>(body: Body): Body {
  const labelled = placeFieldNames.flatMap((name) => {
    const place = body[name]
    if (place === undefined || place.code === '' || place.label !== '') return []
    return [[name, { ...place, ...findPlace(place.code, `${name}.code`) }]]
  })
  return { ...body, ...Object.fromEntries(labelled) }
}

/** The place that options give, or undefined when they give none. */
export function placeFields(typed: string | undefined, detail: string | undefined): Place | undefined {
  if (typed === undefined && detail === undefined) return undefined
  return { ...(typed === undefined ? { code: '', label: '' } : findPlace(typed, '--place')), detail: detail ?? '' }
}
