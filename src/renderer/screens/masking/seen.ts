import type { Passage } from '../../../shared/passages.ts'
import { unseen } from '../../../shared/textFile.ts'

/** A text that anybody may have written, as it is shown: whole, and no more of it at once than a screen can bear. */

const hidden = new RegExp(`(?![\\t\\n])${unseen}`, 'gu')

/** Unit for unit, so that a place in it is that place in the text: a field knows one end of a line, and what would act or hide is a mark. */
export const seenText = (text: string): string =>
  text
    .replace(/\r\n/g, ' \n')
    .replace(/[\r\u2028\u2029]/g, '\n')
    .replace(hidden, (letter) => '\ufffd'.repeat(letter.length))

const longest = 20_000
/** How far back a page's end is sought at a line's. */
const reach = 4_000

/** The parts of a text that are shown one at a time, a page each. There is always one. */
export const pagesOf = (text: string): readonly Passage[] => {
  const pages: Passage[] = []
  for (let start = 0; start < text.length || pages.length === 0; ) {
    const end = endOf(text, start)
    pages.push({ start, end })
    start = end
  }
  return pages
}

const endOf = (text: string, start: number): number => {
  const end = start + longest
  if (end >= text.length) return text.length
  const line = text.slice(end - reach, end).lastIndexOf('\n')
  if (line >= 0) return end - reach + line + 1
  // Neither inside of a letter nor of an end of line.
  return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)$/.test(text.slice(end - 1, end + 1)) ? end + 1 : end
}
