/** A picture's type by its first bytes, whatever its name says; null when it is none that a camera or a phone makes. */
export function sniff(head: Uint8Array): string | null {
  const ascii = (from: number, to: number): string => Buffer.from(head.subarray(from, to)).toString('latin1')
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (/^GIF8[79]a/.test(ascii(0, 6))) return 'image/gif'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  if (ascii(0, 2) === 'BM' && head.length > 14 && head[6] === 0 && head[7] === 0) return 'image/bmp'
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return 'image/tiff'
  return ascii(4, 8) === 'ftyp' ? isoImage(ascii(8, Math.min(head.length, 40))) : null
}

/** ISO base media brands (ISO/IEC 23008-12, AVIF specification): the major one first, then the compatible ones. */
function isoImage(brands: string): string | null {
  if (/avif|avis/.test(brands)) return 'image/avif'
  return /heic|heix|heim|heis|hevc|mif1|msf1/.test(brands) ? 'image/heic' : null
}
