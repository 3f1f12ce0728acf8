import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import './section.css'

interface SectionProps {
  readonly title: string
  /** Whether something is written there; not told where it does not matter yet. */
  readonly started?: boolean
  readonly children: ReactNode
}

/** A part of a record, in any order: open where something was written, one line where nothing was. */
export const Section = ({ title, started, children }: SectionProps) => {
  const { t } = useWords()
  const [open, setOpen] = useState(started ?? false)
  return (
    <details className="section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3 className="grow">{title}</h3>
        {started !== undefined && <span className="section-state">{t(started ? 'case.started' : 'case.empty')}</span>}
      </summary>
      {open && <div className="stack section-body">{children}</div>}
    </details>
  )
}
