import type { Box, Size, Zone } from './edits.ts'

/**
 * Covers zones. Nothing of what lies below them has a part in what is painted: a blur is made of the colours around its zone, in
 * cells of a fixed pattern (docs/decisions/0020-masked-copies.md).
 */

export type Colour = readonly [red: number, green: number, blue: number]
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export const cells = 8
const pattern = 14
const noRim: Colour = [128, 128, 128]
const rowsAtOnce = 256

export const paint = (context: Context, frame: Size, zones: readonly Zone[]): void => {
  context.fillStyle = '#000000'
  // All first: the edge of one zone may lie in another.
  for (const { x, y, width, height } of zones) context.fillRect(x, y, width, height)
  const blurred = zones.filter(({ cover }) => cover === 'blur')
  const fills = blurred.map((zone) => ({ zone, fill: cellsOf(rimOf(context, zone, frame, zones)) }))
  const black = zones.filter(({ cover }) => cover === 'blackBox')
  for (const { zone, fill } of fills) soften(context, zone, fill)
  for (const { x, y, width, height } of black) context.fillRect(x, y, width, height)
}

/** The colours along the four sides, `cells` a side; null where there is nothing but other zones or the edge. */
interface Rim {
  readonly top: readonly (Colour | null)[]
  readonly bottom: readonly (Colour | null)[]
  readonly left: readonly (Colour | null)[]
  readonly right: readonly (Colour | null)[]
}

const isCovered = (x: number, y: number, zones: readonly Box[]): boolean =>
  zones.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)

const rimOf = (context: Context, { x, y, width, height }: Box, frame: Size, zones: readonly Box[]): Rim => {
  const side = (line: Box): readonly (Colour | null)[] => {
    if (line.x < 0 || line.y < 0 || line.x >= frame.width || line.y >= frame.height) return Array(cells).fill(null)
    const { data } = context.getImageData(line.x, line.y, line.width, line.height)
    const length = Math.max(line.width, line.height)
    const covered = (at: number) =>
      isCovered(line.x + (line.width > 1 ? at : 0), line.y + (line.height > 1 ? at : 0), zones)
    return averages(data, length, covered)
  }
  return {
    top: side({ x, y: y - 1, width, height: 1 }),
    bottom: side({ x, y: y + height, width, height: 1 }),
    left: side({ x: x - 1, y, width: 1, height }),
    right: side({ x: x + width, y, width: 1, height }),
  }
}

/** Of a line of RGBA pixels, in `cells` runs; covered ones do not count. */
export const averages = (
  data: Uint8ClampedArray,
  length: number,
  covered: (at: number) => boolean,
): readonly (Colour | null)[] =>
  Array.from({ length: cells }, (_, cell) => {
    const sum = [0, 0, 0]
    let count = 0
    const from = Math.min(Math.floor((cell * length) / cells), length - 1)
    const to = Math.max(Math.floor(((cell + 1) * length) / cells), from + 1)
    for (let at = from; at < to; at++) {
      if (covered(at)) continue
      count++
      for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[at * 4 + channel] ?? 0)
    }
    const mean = (channel: number) => Math.round((sum[channel] ?? 0) / count)
    return count === 0 ? null : [mean(0), mean(1), mean(2)]
  })

/** Each cell is a mixture of the four edge colours it faces, the nearer the more, a little lighter or darker in turn. */
export const cellsOf = (rim: Rim): readonly Colour[] =>
  Array.from({ length: cells * cells }, (_, at) => {
    const [column, row] = [at % cells, Math.floor(at / cells)]
    const facing = [
      [rim.top[column], cells - row],
      [rim.bottom[column], row + 1],
      [rim.left[row], cells - column],
      [rim.right[row], column + 1],
    ] as const
    const seen = facing.flatMap(([colour, weight]) => (colour ? [[colour, weight] as const] : []))
    const shade = (column + row) % 2 === 0 ? pattern : -pattern
    const total = seen.reduce((sum, [, weight]) => sum + weight, 0)
    const mixed = (channel: 0 | 1 | 2) =>
      total === 0 ? noRim[channel] : seen.reduce((sum, [colour, weight]) => sum + colour[channel] * weight, 0) / total
    const toned = (channel: 0 | 1 | 2) => Math.min(255, Math.max(0, Math.round(mixed(channel)) + shade))
    return [toned(0), toned(1), toned(2)]
  })

/** Paints the zone with its cells, each running softly into the next. */
const soften = (context: Context, { x, y, width, height }: Box, fill: readonly Colour[]): void => {
  for (let from = 0; from < height; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - from)
    const image = context.createImageData(width, rows)
    for (let row = 0; row < rows; row++)
      paintRow(image.data, row * width * 4, width, ((from + row) * cells) / height, fill)
    context.putImageData(image, x, y + from)
  }
}

/** Where a point lies between the middles of two cells, and how far towards the second. */
const placed = (at: number): readonly [first: number, second: number, part: number] => {
  const from = Math.min(Math.max(at - 0.5, 0), cells - 1)
  const first = Math.floor(from)
  return [first, Math.min(first + 1, cells - 1), from - first]
}

const paintRow = (data: Uint8ClampedArray, start: number, width: number, at: number, fill: readonly Colour[]): void => {
  const [upper, lower, down] = placed(at)
  for (let column = 0; column < width; column++) {
    const [near, far, along] = placed((column * cells) / width)
    const corner = (row: number, cell: number) => fill[row * cells + cell] ?? noRim
    const [a, b, c, d] = [corner(upper, near), corner(upper, far), corner(lower, near), corner(lower, far)]
    const to = start + column * 4
    for (const channel of [0, 1, 2] as const) {
      const top = a[channel] + (b[channel] - a[channel]) * along
      const bottom = c[channel] + (d[channel] - c[channel]) * along
      data[to + channel] = Math.round(top + (bottom - top) * down)
    }
    data[to + 3] = 255
  }
}
