/** JPEG files (ITU-T T.81, annex B) as far as it takes to leave out what is not the picture. */

const [start, end, scan] = [0xd8, 0xd9, 0xda]
/** Tables, frames of the kinds that everybody decodes, and the restart interval. */
const ofPicture: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd])
/** APP0 to APP15, and comments. */
const isSaid = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/**
 * The picture of a JPEG alone, without EXIF, colour profile, comment, preview, or anything behind its end; a picture that EXIF would have
 * turned is not turned. Null for what is not one whole JPEG.
 */
export function bareJpeg(file: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes[0] !== 0xff || bytes[1] !== start) return null
  const kept = [bytes.subarray(0, 2)]
  for (let at = 2, scans = 0; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return null
    if (marker === end) return scans > 0 ? Buffer.concat([...kept, bytes.subarray(at, at + 2)]) : null
    if (at + 4 > bytes.length) return null
    let next = at + 2 + bytes.readUInt16BE(at + 2)
    if (next < at + 4 || next > bytes.length) return null
    if (marker === scan) {
      next = scanEnd(bytes, next)
      scans += 1
    } else if (!ofPicture.has(marker) && !isSaid(marker)) return null
    if (!isSaid(marker) || isPlainJfif(bytes.subarray(at, next))) kept.push(bytes.subarray(at, next))
    at = next
  }
  return null
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && !isRestart(marker)) return at
  }
  return bytes.length
}

/** JFIF 1.02: version, density, and a preview of no pixels. */
const isPlainJfif = (segment: Buffer): boolean =>
  segment.length === 18 && segment.toString('latin1', 0, 9) === '\xff\xe0\0\x10JFIF\0' && segment.readUInt16BE(16) === 0
