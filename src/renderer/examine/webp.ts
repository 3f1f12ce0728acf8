/** RFC 9649, section 2.7.1.5: the chunks of a WebP file that hold metadata. Null when the file is no WebP or is cut short. */
export const webpMetadata = (
  bytes: Uint8Array,
): { readonly exif: readonly Uint8Array[]; readonly xmp: readonly Uint8Array[] } | null => {
  const name = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 20 || name(0) !== 'RIFF' || name(8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, Uint8Array>()
  let at = 12
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true)
    if (at + 8 + size > bytes.length) return null
    if (!found.has(name(at))) found.set(name(at), bytes.subarray(at + 8, at + 8 + size))
    at += 8 + size + (size % 2)
  }
  const [exif, xmp] = [found.get('EXIF'), found.get('XMP ')]
  const prefixed = exif && String.fromCharCode(...exif.subarray(0, 4)) === 'Exif'
  return { exif: exif ? [prefixed ? exif.subarray(6) : exif] : [], xmp: xmp ? [xmp] : [] }
}
