import type { ExcerptPart } from '../../shared/contract.ts'
import { foldWithMap } from '../../shared/fold.ts'

const before = 50
const length = 180

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * A short piece of `text` around the first match of a folded term at a word's beginning, with every match in it marked.
 * Null when none of the terms is in it.
 */
export function excerpt(text: string, terms: readonly string[]): ExcerptPart[] | null {
  const spans = matches(text, terms)
  if (spans[0] === undefined) return null
  const first = spans[0].start
  const from = wordStart(text, Math.max(0, first - before))
  const to = Math.min(text.length, from + length)
  const parts: ExcerptPart[] = []
  let at = from
  for (const span of spans) {
    if (span.start < at || span.end > to) continue
    if (span.start > at) parts.push({ text: text.slice(at, span.start), match: false })
    parts.push({ text: text.slice(span.start, span.end), match: true })
    at = span.end
  }
  if (at < to) parts.push({ text: text.slice(at, to) + (to < text.length ? '…' : ''), match: false })
  return from > 0 ? [{ text: '…', match: false }, ...parts] : parts
}

function matches(text: string, terms: readonly string[]): Span[] {
  const { folded, starts } = foldWithMap(text)
  const spans: Span[] = []
  for (const term of terms) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${term.split(' ').join('[^\\p{L}\\p{N}]+')}`, 'gu')
    for (const match of folded.matchAll(pattern)) {
      const start = starts[match.index]
      const end = starts[match.index + match[0].length] ?? text.length
      if (start !== undefined) spans.push({ start, end })
    }
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end)
}

function wordStart(text: string, index: number): number {
  const space = text.lastIndexOf(' ', index)
  return index === 0 || space < 0 || index - space > 30 ? index : space + 1
}
