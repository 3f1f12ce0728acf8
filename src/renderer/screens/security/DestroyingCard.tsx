import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SecurityState } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Pill } from '../../parts/Pill.tsx'
import { RemovePhrase } from './RemovePhrase.tsx'

interface DestroyingCardProps {
  readonly state: SecurityState
  readonly onSet: () => void
}

export const DestroyingCard = ({ state: { facade }, onSet }: DestroyingCardProps) => {
  const { t } = useWords()
  const [removing, setRemoving] = useState(false)
  const set = facade?.destroying ?? false
  return (
    <section className="card stack" aria-label={t('security.destroying.title')}>
      <div>
        <div className="row">
          <h2>{t('security.destroying.title')}</h2>
          <Pill tone={set ? 'brick' : 'quiet'}>{t(set ? 'security.set' : 'security.unset')}</Pill>
        </div>
        <p className="muted">
          {t('security.destroying.what')} {t('security.destroying.noBackup')}
        </p>
      </div>
      {set && <p>{t('security.destroying.setNote')}</p>}
      {!facade && <p className="small">{t('security.destroying.needsFacade')}</p>}
      <div className="row">
        <Button variant="default" disabled={!facade} onClick={onSet}>
          {t(set ? 'security.destroying.redo' : 'security.destroying.create')}
        </Button>
        {set && (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('security.destroying.remove')}
          </Button>
        )}
      </div>
      {removing && (
        <RemovePhrase
          method="destroying.remove"
          title={t('security.destroying.removeTitle')}
          texts={[t('security.destroying.removeText')]}
          done={t('security.destroying.removed')}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  )
}
