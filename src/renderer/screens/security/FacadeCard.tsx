import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SecurityState } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Pill } from '../../parts/Pill.tsx'
import { agoText, momentText } from '../../words/dates.ts'
import { RemovePhrase } from './RemovePhrase.tsx'

interface FacadeCardProps {
  readonly state: SecurityState
  readonly onSet: () => void
}

export const FacadeCard = ({ state: { facade }, onSet }: FacadeCardProps) => {
  const { t } = useWords()
  const [removing, setRemoving] = useState(false)
  return (
    <section className="card stack" aria-label={t('security.facade.title')}>
      <div>
        <div className="row">
          <h2>{t('security.facade.title')}</h2>
          <Pill tone={facade ? 'green' : 'quiet'}>{t(facade ? 'security.set' : 'security.unset')}</Pill>
        </div>
        <p className="muted">{t('security.facade.what')}</p>
      </div>
      {facade && <Holds facade={facade} />}
      {facade?.remind && (
        <p className="security-remind" role="status">
          <strong>{t(`security.facade.${facade.remind}`)}</strong> {t('security.facade.fill')}
        </p>
      )}
      <div className="row">
        <Button variant="default" onClick={onSet}>
          {t(facade ? 'security.facade.redo' : 'security.facade.create')}
        </Button>
        {facade && (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('security.facade.remove')}
          </Button>
        )}
      </div>
      {facade && removing && (
        <RemovePhrase
          method="facade.remove"
          title={t('security.facade.removeTitle')}
          texts={[
            t('security.facade.removeText'),
            ...(facade.destroying ? [t('security.facade.removeDestroying')] : []),
          ]}
          done={t('security.facade.removed')}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  )
}

const Holds = ({ facade }: { readonly facade: NonNullable<SecurityState['facade']> }) => {
  const { t, language } = useWords()
  const facts = [
    t('security.facade.since', { day: momentText(facade.created, language) }),
    t(`security.facade.profile.${facade.profile}`),
    ...(facade.changed ? [t('security.facade.changed', { ago: agoText(facade.changed, language) })] : []),
  ]
  return (
    <div>
      <p>
        <strong>{t('security.facade.holds', { count: facade.records })}</strong>
      </p>
      <p className="small muted">{facts.join(' · ')}</p>
    </div>
  )
}
