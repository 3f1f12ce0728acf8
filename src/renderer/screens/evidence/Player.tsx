import { Loader, Slider } from '@mantine/core'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { offerMedia } from '../../data/media.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { durationText } from '../../words/durations.ts'
import { PlayerControls } from './PlayerControls.tsx'
import { useMediaElement } from './useMediaElement.ts'
import './player.css'

/** For what stands beside a player: a transcript's lines, a recording's marks. */
export interface PlayerHandle {
  readonly seek: (milliseconds: number) => void
  readonly play: () => void
  readonly pause: () => void
  readonly toggle: () => void
}

interface PlayerProps {
  readonly evidenceId: RecordId
  readonly ref?: Ref<PlayerHandle>
  /** Told while it plays and after each seek. */
  readonly onTime?: (milliseconds: number) => void
}

/** Plays a piece of film or sound straight from the vault. Nothing of it is written down, and only what is played is decrypted. */
export const Player = ({ evidenceId, ref, onTime }: PlayerProps) => {
  const { t } = useWords()
  const evidence = useAsk('evidence.get', { id: evidenceId })
  const body = evidence.data?.body
  const url = useMediaUrl(evidenceId, body?.size, body?.mediaType)
  if (evidence.error) return <Fault error={evidence.error} onRetry={() => void evidence.refetch()} />
  if (url === null) return <p className="player-note">{t('media.cannotStart')}</p>
  if (!body || url === undefined) return <Loader color="gray" aria-label={t('common.loading')} />
  return (
    <Playing
      key={url}
      url={url}
      video={body.mediaType.startsWith('video/')}
      label={t('media.player', { code: evidence.data?.code ?? '' })}
      toldMs={body.examination?.durationMs}
      ref={ref}
      onTime={onTime}
    />
  )
}

/** Undefined until the piece can be asked for; null when it cannot. */
const useMediaUrl = (id: RecordId, size: number | undefined, mediaType: string | undefined) => {
  const [url, setUrl] = useState<string | null>()
  useEffect(() => {
    if (size === undefined || mediaType === undefined) return
    let left = false
    let withdraw = () => {}
    offerMedia(id, { size, mediaType }).then(
      (offer) => {
        if (left) return offer.withdraw()
        withdraw = offer.withdraw
        setUrl(offer.url)
      },
      () => setUrl(null),
    )
    return () => {
      left = true
      withdraw()
      setUrl(undefined)
    }
  }, [id, size, mediaType])
  return url
}

interface PlayingProps {
  readonly url: string
  readonly video: boolean
  readonly label: string
  readonly toldMs: number | undefined
  readonly ref: Ref<PlayerHandle> | undefined
  readonly onTime: ((milliseconds: number) => void) | undefined
}

const keySeconds: Readonly<Record<string, number>> = { j: -5, l: 5 }

const Playing = ({ url, video, label, toldMs, ref, onTime }: PlayingProps) => {
  const { t } = useWords()
  const element = useRef<HTMLVideoElement>(null)
  const media = useMediaElement(element, toldMs, onTime)
  const { state, seek, toggle } = media
  useImperativeHandle(ref, () => ({ seek, play: media.play, pause: media.pause, toggle }), [
    seek,
    media.play,
    media.pause,
    toggle,
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement || event.ctrlKey || event.altKey || event.metaKey) return
    const step = keySeconds[event.key.toLowerCase()]
    if (step === undefined && event.key !== ' ' && event.key !== 'k') return
    event.preventDefault()
    if (step === undefined) toggle()
    else seek(state.atMs + step * 1000)
  }
  const Element = video ? 'video' : 'audio'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys as further ways to what its buttons do
    <div className="player" data-video={video || undefined} onKeyDown={onKeyDown}>
      <Element
        ref={element}
        src={url}
        preload="metadata"
        aria-label={label}
        disableRemotePlayback
        {...(video ? { disablePictureInPicture: true, playsInline: true, onClick: toggle } : {})}
        {...media.events}
      />
      {state.failed ? (
        <p className="player-note" role="alert">
          {t('media.cannotPlay')}
        </p>
      ) : (
        <div className="player-bar">
          <PlayerControls media={media} />
          <Slider
            className="player-slider"
            thumbLabel={t('media.position')}
            label={(value) => durationText(value)}
            min={0}
            max={Math.max(1, state.durationMs)}
            step={1000}
            value={Math.min(state.atMs, Math.max(1, state.durationMs))}
            onChange={seek}
            disabled={state.durationMs === 0}
            thumbProps={{ 'aria-valuetext': durationText(state.atMs) }}
          />
          <output className="player-time figures">
            {durationText(state.atMs)} / {durationText(state.durationMs)}
          </output>
        </div>
      )}
    </div>
  )
}
