import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { fitted, moved, zoomed } from './zoom.ts'

const middle = { x: 0, y: 0 }
const step = 1.4
const keyFactors: Readonly<Record<string, number>> = { '+': step, '=': step, '-': 1 / step }

/** Zoom by buttons, wheel and the keys + - 0; moved by dragging. */
export const Picture = ({ url, label }: { readonly url: string; readonly label: string }) => {
  const { t } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(fitted)
  const [dragging, setDragging] = useState(false)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const factor = keyFactors[event.key]
      if (factor) setView((now) => zoomed(now, factor, middle))
      if (event.key === '0') setView(fitted)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const onWheel = (event: WheelEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const point = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
    setView((now) => zoomed(now, Math.exp(-event.deltaY / 400), point))
  }
  const onMove = (event: PointerEvent) => {
    const box = frame.current
    if (!dragging || !box) return
    const by = { x: event.movementX, y: event.movementY }
    setView((now) => moved(now, by, { width: box.clientWidth, height: box.clientHeight }))
  }
  const percent = `${Math.round(view.scale * 100)} %`
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons and keys below do the same */}
      <div
        ref={frame}
        className="picture"
        data-zoomed={view.scale > 1 || undefined}
        data-dragging={dragging || undefined}
        onWheel={onWheel}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragging(true)
        }}
        onPointerUp={() => setDragging(false)}
        onPointerCancel={() => setDragging(false)}
        onPointerMove={onMove}
        onDoubleClick={() => setView((now) => (now.scale > 1 ? fitted : zoomed(now, 2.5, middle)))}
      >
        <img
          src={url}
          alt={label}
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        />
      </div>
      <div className="picture-tools">
        <button
          type="button"
          className="viewer-button"
          aria-label={t('evidence.zoomOut')}
          onClick={() => setView((now) => zoomed(now, 1 / step, middle))}
        >
          <Icon of={IconZoomOut} />
        </button>
        <button
          type="button"
          className="viewer-button picture-scale figures"
          aria-label={`${percent}: ${t('evidence.zoomFit')}`}
          onClick={() => setView(fitted)}
        >
          <Icon of={IconMaximize} size={18} />
          {percent}
        </button>
        <button
          type="button"
          className="viewer-button"
          aria-label={t('evidence.zoomIn')}
          onClick={() => setView((now) => zoomed(now, step, middle))}
        >
          <Icon of={IconZoomIn} />
        </button>
      </div>
    </>
  )
}
