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

/** A place given by its code alone gets its label. */
export function withPlaceLabel<Body extends { where?: Place | undefined }>(body: Body): Body {
  const { where } = body
  if (where === undefined || where.code === '' || where.label !== '') return body
  return { ...body, where: { ...where, ...findPlace(where.code, 'where.code') } }
}

/** The place that options give, or undefined when they give none. */
export function placeFields(typed: string | undefined, detail: string | undefined): Place | undefined {
  if (typed === undefined && detail === undefined) return undefined
  return { ...(typed === undefined ? { code: '', label: '' } : findPlace(typed, '--place')), detail: detail ?? '' }
}
