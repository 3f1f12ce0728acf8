/** How a picture stands in its frame: `scale` 1 fits it; `x` and `y` are pixels from the middle. */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const fitted: View = { scale: 1, x: 0, y: 0 }
const largest = 12

/** Grows or shrinks around a point given from the frame's middle, which stays where it is. */
export const zoomed = (view: View, factor: number, point: { readonly x: number; readonly y: number }): View => {
  const scale = Math.min(largest, Math.max(1, view.scale * factor))
  if (scale === 1) return fitted
  const ratio = scale / view.scale
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}

/** Moves the picture, never so far that none of it is left in a frame of this size. */
export const moved = (view: View, by: { x: number; y: number }, frame: { width: number; height: number }): View => {
  if (view.scale === 1) return view
  const [mostX, mostY] = [(frame.width * view.scale) / 2, (frame.height * view.scale) / 2]
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value))
  return { scale: view.scale, x: within(view.x + by.x, mostX), y: within(view.y + by.y, mostY) }
}
