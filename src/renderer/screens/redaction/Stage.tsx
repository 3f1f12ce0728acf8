import { useElementSize } from '@mantine/hooks'
import { useEffect, useId, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import {
  type Box,
  type Edits,
  type Handled,
  painted,
  type Size,
  type Tool,
  withBox,
  within,
} from '../../redaction/edits.ts'
import { paint } from '../../redaction/paint.ts'
import { useDrag } from './useDrag.ts'
import type { EditsInHand } from './useEdits.ts'
import { percents, ZoneBox } from './ZoneBox.tsx'

interface StageProps {
  /** Made small enough to be drawn at every move. */
  readonly preview: ImageBitmap
  /** Of the picture itself. */
  readonly size: Size
  readonly inHand: EditsInHand
  readonly tool: Tool
  readonly covered: boolean
}

/** The picture with its zones, as it will be. */
export const Stage = ({ preview, size, inHand, tool, covered }: StageProps) => {
  const { t } = useWords()
  const keys = useId()
  const { ref, width, height } = useElementSize()
  const scale = Math.min(width / size.width, height / size.height) || 0
  const drag = useDrag(size, scale, (id, box) => (id === null ? inHand.add(tool, box) : inHand.put(id, box)))
  const { draft } = drag
  const boxOf = ({ id, box }: Handled): Box => (draft?.id === id ? draft.box : box)
  const shown = draft && draft.id !== null ? withBox(inHand.edits, draft.id, draft.box) : inHand.edits
  return (
    <div ref={ref} className="mask-area">
      <p id={keys} className="unseen">
        {t('redaction.keys')}
      </p>
      <div
        ref={drag.frame}
        className="mask-frame"
        style={{ width: size.width * scale, height: size.height * scale }}
        onPointerDown={drag.draw}
        onPointerMove={drag.onPointerMove}
        onPointerUp={drag.onPointerUp}
        onPointerCancel={drag.onPointerCancel}
      >
        <Preview preview={preview} size={size} edits={shown} covered={covered} />
        {covered && shown.crop && <Veil crop={shown.crop} size={size} />}
        {inHand.handled.map((each) => (
          <ZoneBox
            key={each.id}
            box={boxOf(each)}
            size={size}
            tool={each.tool}
            label={each.tool === 'crop' ? t('redaction.frame') : t(`redaction.zone.${each.tool}`, { n: each.id })}
            keys={keys}
            chosen={inHand.chosen === each.id}
            onFocus={() => inHand.choose(each.id)}
            onKeyDown={(event) => {
              if (inHand.press(each, event)) event.preventDefault()
            }}
            onMove={(event) => drag.move(event, each)}
            onPull={(event, corner) => drag.pull(event, each, corner)}
          />
        ))}
        {draft && draft.id === null && (
          <div className="mask-draft" data-tool={tool} style={percents(draft.box, size)} />
        )}
      </div>
    </div>
  )
}

interface PreviewProps {
  readonly preview: ImageBitmap
  readonly size: Size
  readonly edits: Edits
  readonly covered: boolean
}

/** The same painting as the copy's, at the size of the screen. */
const Preview = ({ preview, size, edits, covered }: PreviewProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false, willReadFrequently: true })
    if (!context) return
    const scale = preview.width / size.width
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, preview.width, preview.height)
    context.drawImage(preview, 0, 0)
    if (!covered) return
    const scaled = ({ x, y, width, height }: Box): Box =>
      within({ x: x * scale, y: y * scale, width: width * scale, height: height * scale }, preview)
    const { zones } = painted({ zones: edits.zones, crop: null }, size)
    paint(
      context,
      preview,
      zones.map((zone) => ({ ...zone, ...scaled(zone) })),
    )
  }, [preview, size, edits, covered])
  return <canvas ref={canvas} width={preview.width} height={preview.height} />
}

/** Darkens what will be cut off. */
const Veil = ({ crop, size }: { readonly crop: Box; readonly size: Size }) => {
  const [left, top] = [(100 * crop.x) / size.width, (100 * crop.y) / size.height]
  const [right, bottom] = [(100 * (crop.x + crop.width)) / size.width, (100 * (crop.y + crop.height)) / size.height]
  const hole = `${left}% ${top}%, ${left}% ${bottom}%, ${right}% ${bottom}%, ${right}% ${top}%, ${left}% ${top}%`
  const clipPath = `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${hole})`
  return <div className="mask-veil" style={{ clipPath }} />
}
