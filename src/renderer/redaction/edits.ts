/** What is to be covered and what is to be kept of a picture, in whole pixels of it as it stands upright. */

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Box extends Size {
  readonly x: number
  readonly y: number
}
export type Cover = 'blackBox' | 'blur'
export interface Zone extends Box {
  readonly id: number
  readonly cover: Cover
}
export interface Edits {
  readonly zones: readonly Zone[]
  /** Null: all of the picture is kept. */
  readonly crop: Box | null
}

export const noEdits: Edits = { zones: [], crop: null }
export const areEdits = ({ zones, crop }: Edits): boolean => zones.length > 0 || crop !== null
/** In the order of the vault's list. */
export const actsOf = ({ zones, crop }: Edits): (Cover | 'crop')[] => [
  ...(['blur', 'blackBox'] as const).filter((cover) => zones.some((zone) => zone.cover === cover)),
  ...(crop ? (['crop'] as const) : []),
]

/**
 * A JPEG keeps a picture in blocks of up to 16 pixels, and colours run on by two more where they are made finer: what is covered
 * can show so far beyond the box that was drawn.
 */
export const margin = 18

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** What of the box lies in the frame, in whole pixels, never less than one. */
export const within = (box: Box, frame: Size): Box => {
  const x = clamp(Math.floor(box.x), 0, frame.width - 1)
  const y = clamp(Math.floor(box.y), 0, frame.height - 1)
  return {
    x,
    y,
    width: clamp(Math.ceil(box.x + box.width), x + 1, frame.width) - x,
    height: clamp(Math.ceil(box.y + box.height), y + 1, frame.height) - y,
  }
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

/** The box moved, or its far corner pulled, by whole pixels; it stays in the frame. */
export const moved = (box: Box, by: { readonly x: number; readonly y: number }, frame: Size): Box => ({
  ...box,
  x: clamp(Math.round(box.x + by.x), 0, frame.width - box.width),
  y: clamp(Math.round(box.y + by.y), 0, frame.height - box.height),
})
export const resized = (box: Box, by: { readonly x: number; readonly y: number }, frame: Size): Box => ({
  ...box,
  width: clamp(Math.round(box.width + by.x), 1, frame.width - box.x),
  height: clamp(Math.round(box.height + by.y), 1, frame.height - box.y),
})

/** The box between two corners, whichever comes first. */
export const between = (
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
  frame: Size,
): Box =>
  within(
    { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) },
    frame,
  )

/** Where somebody without a pointer begins: a third of the picture, in its middle. */
export const middle = ({ width, height }: Size): Box =>
  within({ x: width / 3, y: height / 3, width: width / 3, height: height / 3 }, { width, height })

/** What is painted: grown zones in the frame that is kept, those outside it left out. */
export const painted = (
  { zones, crop }: Edits,
  size: Size,
): { readonly frame: Box; readonly zones: readonly Zone[] } => {
  const frame = crop ? within(crop, size) : { x: 0, y: 0, width: size.width, height: size.height }
  const kept = zones.flatMap((zone) => {
    const box = grown(zone, margin)
    const shifted = { ...box, x: box.x - frame.x, y: box.y - frame.y }
    const outside =
      shifted.x >= frame.width || shifted.y >= frame.height || shifted.x + box.width <= 0 || shifted.y + box.height <= 0
    return outside ? [] : [{ ...zone, ...within(shifted, frame) }]
  })
  return { frame, zones: kept }
}

export type Tool = Cover | 'crop'
/** A zone, or the frame that is kept, as something to take hold of. */
export interface Handled {
  readonly id: number
  readonly tool: Tool
  readonly box: Box
}
const cropId = 0

/** The frame last, so that it lies under no zone for who goes from one to the next. */
export const handledOf = ({ zones, crop }: Edits): Handled[] => [
  ...zones.map((zone) => ({ id: zone.id, tool: zone.cover, box: zone })),
  ...(crop ? [{ id: cropId, tool: 'crop' as const, box: crop }] : []),
]

/** With one more zone, or another frame; `id` is the new one's. */
export const added = (edits: Edits, tool: Tool, box: Box): { readonly edits: Edits; readonly id: number } => {
  if (tool === 'crop') return { edits: { ...edits, crop: box }, id: cropId }
  const id = 1 + Math.max(0, ...edits.zones.map((zone) => zone.id))
  const { x, y, width, height } = box
  return { edits: { ...edits, zones: [...edits.zones, { id, cover: tool, x, y, width, height }] }, id }
}

export const withBox = ({ zones, crop }: Edits, id: number, { x, y, width, height }: Box): Edits =>
  id === cropId
    ? { zones, crop: { x, y, width, height } }
    : { zones: zones.map((zone) => (zone.id === id ? { ...zone, x, y, width, height } : zone)), crop }

export const without = ({ zones, crop }: Edits, id: number): Edits =>
  id === cropId ? { zones, crop: null } : { zones: zones.filter((zone) => zone.id !== id), crop }
