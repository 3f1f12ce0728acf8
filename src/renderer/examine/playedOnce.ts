import type { RecordId } from '../../shared/records.ts'
import { offerMedia } from '../data/media.ts'
import { type Found, unreadable } from './found.ts'
import { thumbnailOf } from './thumbnail.ts'

const patience = 60_000
const longestMs = 1_000_000_000

/** What Chromium's own player finds in film or sound: whether it plays here, how long it is, and its first picture. */
export const playedOnce = async (
  id: RecordId,
  facts: { readonly size: number; readonly mediaType: string },
): Promise<Found> => {
  const { url, withdraw } = await offerMedia(id, facts)
  const isFilm = facts.mediaType.startsWith('video/')
  const element = document.createElement(isFilm ? 'video' : 'audio')
  try {
    element.muted = true
    element.preload = 'auto'
    element.src = url
    await happens(element, 'loadeddata')
    const [width, height] = element instanceof HTMLVideoElement ? [element.videoWidth, element.videoHeight] : [0, 0]
    // A film of which only the sound plays cannot be seen here.
    if (isFilm && width === 0) return unreadable
    const thumbnail = element instanceof HTMLVideoElement ? await thumbnailOf(element, width, height) : null
    const length = await lengthOf(element)
    return { examination: { ...unreadable.examination, readable: true, width, height, ...length }, thumbnail }
  } catch {
    return unreadable
  } finally {
    element.removeAttribute('src')
    element.load()
    withdraw()
  }
}

/** A recording that was cut short says nothing of its length until its end was looked for. */
const lengthOf = async (element: HTMLMediaElement): Promise<{ readonly durationMs?: number }> => {
  if (element.duration === Number.POSITIVE_INFINITY) {
    element.currentTime = Number.MAX_SAFE_INTEGER
    await happens(element, 'seeked')
  }
  const seconds = Number.isFinite(element.duration) ? element.duration : element.currentTime
  const durationMs = Math.min(longestMs, Math.round(seconds * 1000))
  return durationMs > 0 ? { durationMs } : {}
}

const happens = (element: HTMLMediaElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(event)), patience)
    const end = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    element.addEventListener(event, () => end(resolve), { once: true })
    element.addEventListener('error', () => end(() => reject(element.error)), { once: true })
  })
