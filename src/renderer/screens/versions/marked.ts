import { diffLines, diffWordsWithSpace } from 'diff'

/** A piece of a text beside another: what both have, or what one of them alone has. */
export interface Piece {
  readonly text: string
  readonly mark: 'same' | 'removed' | 'added'
  /** So much that is the same was left out here. */
  readonly cut?: true
}

/** Beyond this, words are compared by lines: a person waits. */
const mostByWords = 40_000
const shownAround = 160

/** What `after` lost and gained against `before`, by words. */
export function marked(before: string, after: string): readonly Piece[] {
  const long = before.length + after.length > mostByWords
  const parts = long ? diffLines(before, after) : diffWordsWithSpace(before, after)
  return parts.flatMap(({ value, added, removed }): Piece[] => {
    if (added) return [{ text: value, mark: 'added' }]
    return removed ? [{ text: value, mark: 'removed' }] : shortened(value)
  })
}

/** A long stretch without a change shows its ends alone. */
function shortened(text: string): Piece[] {
  if (text.length <= 3 * shownAround) return [{ text, mark: 'same' }]
  const begin = text.slice(0, shownAround)
  const end = text.slice(-shownAround)
  return [
    { text: begin.slice(0, begin.lastIndexOf(' ') + 1 || begin.length), mark: 'same' },
    { text: '…', mark: 'same', cut: true },
    { text: end.slice(Math.max(0, end.indexOf(' '))), mark: 'same' },
  ]
}
