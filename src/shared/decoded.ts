import { type ReaderRefusal, refusalOf } from './reader.ts'

/** Pixels of a picture that the page cannot decode itself, from the sandboxed frame (reader.ts) and into the page. */

interface Size {
  readonly width: number
  readonly height: number
}

/** Upright, as RGBA, four bytes a pixel. */
export interface Pixels extends Size {
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

export interface Decoded extends Size {
  /** Of the picture itself, or of the picture made smaller. */
  readonly pixels: Pixels
}

export type FromDecoder =
  | ({ readonly type: 'decoded' } & Decoded)
  | { readonly type: 'refused'; readonly code: ReaderRefusal }

export const mostDecodedPixels = 100_000_000
/** A canvas is no longer than that. */
export const longestDecodedSide = 32_767

/** The size a picture has when its longer side is to be `within`; it is never made larger. */
export const fitted = ({ width, height }: Size, within: number): Size => {
  const scale = Math.min(1, within / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

const isSide = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1

/**
 * What the frame sends is in the hands of whatever file it decoded: what are not exactly the pixels that were asked for are no
 * picture.
 */
export function readFromDecoder(data: unknown, within: number): Decoded | ReaderRefusal {
  if (typeof data !== 'object' || data === null) return 'document-unreadable'
  const { type, code, width, height, pixels } = data as Record<string, unknown>
  if (type !== 'decoded') return refusalOf(code) ?? 'document-unreadable'
  if (!isSide(width) || !isSide(height) || typeof pixels !== 'object' || pixels === null) return 'document-unreadable'
  if (width * height > mostDecodedPixels || Math.max(width, height) > longestDecodedSide) return 'document-too-big'
  const size = fitted({ width, height }, within)
  const { data: bytes, ...given } = pixels as Record<string, unknown>
  const asked = given.width === size.width && given.height === size.height
  if (!asked || !(bytes instanceof Uint8ClampedArray) || !(bytes.buffer instanceof ArrayBuffer))
    return 'document-unreadable'
  if (bytes.byteOffset !== 0 || bytes.length !== size.width * size.height * 4) return 'document-unreadable'
  if (bytes.buffer.byteLength !== bytes.length) return 'document-unreadable'
  return { width, height, pixels: { ...size, data: new Uint8ClampedArray(bytes.buffer) } }
}
