import { parse, sidecar } from 'exifr/dist/full.esm.mjs'
import type { Decoded } from '../../shared/decoded.ts'
import { statedDimensions } from './dimensions.ts'
import type { Found } from './found.ts'
import { heifMetadata } from './heif.ts'
import { metadataFields, saysPosition, type TagBlocks, takenAt } from './metadata.ts'
import { thumbnailOf } from './thumbnail.ts'
import { webpMetadata } from './webp.ts'

/** One file in, what was found in it out. A worker of its own, so that a hostile file can be stopped by ending it. */

export interface Look {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** For what is not decoded here. */
  readonly decoded?: Decoded | null
}

const mostPixels = 200_000_000

const wanted = {
  ...{ tiff: true, ifd1: false, exif: true, gps: true, interop: true, xmp: true, iptc: true, jfif: true, ihdr: true },
  ...{ icc: false, makerNote: false, userComment: true },
  ...{ mergeOutput: false, reviveValues: false, translateValues: true, sanitize: true },
}

interface Tags {
  readonly blocks: TagBlocks
  /** Otherwise nothing is known of what else the file tells. */
  readonly read: boolean
}

/** exifr says of what it could not read that there were errors, beside what it could. */
const tagsIn = (found: unknown): Tags => {
  if (typeof found !== 'object' || found === null) return { blocks: {}, read: true }
  const { errors, ...blocks } = found as TagBlocks
  return { blocks, read: errors === undefined }
}

/** exifr knows JPEG, PNG and TIFF; EXIF and XMP of a WebP or a HEIF file are given to it apart. */
const apartTags = async ({ exif, xmp }: NonNullable<ReturnType<typeof webpMetadata>>): Promise<Tags> => {
  const found: Tags[] = []
  for (const tiff of exif) found.push(tagsIn(await parse(tiff.slice(), wanted)))
  for (const packet of xmp) {
    // A block a namespace, as in a JPEG. Of one in which nothing was found nothing is known.
    const spaces = await sidecar(packet.slice(), { mergeOutput: false }, 'xmp')
    found.push({ blocks: { ...spaces, xmlns: undefined }, read: spaces !== undefined })
  }
  const entries = found.flatMap(({ blocks }, at) =>
    Object.entries(blocks).map(([name, tags]) => [`${at} ${name}`, tags]),
  )
  return { blocks: Object.fromEntries(entries), read: found.every(({ read }) => read) }
}

const tags = async (bytes: Uint8Array): Promise<Tags> => {
  try {
    const chunks = webpMetadata(bytes) ?? heifMetadata(bytes)
    return chunks ? await apartTags(chunks) : tagsIn(await parse(bytes, wanted))
  } catch {
    return { blocks: {}, read: false }
  }
}

/** What was decoded elsewhere is taken as it is; null when it could not be. */
const picture = async ({ bytes, decoded }: Look) => {
  if (decoded !== undefined) return decoded && { ...decoded, thumbnail: await thumbnailOfPixels(decoded) }
  const stated = statedDimensions(bytes)
  if (stated && stated.width * stated.height > mostPixels) return null
  try {
    const bitmap = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' })
    const { width, height } = bitmap
    const thumbnail = await thumbnailOf(bitmap, width, height)
    bitmap.close()
    return { width, height, thumbnail }
  } catch {
    return null
  }
}

const thumbnailOfPixels = async ({ pixels: { data, width, height } }: Decoded) => {
  const bitmap = await createImageBitmap(new ImageData(data, width, height))
  const thumbnail = await thumbnailOf(bitmap, width, height)
  bitmap.close()
  return thumbnail
}

const examine = async (look: Look): Promise<Found> => {
  const [{ blocks, read }, seen] = [await tags(look.bytes), await picture(look)]
  return {
    examination: {
      readable: seen !== null,
      metadataRead: read,
      width: seen?.width ?? 0,
      height: seen?.height ?? 0,
      takenAt: takenAt(blocks),
      hasPosition: saysPosition(blocks),
      metadata: metadataFields(blocks),
    },
    thumbnail: seen?.thumbnail ?? null,
  }
}

addEventListener('message', (event: MessageEvent<Look>) => {
  void examine(event.data).then((found) => postMessage(found))
})
