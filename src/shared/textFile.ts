/** The text of a file of text, which says little or nothing of how its letters are written. */

/** Longer ones are read here, but no passages of them are masked. */
export const mostMaskableBytes = 1_000_000

const starts = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte)

/** UTF-16 says so by its mark; UTF-8 where the beginning is valid, or mostly so; else what old programs write without saying so. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  const sample = bytes.subarray(0, 1024 * 1024)
  try {
    // A letter that the end of the sample cuts through is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    return 'utf-8'
  } catch {
    return isMostlyUtf8(sample) ? 'utf-8' : 'windows-1252'
  }
}

/** A letter cut in two somewhere must not make all the others unreadable: names would no longer be found in them. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0
  return count(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu) >= count(/\ufffd/g)
}

/** All of it, its letters and ends of lines as they are, without the mark at its beginning. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes)

/** Of a pattern: what turns the direction of what follows, or stands for nothing. */
export const unseen = String.raw`[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u{e0000}-\u{e007f}]`
