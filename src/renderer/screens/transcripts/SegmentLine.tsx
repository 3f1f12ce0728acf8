import { IconClock, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { timeText } from '../../words/duration.ts'
import type { Segment } from './segments.ts'

interface SegmentLineProps {
  readonly number: number
  readonly segment: Segment
  /** Of a translation: the words it is made from. */
  readonly source: string | null
  readonly said: boolean
  /** Whether there is anything to play. */
  readonly timed: boolean
  readonly fixed: boolean
  readonly focused: boolean
  readonly onText: (text: string) => void
  readonly onPlay: () => void
  readonly onTime: () => void
  readonly onRemove: () => void
  readonly onFocus: () => void
  readonly onKey: (event: KeyboardEvent) => void
}

export const SegmentLine = (props: SegmentLineProps) => {
  const { number, segment, source, said, timed, fixed, focused, onText, onPlay, onTime, onRemove, onFocus, onKey } =
    props
  const { t } = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focused && document.activeElement !== field.current) field.current?.focus()
  }, [focused])
  return (
    <li className="segment" data-said={said || undefined} data-both={source === null ? undefined : true}>
      {timed && (
        <button
          type="button"
          className="segment-time figures"
          aria-label={
            segment.atMs === null
              ? t('transcripts.setTime', { number })
              : t('transcripts.playFrom', { time: timeText(segment.atMs) })
          }
          title={t(segment.atMs === null ? 'transcripts.setTimeShort' : 'transcripts.playFromShort')}
          onClick={segment.atMs === null ? onTime : onPlay}
          disabled={fixed && segment.atMs === null}
        >
          {segment.atMs === null ? <Icon of={IconClock} size={16} /> : timeText(segment.atMs)}
        </button>
      )}
      {source !== null && <p className="segment-source">{source}</p>}
      <textarea
        ref={field}
        className="segment-text"
        aria-label={t('transcripts.line', { number })}
        value={segment.text}
        maxLength={1_000_000}
        rows={1}
        readOnly={fixed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onText(event.currentTarget.value)}
        onFocus={onFocus}
        onKeyDown={onKey}
      />
      {!fixed && (
        <button
          type="button"
          className="segment-remove"
          aria-label={t('transcripts.removeLine', { number })}
          title={t('transcripts.removeLineShort')}
          onClick={onRemove}
        >
          <Icon of={IconX} size={16} />
        </button>
      )}
    </li>
  )
}
