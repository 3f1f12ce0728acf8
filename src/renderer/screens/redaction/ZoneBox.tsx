import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import type { Box, Size, Tool } from '../../redaction/edits.ts'
import { type Corner, corners } from './useDrag.ts'

interface ZoneBoxProps {
  readonly box: Box
  readonly size: Size
  readonly tool: Tool
  readonly label: string
  /** Id of the text that tells the keys. */
  readonly keys: string
  readonly chosen: boolean
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onMove: (event: PointerEvent) => void
  readonly onPull: (event: PointerEvent, corner: Corner) => void
}

/** Where a box stands in a frame that shows all of the picture. */
export const percents = ({ x, y, width, height }: Box, size: Size) => ({
  left: `${(100 * x) / size.width}%`,
  top: `${(100 * y) / size.height}%`,
  width: `${(100 * width) / size.width}%`,
  height: `${(100 * height) / size.height}%`,
})

/** A zone to take hold of: by its middle, by its corners, or by keys. */
export const ZoneBox = (props: ZoneBoxProps) => {
  const { box, size, tool, chosen, onPull } = props
  const own = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) own.current?.focus()
  }, [chosen])
  return (
    <button
      ref={own}
      type="button"
      className="mask-zone"
      data-tool={tool}
      data-chosen={chosen || undefined}
      style={percents(box, size)}
      aria-label={props.label}
      aria-describedby={props.keys}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onPointerDown={props.onMove}
    >
      {chosen &&
        corners.map((corner) => (
          <span
            key={corner}
            className="mask-corner"
            data-corner={corner}
            onPointerDown={(event) => onPull(event, corner)}
          />
        ))}
    </button>
  )
}
