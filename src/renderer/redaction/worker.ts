import { longestDecodedSide, mostDecodedPixels, type Pixels } from '../../shared/decoded.ts'
import { statedDimensions } from '../examine/dimensions.ts'
import { bare } from './bare.ts'
import { type Edits, painted } from './edits.ts'
import { paint } from './paint.ts'

/** A picture and what is to be covered in, a new file made of the covered pixels alone out. */

export interface RedactionJob {
  /** A file that is decoded here, or what was decoded elsewhere. */
  readonly picture: Uint8Array<ArrayBuffer> | Pixels
  readonly edits: Edits
  readonly mediaType: 'image/jpeg' | 'image/png'
}
export type Redacted =
  | { readonly kind: 'made'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'tooLarge' | 'unreadable' }

const quality = 0.92

const tooLarge = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  width * height > mostDecodedPixels || Math.max(width, height) > longestDecodedSide

const sourceOf = (picture: RedactionJob['picture']): Blob | ImageData =>
  picture instanceof Uint8Array ? new Blob([picture]) : new ImageData(picture.data, picture.width, picture.height)

const redacted = async ({ picture: given, edits, mediaType }: RedactionJob): Promise<Redacted> => {
  const stated = given instanceof Uint8Array ? statedDimensions(given) : given
  if (stated && tooLarge(stated)) return { kind: 'tooLarge' }
  const picture = await createImageBitmap(sourceOf(given), { imageOrientation: 'from-image' })
  if (tooLarge(picture)) return { kind: 'tooLarge' }
  const { frame, zones } = painted(edits, picture)
  const canvas = new OffscreenCanvas(frame.width, frame.height)
  // Not on a graphics card, whose rounding may differ and whose memory outlives the page.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) return { kind: 'tooLarge' }
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, frame.width, frame.height)
  context.drawImage(picture, -frame.x, -frame.y)
  picture.close()
  paint(context, frame, zones)
  const file = await canvas.convertToBlob({ type: mediaType, quality })
  if (file.type !== mediaType) return { kind: 'tooLarge' }
  return { kind: 'made', bytes: bare(new Uint8Array(await file.arrayBuffer())) }
}

addEventListener('message', ({ data }: MessageEvent<RedactionJob>) => {
  redacted(data).then(
    (answer) => postMessage(answer),
    () => postMessage({ kind: 'unreadable' } satisfies Redacted),
  )
})
