import { type PointerEvent, useRef, useState } from 'react'
import { type Box, between, type Handled, moved, type Size } from '../../redaction/edits.ts'

interface Point {
  readonly x: number
  readonly y: number
}
type Grip =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly of: Handled; readonly from: Point }
  | { readonly kind: 'pull'; readonly of: Handled; readonly fixed: Point }

/** What is being drawn or moved just now; `id` null is a new one. */
interface Draft {
  readonly id: number | null
  readonly box: Box
}

export const corners = ['nw', 'ne', 'se', 'sw'] as const
export type Corner = (typeof corners)[number]
const leastDrawn = 6

const opposite = ({ x, y, width, height }: Box, corner: Corner): Point => ({
  x: corner === 'ne' || corner === 'se' ? x : x + width,
  y: corner === 'se' || corner === 'sw' ? y : y + height,
})

const dragged = (grip: Grip, at: Point, size: Size): Box => {
  if (grip.kind === 'draw') return between(grip.from, at, size)
  if (grip.kind === 'pull') return between(grip.fixed, at, size)
  return moved(grip.of.box, { x: at.x - grip.from.x, y: at.y - grip.from.y }, size)
}
const idOf = (grip: Grip): number | null => (grip.kind === 'draw' ? null : grip.of.id)

/** Boxes drawn, moved and pulled by their corners with a pointer, in pixels of the picture. `scale` is shown pixels for one of its. */
export const useDrag = (size: Size, scale: number, onDone: (id: number | null, box: Box) => void) => {
  const frame = useRef<HTMLDivElement>(null)
  const grip = useRef<Grip>(null)
  const [draft, setDraft] = useState<Draft | null>(null)

  const pointOf = (event: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect()
    return { x: (event.clientX - (box?.left ?? 0)) / scale, y: (event.clientY - (box?.top ?? 0)) / scale }
  }
  const take = (event: PointerEvent, next: Grip) => {
    if (event.button !== 0) return
    event.stopPropagation()
    frame.current?.setPointerCapture(event.pointerId)
    grip.current = next
  }
  const end = (event: PointerEvent) => {
    const held = grip.current
    grip.current = null
    setDraft(null)
    if (!held || !draft || event.type === 'pointercancel') return
    const box = dragged(held, pointOf(event), size)
    if (held.kind === 'draw' && Math.min(box.width, box.height) * scale < leastDrawn) return
    onDone(idOf(held), box)
  }
  return {
    frame,
    draft,
    draw: (event: PointerEvent) => take(event, { kind: 'draw', from: pointOf(event) }),
    move: (event: PointerEvent, of: Handled) => take(event, { kind: 'move', of, from: pointOf(event) }),
    pull: (event: PointerEvent, of: Handled, corner: Corner) =>
      take(event, { kind: 'pull', of, fixed: opposite(of.box, corner) }),
    onPointerMove: (event: PointerEvent) => {
      if (grip.current) setDraft({ id: idOf(grip.current), box: dragged(grip.current, pointOf(event), size) })
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}
