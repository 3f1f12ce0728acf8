import { FocusTrap } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { withoutPassages } from '../../../shared/passages.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Leave } from '../redaction/Leave.tsx'
import { CoverTools } from './CoverTools.tsx'
import { MaskedText } from './MaskedText.tsx'
import { usePages } from './Pages.tsx'
import { TextStage } from './TextStage.tsx'
import { byLine, type Cover, noCover, useCover } from './useCover.ts'
import '../evidence/viewer.css'
import '../redaction/redaction.css'
import './masking.css'

/** What is kept: passages of the whole text, and line by line. */
interface Covered extends Cover {
  readonly lines: readonly (readonly { readonly start: number; readonly end: number }[])[]
  readonly note: string
}

interface MaskTextProps {
  readonly code: string
  readonly text: string
  readonly first?: Cover | undefined
  readonly firstNote?: string | undefined
  readonly note?: string | undefined
  /** Words that are covered everywhere are covered in the other texts that leave, too: only of an account. */
  readonly wordsEverywhere?: boolean
  readonly onSave: (covered: Covered) => Promise<void>
  /** In the place of the text to read again, once it is saved: `again` goes back to it, `finish` closes. */
  readonly made?: (masked: string, acts: { readonly again: () => void; readonly finish: () => void }) => ReactNode
  /** Takes back what was just saved. */
  readonly onAgain?: () => Promise<void>
  readonly onClose: () => void
}

type State = 'editing' | 'leaving' | 'saving' | 'made'

/** Covers passages of a text and keeps the text without them, below the bar that holds « Cacher tout ». */
export const MaskText = (props: MaskTextProps) => {
  const { code, text, first = noCover, firstNote = '', note: about, onSave, onAgain, onClose } = props
  const { t } = useWords()
  const inHand = useCover(text, first)
  const pages = usePages(text)
  const [note, setNote] = useState(firstNote)
  const [state, setState] = useState<State>('editing')
  const [error, setError] = useState<unknown>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const save = async () => {
    setState('saving')
    setError(null)
    try {
      const { passages, words } = inHand
      await onSave({ passages, words, lines: byLine(text.split('\n'), passages), note: note.trim() })
      setState('made')
    } catch (fault) {
      setError(fault)
      setState('editing')
    }
  }
  const again = async () => {
    await onAgain?.().catch(() => undefined)
    setState('editing')
  }
  const cancel = () => (inHand.changed && state === 'editing' ? setState('leaving') : onClose())
  const coverSelection = () => {
    const { selectionStart: start = 0, selectionEnd: end = 0 } = field.current ?? {}
    const from = pages.shown.start
    if (start < end) inHand.cover({ start: from + start, end: from + end })
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') return state === 'leaving' ? setState('editing') : cancel()
    const writing = event.target instanceof HTMLInputElement
    if (state !== 'editing' || writing) return
    if (event.key === 'Enter' && event.target === field.current) {
      event.preventDefault()
      return coverSelection()
    }
    stepBack(event)
  }
  const stepBack = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase()
    if (state !== 'editing' || !(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
    // The browser's own undo would go back to what was typed in another field.
    event.preventDefault()
    if (key === 'z' && !event.shiftKey) inHand.undo?.()
    else inHand.redo?.()
  }
  const count = inHand.passages.length
  // A passage's own button takes the keyboard with it when it goes.
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus()
  }, [count])
  return createPortal(
    <FocusTrap active>
      <div
        className="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={t('masking.title', { code })}
        onKeyDown={onKeyDown}
      >
        <div className="viewer-top">
          <h2>{t('masking.title', { code })}</h2>
        </div>
        {state === 'made' ? (
          <Made {...props} passages={inHand.passages} again={() => void again()} />
        ) : (
          <>
            <TextStage text={text} passages={inHand.passages} pages={pages} field={field} />
            {state === 'leaving' ? (
              <Leave onStay={() => setState('editing')} onLeave={onClose} text={t('masking.leaveText')} />
            ) : (
              <CoverTools
                {...{ text, inHand, note, about }}
                shown={pages.shown}
                wordsEverywhere={props.wordsEverywhere ?? false}
                saving={state === 'saving'}
                onNote={setNote}
                onCover={coverSelection}
                onSave={() => void save()}
                onCancel={cancel}
                fault={error === null ? null : <Fault error={error} />}
              />
            )}
          </>
        )}
      </div>
    </FocusTrap>,
    document.body,
  )
}

interface MadeProps extends Pick<MaskTextProps, 'text' | 'made' | 'onClose'> {
  readonly passages: Cover['passages']
  readonly again: () => void
}

const Made = ({ text, passages, made, again, onClose }: MadeProps) => {
  const masked = useMemo(() => withoutPassages(text, passages), [text, passages])
  return made?.(masked, { again, finish: onClose }) ?? <MaskedText text={masked} onAgain={again} onFinish={onClose} />
}
