import { Select, TextInput } from '@mantine/core'
import { consentModes } from '../../../shared/domain.ts'
import type { Consent } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'

interface ConsentDetailsProps {
  readonly consent: Consent
  readonly onChange: (patch: Partial<Consent>) => void
}

const lines = ['language', 'interpreter', 'guardian', 'assent'] as const

export const ConsentDetails = ({ consent, onChange }: ConsentDetailsProps) => {
  const { t } = useWords()
  return (
    <details>
      <summary>{t('consent.details')}</summary>
      <div className="pair">
        <DayField label={t('consent.givenOn')} value={consent.givenOn} onChange={(givenOn) => onChange({ givenOn })} />
        <Select
          label={t('consent.mode')}
          value={consent.mode ?? ''}
          onChange={(value) => onChange({ mode: consentModes.find((mode) => mode === value) ?? null })}
          data={[
            { value: '', label: t('consent.modeNone') },
            ...consentModes.map((value) => ({ value, label: t(`consent.modes.${value}`) })),
          ]}
        />
        {lines.map((line) => (
          <TextInput
            key={line}
            label={t(`consent.${line}`)}
            value={consent[line]}
            maxLength={500}
            onChange={(event) => onChange({ [line]: event.currentTarget.value })}
          />
        ))}
        <DayField
          label={t('consent.expiresOn')}
          value={consent.expiresOn}
          onChange={(expiresOn) => onChange({ expiresOn })}
        />
      </div>
      <p className="small muted">{t('consent.expiresHint')}</p>
    </details>
  )
}
