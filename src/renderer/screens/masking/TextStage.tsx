import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Passage } from '../../../shared/passages.ts'
import { useWords } from '../../i18n/index.ts'
import { Pages, type PagesInHand } from './Pages.tsx'
import { seenText } from './seen.ts'

interface TextStageProps {
  readonly text: string
  readonly passages: readonly Passage[]
  readonly pages: PagesInHand
  readonly field: RefObject<HTMLTextAreaElement | null>
}

/** The text in a field that can be selected from by keys as well, over a ground that darkens what is covered. */
export const TextStage = ({ text, passages, pages, field }: TextStageProps) => {
  const { t } = useWords()
  const { start, end } = pages.shown
  const seen = useMemo(() => seenText(text.slice(start, end)), [text, start, end])
  const stage = useRef<HTMLDivElement>(null)
  // Another page is read from its beginning.
  useEffect(() => stage.current?.scrollTo(0, 0), [start])
  // A field that is only to be read takes no cursor, and nothing could be selected by keys: here nothing can be written.
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    const shown = field.current
    shown?.addEventListener('beforeinput', refuse)
    return () => shown?.removeEventListener('beforeinput', refuse)
  }, [field])
  return (
    <div ref={stage} className="mask-text">
      <Pages pages={pages} />
      <div className="mask-text-page">
        <div className="mask-text-ground" aria-hidden>
          {partsOf(seen, within(passages, pages.shown)).map(({ from, part, covered }) =>
            covered ? <mark key={from}>{part}</mark> : <span key={from}>{part}</span>,
          )}
          {/* A field shows the line after a last line feed; a block does not. */}
          {'\n'}
        </div>
        <textarea
          ref={field}
          data-autofocus
          value={seen}
          onChange={() => undefined}
          aria-readonly
          aria-label={t('masking.text')}
          aria-describedby="mask-text-keys"
          spellCheck={false}
        />
      </div>
    </div>
  )
}

/** What is covered of a page, in its own units. */
const within = (passages: readonly Passage[], { start, end }: Passage): readonly Passage[] =>
  passages
    .filter((passage) => passage.start < end && passage.end > start)
    .map((passage) => ({ start: Math.max(0, passage.start - start), end: Math.min(end, passage.end) - start }))

const partsOf = (text: string, passages: readonly Passage[]) => {
  const ends = [0, ...passages.flatMap(({ start, end }) => [start, end]), text.length]
  return ends.slice(1).map((end, at) => ({
    from: `${at}`,
    part: text.slice(ends[at] ?? 0, end),
    covered: at % 2 === 1,
  }))
}
