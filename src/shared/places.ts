import file from '../../resources/places.json' with { type: 'json' }

/** The 19 regions, the District of Bamako and their cercles or communes, in the order of the law of 2023. */
export interface KnownPlace {
  /** `RR` for a region, `RR.CC` for a cercle. */
  readonly code: string
  /** Kept with a record: « Konna, Mopti », or the region alone. */
  readonly label: string
  readonly name: string
  readonly region: string
}

const known = (code: string, name: string, region: string): KnownPlace => ({
  code,
  name,
  region,
  label: code.includes('.') ? `${name}, ${region}` : name,
})

export const knownPlaces: readonly KnownPlace[] = file.regions.flatMap((region) => [
  known(region.code, region.name, region.name),
  ...region.cercles.map((cercle) => known(cercle.code, cercle.name, region.name)),
])

const byCode = new Map(knownPlaces.map((place) => [place.code, place]))

export const placeOf = (code: string): KnownPlace | undefined => byCode.get(code)
