/** A picture's file as the browser encodes it, without what is not the picture: a colour profile, or whatever a later version may add. */

const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** PNG (third edition), section 5: length, name, data and sum. Throws a RangeError for a file that is cut short. */
const barePng = (file: Uint8Array): Uint8Array<ArrayBuffer> => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const parts = [file.subarray(0, 8)]
  for (let at = 8; at < file.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (kept.has(String.fromCharCode(...file.subarray(at + 4, at + 8)))) parts.push(file.subarray(at, end))
    at = end
  }
  return joined(parts)
}

/** ITU-T T.81, annex B: of the segments before the picture, APP1 to APP15 and comments go. */
const bareJpeg = (file: Uint8Array): Uint8Array<ArrayBuffer> => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const parts = [file.subarray(0, 2)]
  let at = 2
  for (let marker = view.getUint16(at); marker !== 0xffda; marker = view.getUint16(at)) {
    const end = at + 2 + view.getUint16(at + 2)
    const extra = (marker > 0xffe0 && marker <= 0xffef) || marker === 0xfffe
    if (!extra) parts.push(file.subarray(at, end))
    at = end
  }
  return joined([...parts, file.subarray(at)])
}

export const bare = (file: Uint8Array): Uint8Array<ArrayBuffer> => (file[0] === 0x89 ? barePng(file) : bareJpeg(file))
