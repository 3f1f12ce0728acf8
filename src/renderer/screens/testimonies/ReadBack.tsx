import { Checkbox } from '@mantine/core'
import type { Consent } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { readBack } from '../../words/readBack.ts'
import { confirmed } from './consent.ts'

interface ReadBackProps {
  readonly consent: Consent
  readonly onChange: (consent: Consent) => void
}

/** What was understood, to say aloud; and whether the person agreed that it is right. */
export const ReadBack = ({ consent, onChange }: ReadBackProps) => {
  const { t, language } = useWords()
  return (
    <section className="card read-back stack" aria-label={t('consent.readBack')}>
      <h3>{t('consent.readBack')}</h3>
      <p className="read-back-words">{readBack(consent, t, language).join(' ')}</p>
      <Checkbox
        className="entry-check"
        label={t('consent.readBackDone')}
        checked={consent.readBack}
        onChange={(event) => onChange(confirmed(consent, event.currentTarget.checked))}
      />
    </section>
  )
}
