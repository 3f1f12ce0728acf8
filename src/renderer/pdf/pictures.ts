import type { ReportReading } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { decodedPicture, needsDecoder } from '../examine/decoder.ts'
import { originalBytes } from '../examine/examine.ts'

/** Pictures for a report, drawn anew: smaller, and without a word of what the file says about itself. */

const longestSide = 1400
const mostPictures = 100
const largestOriginal = 64 * 1024 * 1024

type Piece = ReportReading['evidence'][number]

const canBeShown = ({ mediaType, size }: Piece): boolean => mediaType.startsWith('image/') && size <= largestOriginal

const bitmapOf = async ({ id, size, mediaType }: Piece): Promise<ImageBitmap> => {
  const bytes = await originalBytes(id, size)
  if (!needsDecoder(mediaType)) return createImageBitmap(new Blob([bytes], { type: mediaType }))
  const { pixels } = await decodedPicture(bytes, longestSide)
  return createImageBitmap(new ImageData(pixels.data, pixels.width, pixels.height))
}

/** Null for what this browser cannot decode. */
const drawnAnew = async (piece: Piece): Promise<string | null> => {
  const picture = await bitmapOf(piece).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.toDataURL('image/jpeg', 0.82)
}

/** One at a time, so that a large original is let go before the next is read. */
export const picturesOf = async (pieces: readonly Piece[]): Promise<ReadonlyMap<RecordId, string>> => {
  const pictures = new Map<RecordId, string>()
  for (const piece of pieces.filter(canBeShown).slice(0, mostPictures)) {
    const drawn = pictures.has(piece.id) ? null : await drawnAnew(piece)
    if (drawn) pictures.set(piece.id, drawn)
  }
  return pictures
}
