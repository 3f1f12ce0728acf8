import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { clamped, peaksOf, type SoundSpan } from '../../silence/sound.ts'
import { timeText } from '../../words/duration.ts'
import type { SpansInHand } from './useSpans.ts'

interface WaveformProps {
  readonly mono: Float32Array<ArrayBuffer>
  readonly lengthMs: number
  readonly atMs: number
  readonly inHand: SpansInHand
  readonly onSeek: (ms: number) => void
}

const columns = 1200
const height = 160
const leastDrawn = 6

type Grip =
  | { readonly kind: 'draw'; readonly from: number }
  | { readonly kind: 'move'; readonly span: SoundSpan; readonly from: number }
  | { readonly kind: 'pull'; readonly span: SoundSpan; readonly end: 'from' | 'to' }

const dragged = (grip: Grip, at: number, lengthMs: number): SoundSpan => {
  if (grip.kind === 'draw') return clamped({ id: 0, from: grip.from, to: at }, lengthMs)
  const { span } = grip
  if (grip.kind === 'pull') return clamped({ ...span, [grip.end]: at }, lengthMs)
  const by = Math.min(Math.max(at - grip.from, -span.from), lengthMs - span.to)
  return { ...span, from: Math.round(span.from + by), to: Math.round(span.to + by) }
}

/** The sound from its beginning to its end, with the spans that will be silent: drawn, moved and pulled with a pointer or by keys. */
export const Waveform = ({ mono, lengthMs, atMs, inHand, onSeek }: WaveformProps) => {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const grip = useRef<Grip>(null)
  const [draft, setDraft] = useState<SoundSpan | null>(null)
  const timeAt = (event: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect()
    return box ? Math.min(lengthMs, Math.max(0, ((event.clientX - box.left) / box.width) * lengthMs)) : 0
  }
  const take = (event: PointerEvent, next: Grip) => {
    if (event.button !== 0) return
    event.stopPropagation()
    frame.current?.setPointerCapture(event.pointerId)
    grip.current = next
  }
  const follow = (event: PointerEvent) => {
    if (grip.current) setDraft(dragged(grip.current, timeAt(event), lengthMs))
  }
  const end = (event: PointerEvent) => {
    const held = grip.current
    grip.current = null
    setDraft(null)
    if (!held || event.type === 'pointercancel') return
    const at = timeAt(event)
    const drawn =
      held.kind === 'draw' ? Math.abs(at - held.from) * ((frame.current?.clientWidth ?? 0) / lengthMs) : leastDrawn
    if (drawn < leastDrawn) return onSeek(at)
    const span = dragged(held, at, lengthMs)
    if (held.kind === 'draw') inHand.add(span.from, span.to)
    else inHand.put(span)
  }
  const shown = (span: SoundSpan): SoundSpan => (draft?.id === span.id ? draft : span)
  const place = ({ from, to }: SoundSpan) => ({
    left: `${(100 * from) / lengthMs}%`,
    width: `${(100 * (to - from)) / lengthMs}%`,
  })
  return (
    <div className="wave">
      <div
        ref={frame}
        className="wave-frame"
        onPointerDown={(event) => take(event, { kind: 'draw', from: timeAt(event) })}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <Peaks mono={mono} />
        {inHand.spans.map((span, n) => (
          <SpanBox
            key={span.id}
            style={place(shown(span))}
            label={t('silence.span', { n: n + 1, from: timeText(span.from), to: timeText(span.to) })}
            chosen={inHand.chosen === span.id}
            onFocus={() => inHand.choose(span.id)}
            onKey={(key) => inHand.press(span, key)}
            onTake={(event, part) =>
              part === 'move'
                ? take(event, { kind: 'move', span, from: timeAt(event) })
                : take(event, { kind: 'pull', span, end: part })
            }
          />
        ))}
        {draft?.id === 0 && <div className="wave-span" style={place(draft)} />}
        <div className="wave-now" style={{ left: `${(100 * atMs) / lengthMs}%` }} />
      </div>
      <p className="wave-times figures">
        <span>{timeText(0)}</span>
        <output>{timeText(atMs)}</output>
        <span>{timeText(lengthMs)}</span>
      </p>
    </div>
  )
}

interface SpanBoxProps {
  readonly style: { readonly left: string; readonly width: string }
  readonly label: string
  readonly chosen: boolean
  readonly onFocus: () => void
  readonly onKey: (key: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean }) => boolean
  readonly onTake: (event: PointerEvent, part: 'move' | 'from' | 'to') => void
}

const SpanBox = ({ style, label, chosen, onFocus, onKey, onTake }: SpanBoxProps) => {
  const own = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) own.current?.focus()
  }, [chosen])
  return (
    <button
      ref={own}
      type="button"
      className="wave-span"
      style={style}
      data-chosen={chosen || undefined}
      aria-label={label}
      aria-describedby="silence-keys"
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (onKey(event)) event.preventDefault()
      }}
      onPointerDown={(event) => onTake(event, 'move')}
    >
      {(['from', 'to'] as const).map((end) => (
        <span key={end} className="wave-end" data-end={end} onPointerDown={(event) => onTake(event, end)} />
      ))}
    </button>
  )
}

const Peaks = ({ mono }: { readonly mono: Float32Array<ArrayBuffer> }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const peaks = useMemo(() => peaksOf(mono, columns), [mono])
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, columns, height)
    context.fillStyle = '#a6a9b0'
    peaks.forEach((peak, at) => {
      const tall = Math.max(1, peak * (height - 8))
      context.fillRect(at, (height - tall) / 2, 1, tall)
    })
  }, [peaks])
  return <canvas ref={canvas} width={columns} height={height} aria-hidden />
}
