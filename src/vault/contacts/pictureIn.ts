import type { PictureFault } from '../../shared/contactFiles.ts'
import { mediaKindOf } from '../../shared/media.ts'
import { sniff } from '../store/mediaType.ts'

/** The picture in a card: base64 (RFC 2426, and 2.1), or a `data:` address (RFC 6350, RFC 2397). */

const mostPictureBytes = 8 * 1024 * 1024
const headSize = 4096

/**
 * Its bytes where they stand in the card and are, by their content, a picture such as evidence can be; else why not. Null for an empty
 * value. What stands at an address is never fetched, and a file that is named never opened.
 */
export function pictureIn(value: string): Uint8Array | PictureFault | null {
  const text = value.trim()
  if (text === '') return null
  const head = text.slice(0, headSize)
  if (/^data\\?:/i.test(head)) {
    const comma = head.indexOf(',')
    return /;base64\\?$/i.test(head.slice(0, Math.max(comma, 0))) ? decoded(plain(text.slice(comma + 1))) : 'unreadable'
  }
  return /^[a-z][a-z\d+.-]*\\?:/i.test(head) ? 'remote' : decoded(text)
}

/** Some programs escape in an address what need not be. */
const plain = (data: string): string => data.replace(/%(2[bf]|3d)/gi, (code) => decodeURIComponent(code))

function decoded(text: string): Uint8Array | PictureFault {
  if (text.length > 2 * mostPictureBytes) return 'tooBig'
  const letters = text.replace(/\s+/g, '').replace(/={1,2}$/, '')
  // Not one long match: its length is the file's.
  if (/[^a-z\d+/]/i.test(letters)) return 'unreadable'
  const bytes = Buffer.from(letters, 'base64')
  if (bytes.length > mostPictureBytes) return 'tooBig'
  const head = bytes.subarray(0, headSize)
  return mediaKindOf(sniff(head, head)) === 'image' ? bytes : 'unreadable'
}
