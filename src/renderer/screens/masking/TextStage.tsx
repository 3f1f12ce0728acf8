import { type RefObject, useEffect } from 'react'
import type { Passage } from '../../../shared/passages.ts'
import { useWords } from '../../i18n/index.ts'

interface TextStageProps {
  readonly text: string
  readonly passages: readonly Passage[]
  readonly field: RefObject<HTMLTextAreaElement | null>
}

/** The text in a field that can be selected from by keys as well, over a ground that darkens what is covered. */
export const TextStage = ({ text, passages, field }: TextStageProps) => {
  const { t } = useWords()
  // A field that is only to be read takes no cursor, and nothing could be selected by keys: here nothing can be written.
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    const shown = field.current
    shown?.addEventListener('beforeinput', refuse)
    return () => shown?.removeEventListener('beforeinput', refuse)
  }, [field])
  return (
    <div className="mask-text">
      <div className="mask-text-page">
        <div className="mask-text-ground" aria-hidden>
          {partsOf(text, passages).map(({ from, part, covered }) =>
            covered ? <mark key={from}>{part}</mark> : <span key={from}>{part}</span>,
          )}
          {/* A field shows the line after a last line feed; a block does not. */}
          {'\n'}
        </div>
        <textarea
          ref={field}
          data-autofocus
          value={text}
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

const partsOf = (text: string, passages: readonly Passage[]) => {
  const ends = [0, ...passages.flatMap(({ start, end }) => [start, end]), text.length]
  return ends.slice(1).map((end, at) => ({
    from: `${at}`,
    part: text.slice(ends[at] ?? 0, end),
    covered: at % 2 === 1,
  }))
}
