export interface Dimensions {
  readonly width: number
  readonly height: number
}

const ascii = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, step) => bytes[at + step] === letter.charCodeAt(0))

const jpegStandalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
const jpegFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** ITU T.81, B.2.2: the frame header holds the lines and the samples a line. */
const jpeg = (bytes: Uint8Array, view: DataView): Dimensions | null => {
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (jpegStandalone(marker)) at += 2
    else if (jpegFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** RFC 9649, section 2: simple lossy, simple lossless and extended files. */
const webp = (bytes: Uint8Array, view: DataView): Dimensions | null => {
  if (bytes.length < 30) return null
  if (ascii(bytes, 12, 'VP8 ')) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (ascii(bytes, 12, 'VP8L')) {
    const packed = view.getUint32(21, true)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (!ascii(bytes, 12, 'VP8X')) return null
  const three = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16)
  return { width: three(24) + 1, height: three(27) + 1 }
}

/** Width and height as the header states them, in pixels, before anything is decoded. Null when the kind is unknown. */
export const statedDimensions = (bytes: Uint8Array): Dimensions | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 24) return null
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpeg(bytes, view)
  if (ascii(bytes, 1, 'PNG')) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (ascii(bytes, 0, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return webp(bytes, view)
  return null
}
