import { parse, sidecar } from 'exifr/dist/full.esm.mjs'
import type { Examination } from '../../shared/records.ts'
import { statedDimensions } from './dimensions.ts'
import { metadataFields, saysPosition, type TagBlocks, takenAt } from './metadata.ts'
import { webpMetadata } from './webp.ts'

/** One file in, what was found in it out. A worker of its own, so that a hostile file can be stopped by ending it. */

export interface Found {
  readonly examination: Examination
  /** JPEG, at most 256 KiB, or null when the file cannot be shown. */
  readonly thumbnail: Uint8Array<ArrayBuffer> | null
}

const edge = 320
const mostPixels = 200_000_000
const mostThumbnail = 256 * 1024

const wanted = {
  ...{ tiff: true, ifd1: false, exif: true, gps: true, interop: true, xmp: true, iptc: true, jfif: true, ihdr: true },
  ...{ icc: false, makerNote: false, userComment: true },
  ...{ mergeOutput: false, reviveValues: false, translateValues: true, sanitize: true },
}

const blocksOf = (found: unknown): TagBlocks =>
  typeof found === 'object' && found !== null ? (found as TagBlocks) : {}

/** exifr knows JPEG, PNG, TIFF, HEIC and AVIF; a WebP's own EXIF and XMP are given to it apart. */
const webpTags = async (chunks: NonNullable<ReturnType<typeof webpMetadata>>): Promise<TagBlocks> => {
  const { exif, xmp } = chunks
  const prefixed = exif && String.fromCharCode(...exif.subarray(0, 4)) === 'Exif'
  const tiff = exif && (prefixed ? exif.slice(6) : exif.slice())
  return {
    ...(tiff ? blocksOf(await parse(tiff, wanted)) : {}),
    ...(xmp ? { xmp: blocksOf(await sidecar(xmp.slice(), { mergeOutput: true }, 'xmp')) } : {}),
  }
}

/** Null when the file could not be read for tags: nothing is known then of what it tells. */
const tags = async (bytes: Uint8Array): Promise<TagBlocks | null> => {
  try {
    const chunks = webpMetadata(bytes)
    return chunks ? await webpTags(chunks) : blocksOf(await parse(bytes, wanted))
  } catch {
    return null
  }
}

const jpegOf = async (canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer> | null> => {
  for (const quality of [0.82, 0.6, 0.4]) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (blob.size <= mostThumbnail) return new Uint8Array(await blob.arrayBuffer())
  }
  return null
}

const picture = async (bytes: Uint8Array<ArrayBuffer>) => {
  const stated = statedDimensions(bytes)
  if (stated && stated.width * stated.height > mostPixels) return null
  try {
    const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' })
    const { width, height } = bitmap
    const scale = Math.min(1, edge / Math.max(width, height))
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
    const context = canvas.getContext('2d')
    if (context) {
      context.imageSmoothingQuality = 'high'
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    }
    bitmap.close()
    return { width, height, thumbnail: context ? await jpegOf(canvas) : null }
  } catch {
    return null
  }
}

const examine = async (bytes: Uint8Array<ArrayBuffer>): Promise<Found> => {
  const [blocks, seen] = [await tags(bytes), await picture(bytes)]
  return {
    examination: {
      readable: seen !== null,
      metadataRead: blocks !== null,
      width: seen?.width ?? 0,
      height: seen?.height ?? 0,
      takenAt: takenAt(blocks ?? {}),
      hasPosition: saysPosition(blocks ?? {}),
      metadata: metadataFields(blocks ?? {}),
    },
    thumbnail: seen?.thumbnail ?? null,
  }
}

addEventListener('message', (event: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  void examine(event.data).then((found) => postMessage(found))
})
