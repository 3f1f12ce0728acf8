import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/index.ts'
import './security.css'

/** What was done, in place of everything. Going on ends every process; the next one finds no vault. */
export const Destroyed = () => {
  const { t } = useWords()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <main className="destroyed">
      <div className="stack">
        <h1 ref={head} tabIndex={-1} className="security-heading">
          {t('security.wipe.done')}
        </h1>
        <p className="muted">{t('security.wipe.doneHint')}</p>
        <div>
          <Button onClick={() => window.kalifa.shell.lock()}>{t('security.wipe.continue')}</Button>
        </div>
      </div>
    </main>
  )
}
