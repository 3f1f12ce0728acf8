import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import './capture.css'

/** Black, but for a dot: nobody sees that there is anything. A key or a press brings the screen back, and does nothing else. */
export const DimScreen = ({ onEnd }: { readonly onEnd: () => void }) => {
  const { t } = useWords()
  const screen = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    screen.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      // Three of these hide everything.
      if (event.key === 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onEnd()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      if (before instanceof HTMLElement) before.focus()
    }
  }, [onEnd])
  return (
    <button ref={screen} type="button" className="dim" aria-label={t('capture.dimmed')} onClick={onEnd}>
      <span aria-hidden="true" />
    </button>
  )
}
