import file from '../../resources/places.json' with { type: 'json' }
import { fold } from './fold.ts'
import type { Place } from './records.ts'

/** The 19 regions, the District of Bamako and their cercles or communes, in the order of the law of 2023. */
export interface KnownPlace {
  /** `RR` for a region, `RR.CC` for a cercle. */
  readonly code: string
  /** Kept with the record: « Konna, Mopti », or the region alone. */
  readonly label: string
  readonly name: string
  readonly region: string
  readonly folded: string
}

const cercleLabel = (name: string, region: string): string =>
  name === region ? `cercle de ${name}` : `${name}, ${region.replace(/^District de /, '')}`

function known(code: string, name: string, region: string): KnownPlace {
  const label = code.includes('.') ? cercleLabel(name, region) : name
  return { code, label, name, region, folded: fold(label) }
}

export const knownPlaces: readonly KnownPlace[] = file.regions.flatMap((region) => [
  known(region.code, region.name, region.name),
  ...region.cercles.map((cercle) => known(cercle.code, cercle.name, region.name)),
])

const byCode = new Map(knownPlaces.map((place) => [place.code, place]))

export const placeOf = (code: string): KnownPlace | undefined => byCode.get(code)

/** « Kontza, Konna, Mopti »: from near to far, as one says it. */
export const placeText = (place: Place): string => [place.detail, place.label].filter(Boolean).join(', ')
