import { fold } from '../../shared/fold.ts'
import { type KnownPlace, knownPlaces } from '../../shared/places.ts'

/** Every word must begin a word of the place. An empty search gives all, in the order of the law. */
export const findPlaces = (search: string): readonly KnownPlace[] => {
  const wanted = fold(search)
    .split(/[\s,›]+/)
    .filter(Boolean)
  if (wanted.length === 0) return knownPlaces
  return knownPlaces.filter(({ folded }) => {
    const words = folded.split(/[\s,'-]+/)
    return wanted.every(
      (start) =>
        words.some((word) => word.startsWith(start)) || folded.includes(` ${start}`) || folded.startsWith(start),
    )
  })
}
