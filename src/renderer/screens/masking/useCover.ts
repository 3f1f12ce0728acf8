import { useMemo, useState } from 'react'
import { searchable } from '../../../shared/masking.ts'
import { occurrencesIn, type Passage, wholePassages } from '../../../shared/passages.ts'
import { done, newHistory, redone, undone } from '../../redaction/history.ts'

/** What is covered of a text: passages, and words that are covered wherever they stand. */
export interface Cover {
  readonly passages: readonly Passage[]
  readonly words: readonly string[]
}
export const noCover: Cover = { passages: [], words: [] }

const least = 2
const mostWords = 200

/** Each change is a step that can be taken back. */
export const useCover = (text: string, first: Cover) => {
  const [history, setHistory] = useState(() => newHistory(first))
  const { passages: chosen, words } = history.now
  const passages = useMemo(() => wholePassages(text, chosen), [text, chosen])
  const searched = useMemo(() => searchable(text), [text])
  const put = (next: Cover) => setHistory(done(history, next))
  return {
    passages,
    words,
    occurrences: (wanted: string) => occurrencesIn(searched, wanted),
    cover: (passage: Passage) => put({ passages: wholePassages(text, [...passages, passage]), words }),
    coverEverywhere: (wanted: string) => {
      const word = wanted.trim()
      if (word.length < least || words.length >= mostWords) return
      const found = wholePassages(text, [...passages, ...occurrencesIn(searched, word)])
      put({ passages: found, words: words.includes(word) ? words : [...words, word] })
    },
    uncover: (passage: Passage) => put({ passages: passages.filter((each) => each.start !== passage.start), words }),
    forget: (word: string) => {
      const found = occurrencesIn(searched, word)
      const stays = ({ start, end }: Passage) => !found.some((each) => each.start === start && each.end === end)
      put({ passages: passages.filter(stays), words: words.filter((each) => each !== word) })
    },
    undo: history.past.length > 0 ? () => setHistory(undone) : undefined,
    redo: history.future.length > 0 ? () => setHistory(redone) : undefined,
    changed: history.past.length > 0,
  }
}
export type CoverInHand = ReturnType<typeof useCover>

/** Of a text made of lines: what of each is covered. */
export const byLine = (lines: readonly string[], passages: readonly Passage[]): Passage[][] => {
  let from = 0
  return lines.map((line) => {
    const [start, end] = [from, from + line.length]
    from = end + 1
    return passages
      .filter((passage) => passage.start < end && passage.end > start)
      .map((passage) => ({
        start: Math.max(0, passage.start - start),
        end: Math.min(line.length, passage.end - start),
      }))
  })
}
