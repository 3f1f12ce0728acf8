import { docx } from '../../shared/media.ts'

/** What no signature here tells: kept all the same. */
const unknown = 'application/octet-stream'

type Sign = (head: Uint8Array) => string | null

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1')

const starting =
  (start: string, type: string): Sign =>
  (head) =>
    ascii(head, 0, start.length) === start ? type : null

/**
 * A file's type by its content, whatever its name says: `head` is its first bytes, `tail` its last ones, in which a zip has its
 * table of contents. Only signatures are compared; nothing is parsed, for the file may be hostile.
 */
export function sniff(head: Uint8Array, tail: Uint8Array): string {
  for (const sign of signs) {
    const type = sign(head)
    if (type !== null) return type
  }
  if (isZip(head)) return zipped(head, tail)
  return isText(head) ? 'text/plain' : unknown
}

const signs: readonly Sign[] = [
  starting('\xff\xd8\xff', 'image/jpeg'),
  starting('\x89PNG\r\n\x1a\n', 'image/png'),
  starting('GIF87a', 'image/gif'),
  starting('GIF89a', 'image/gif'),
  starting('II*\0', 'image/tiff'),
  starting('MM\0*', 'image/tiff'),
  (head) => (ascii(head, 0, 2) === 'BM' && head.length > 14 && head[6] === 0 && head[7] === 0 ? 'image/bmp' : null),
  (head) => (ascii(head, 0, 4) === 'RIFF' ? (riffs[ascii(head, 8, 12)] ?? null) : null),
  (head) => (ascii(head, 4, 8) === 'ftyp' ? isoMedia(head) : null),
  (head) => (ascii(head, 0, 4) === '\x1aE\xdf\xa3' ? matroska(head) : null),
  (head) => (ascii(head, 0, 4) === 'OggS' ? ogg(head) : null),
  starting('ID3', 'audio/mpeg'),
  starting('fLaC', 'audio/flac'),
  starting('#!AMR', 'audio/amr'),
  mpegAudio,
  starting('0&\xb2u\x8ef\xcf\x11', 'video/x-ms-asf'),
  starting('\0\0\x01\xba', 'video/mpeg'),
  starting('FLV\x01', 'video/x-flv'),
  (head) => ([0, 188, 376].every((at) => head[at] === 0x47) ? 'video/mp2t' : null),
  (head) => (ascii(head, 0, 1024).includes('%PDF-') ? 'application/pdf' : null),
  starting('{\\rtf', 'application/rtf'),
  starting('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'),
  starting('7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'),
  starting('Rar!\x1a\x07', 'application/vnd.rar'),
  starting('\x1f\x8b\x08', 'application/gzip'),
]

const riffs: Readonly<Record<string, string>> = {
  WEBP: 'image/webp',
  WAVE: 'audio/wav',
  'AVI ': 'video/x-msvideo',
}

/** ISO base media brands (ISO/IEC 14496-12, 23008-12, the AVIF specification): the major one first, then the compatible ones. */
function isoMedia(head: Uint8Array): string {
  const box = Buffer.from(head.subarray(0, 4))
  const end = Math.min(head.length, box.length === 4 ? box.readUInt32BE() : 0, 64)
  const brands = [ascii(head, 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(head, at, at + 4))
  const some = (pattern: RegExp): boolean => brands.some((brand) => pattern.test(brand))
  if (some(/^avi[fs]$/)) return 'image/avif'
  if (some(/^(heic|heix|heim|heis|hevc|mif1|msf1)$/)) return 'image/heic'
  const [major = ''] = brands
  if (/^M4[AB] $/.test(major)) return 'audio/mp4'
  if (/^3g[2pegrs]/.test(major)) return 'video/3gpp'
  if (major === 'qt  ') return 'video/quicktime'
  return some(/^(iso.|mp4.|avc1|dash|M4V.|MSNV|f4v |hvc1)/) ? 'video/mp4' : unknown
}

function matroska(head: Uint8Array): string {
  const start = ascii(head, 0, 256)
  return start.includes('webm') ? 'video/webm' : start.includes('matroska') ? 'video/x-matroska' : unknown
}

const ogg = (head: Uint8Array): string => (ascii(head, 0, 512).includes('\x80theora') ? 'video/ogg' : 'audio/ogg')

/** A frame's header, without the reserved values that would make it anything (ISO/IEC 11172-3, 13818-7). */
function mpegAudio(head: Uint8Array): string | null {
  const [first, second = 0, third = 0] = head
  if (first !== 0xff) return null
  if ((second & 0xf6) === 0xf0) return 'audio/aac'
  const layerThree = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  const rates = third >> 4 !== 0 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
  return layerThree && rates ? 'audio/mpeg' : null
}

export const isZip = (head: Uint8Array): boolean => ['PK\x03\x04', 'PK\x05\x06'].includes(ascii(head, 0, 4))

/** By the names in it: an office file is a zip. */
function zipped(head: Uint8Array, tail: Uint8Array): string {
  const names = ascii(head, 0, head.length) + ascii(tail, 0, tail.length)
  if (names.includes('word/document.xml')) return docx
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (names.includes('ppt/presentation.xml'))
    return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  const openDocument = /^.{30}mimetype(application\/vnd\.oasis\.opendocument\.[a-z]{1,20})/s.exec(names)
  return openDocument?.[1] ?? 'application/zip'
}

/** Tab, line feed, page feed, carriage return and escape stand in texts; no other control does. */
const isControl = (code: number): boolean => (code < 32 && ![9, 10, 12, 13, 27].includes(code)) || code === 127

/** No byte of it is one that no text has; UTF-16 must say so by its mark. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false
  const mark = ascii(head, 0, 2)
  if (mark !== '\xff\xfe' && mark !== '\xfe\xff') return !head.some(isControl)
  const decoder = new TextDecoder(mark === '\xff\xfe' ? 'utf-16le' : 'utf-16be')
  const text = decoder.decode(head.subarray(2, head.length & ~1))
  return ![...text].some((character) => isControl(character.charCodeAt(0)))
}

/** Whether a file that begins so can be what it is said to be; for what a window has made, not for what a person brings. */
export function isOfType(head: Uint8Array, mediaType: string): boolean {
  if (mediaType.startsWith('image/')) return sniff(head, head) === mediaType
  return mediaType === 'audio/wav' && /^RIFF.{4}WAVE/s.test(Buffer.from(head.subarray(0, 12)).toString('latin1'))
}
