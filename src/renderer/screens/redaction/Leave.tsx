import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'

interface LeaveProps {
  readonly text?: string | undefined
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asked, in the place of the tools, before work that is nowhere else is given up. */
export const Leave = ({ onStay, onLeave, text }: LeaveProps) => {
  const { t } = useWords()
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  return (
    <aside className="panel mask-tools" aria-label={t('redaction.leaveTitle')}>
      <h3>{t('redaction.leaveTitle')}</h3>
      <p>{text ?? t('redaction.leaveText')}</p>
      <Button ref={stay} onClick={onStay}>
        {t('redaction.stay')}
      </Button>
      <Button variant="default" onClick={onLeave}>
        {t('redaction.leave')}
      </Button>
    </aside>
  )
}
