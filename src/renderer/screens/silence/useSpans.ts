import { useState } from 'react'
import { done, newHistory, redone, undone } from '../../redaction/history.ts'
import { clamped, type SoundSpan } from '../../silence/sound.ts'

const arrows: Readonly<Record<string, -1 | 1 | undefined>> = { ArrowLeft: -1, ArrowRight: 1 }
const coarse = 500
const fine = 100

interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** The spans of a sound, each change of them a step that can be taken back. */
export const useSpans = (lengthMs: number) => {
  const [history, setHistory] = useState(() => newHistory<readonly SoundSpan[]>([]))
  const [chosen, choose] = useState<number | null>(null)
  const spans = history.now
  const withSpan = (span: SoundSpan) => spans.map((each) => (each.id === span.id ? clamped(span, lengthMs) : each))
  const remove = (id: number) => {
    setHistory(
      done(
        history,
        spans.filter((each) => each.id !== id),
      ),
    )
    choose(null)
  }
  return {
    spans,
    chosen,
    choose,
    add: (from: number, to: number) => {
      const id = 1 + Math.max(0, ...spans.map((each) => each.id))
      setHistory(done(history, [...spans, clamped({ id, from, to }, lengthMs)]))
      choose(id)
    },
    put: (span: SoundSpan, step = '') => {
      setHistory(done(history, withSpan(span), step))
      choose(span.id)
    },
    remove,
    /** True when the key was one for a span. */
    press: (span: SoundSpan, { key, shiftKey, altKey }: Key): boolean => {
      if (key === 'Delete' || key === 'Backspace') {
        remove(span.id)
        return true
      }
      const way = arrows[key]
      if (way === undefined) return false
      const by = way * (altKey ? fine : coarse)
      const room = Math.min(Math.max(by, -span.from), lengthMs - span.to)
      const next = shiftKey ? { ...span, to: span.to + by } : { ...span, from: span.from + room, to: span.to + room }
      if (next.to > next.from) setHistory(done(history, withSpan(next), `${shiftKey ? 'pull' : 'move'} ${span.id}`))
      return true
    },
    undo: history.past.length > 0 ? () => setHistory(undone) : undefined,
    redo: history.future.length > 0 ? () => setHistory(redone) : undefined,
  }
}
export type SpansInHand = ReturnType<typeof useSpans>
