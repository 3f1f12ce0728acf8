import { type RefObject, type SyntheticEvent, useCallback, useState } from 'react'

interface MediaState {
  readonly playing: boolean
  readonly waiting: boolean
  readonly failed: boolean
  readonly atMs: number
  readonly durationMs: number
  readonly speed: number
  readonly volume: number
}

export interface Media {
  readonly state: MediaState
  readonly play: () => void
  readonly pause: () => void
  readonly toggle: () => void
  readonly seek: (milliseconds: number) => void
  readonly setSpeed: (speed: number) => void
  readonly setVolume: (volume: number) => void
  /** To be given to the element. */
  readonly events: Readonly<Record<string, (event: SyntheticEvent<HTMLMediaElement>) => void>>
}

/** A recording that was cut short states no length: what was found out at its examination then serves. */
const durationOf = ({ duration }: HTMLMediaElement, toldMs: number): number =>
  Number.isFinite(duration) && duration > 0 ? duration * 1000 : toldMs

/** A media element's state, and what can be done with it. */
export const useMediaElement = (
  element: RefObject<HTMLMediaElement | null>,
  toldMs = 0,
  onTime?: (milliseconds: number) => void,
): Media => {
  const [state, setState] = useState<MediaState>({
    ...{ playing: false, waiting: false, failed: false },
    ...{ atMs: 0, durationMs: toldMs, speed: 1, volume: 1 },
  })
  const read = ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
    const { paused, ended, currentTime, playbackRate, volume, error, readyState, seeking } = currentTarget
    const atMs = currentTime * 1000
    setState({
      playing: !paused && !ended,
      waiting: seeking || (!paused && readyState < HTMLMediaElement.HAVE_FUTURE_DATA),
      failed: error !== null,
      atMs,
      durationMs: Math.max(durationOf(currentTarget, toldMs), atMs),
      speed: playbackRate,
      volume,
    })
    onTime?.(atMs)
  }
  const play = useCallback(() => void element.current?.play().catch(() => undefined), [element])
  const pause = useCallback(() => element.current?.pause(), [element])
  const seek = useCallback(
    (milliseconds: number) => {
      const { current } = element
      if (!current) return
      const most = durationOf(current, toldMs)
      current.currentTime = Math.max(0, Math.min(milliseconds, most || milliseconds)) / 1000
    },
    [element, toldMs],
  )
  const events = Object.fromEntries(
    [
      ...['onLoadedMetadata', 'onDurationChange', 'onTimeUpdate', 'onSeeking', 'onSeeked', 'onPlay', 'onPlaying'],
      ...['onPause', 'onWaiting', 'onCanPlay', 'onEnded', 'onRateChange', 'onVolumeChange', 'onError'],
    ].map((name) => [name, read]),
  )
  return {
    state,
    play,
    pause,
    toggle: () => (element.current?.paused === false ? pause() : play()),
    seek,
    setSpeed: (speed) => {
      if (element.current) element.current.playbackRate = speed
    },
    setVolume: (volume) => {
      if (element.current) element.current.volume = volume
    },
    events,
  }
}
