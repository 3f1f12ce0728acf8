/** Texts that other programs wrote, in whatever encoding. */

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252'

/** What the bytes 0x80 to 0x9F are in windows-1252, as the Encoding Standard has it. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const windowsText = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => windows[letter.charCodeAt(0) - 0x80] ?? letter)

/** UTF-8 where it is valid, else windows-1252, which is what old programs write without saying so. */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  try {
    return { text: strict.decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: windowsText(bytes), encoding: 'windows-1252' }
  }
}

/** By the name that a file gives it; an unknown one is guessed. */
export function decodeAs(bytes: Uint8Array, charset: string): string {
  if (/^(windows-125[0-9]|cp125[0-9]|iso-8859-1(5)?|latin-?[19]|us-ascii)$/i.test(charset)) return windowsText(bytes)
  return decodeBytes(bytes).text
}

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte)

/** The text of UTF-16, with a byte order mark or, as some phones write it, without; null when it is none. */
export function utf16(bytes: Uint8Array): string | null {
  const big = startsWith(bytes, 0xfe, 0xff) || (bytes[0] === 0 && (bytes[1] ?? 0) !== 0)
  const little = startsWith(bytes, 0xff, 0xfe) || ((bytes[0] ?? 0) !== 0 && bytes[1] === 0)
  if (!big && !little) return null
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return (big ? even.swap16() : even).toString('utf16le').replace(/^\ufeff/, '')
}

export const withoutMark = (bytes: Uint8Array): Uint8Array =>
  startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes

/** Characters that end a line, hide, or turn the direction of what follows. Joiners and marks of living scripts stay. */
const unwanted = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** As a field can hold it and a screen show it. */
export const clean = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .trim()
