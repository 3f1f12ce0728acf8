import { Button } from '@mantine/core'
import { IconMicrophone, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { Consent, RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useCapture } from './CaptureProvider.tsx'
import { useRecorder } from './useRecorder.ts'
import './capture.css'

interface SpokenConsentProps {
  readonly testimony: Testimony
  readonly consent: Consent
  readonly onRecorded: (recording: RecordId) => void
}

/** The answers in the person's own voice, once they were read back. */
export const SpokenConsent = ({ testimony: { id, code }, consent, onRecorded }: SpokenConsentProps) => {
  const { t } = useWords()
  const { record } = useCapture()
  const { open } = useNavigation()
  const state = useRecorder()
  const made = state.kind === 'done' && state.of.purpose === 'consent' && state.of.testimonyId === id
  const recorded = made ? state.evidence.id : null
  // What is typed here is newer than what the vault noted at the recording's end.
  useEffect(() => {
    if (recorded !== null && recorded !== consent.recording) onRecorded(recorded)
  }, [recorded, consent.recording, onRecorded])
  const { recording } = consent
  const piece = useAsk('evidence.get', { id: recording ?? id }, { enabled: recording !== null })
  const kept = recording !== null && piece.data && !piece.data.trashed ? piece.data : null
  return (
    <section className="capture-spoken" aria-label={t('capture.spoken')}>
      <p className="grow">
        <strong>{t('capture.spoken')}</strong>{' '}
        <span className="muted">{kept ? t('capture.spokenKept', { code: kept.code }) : t('capture.spokenHint')}</span>
      </p>
      {kept && (
        <Button
          variant="default"
          leftSection={<Icon of={IconPlayerPlay} />}
          onClick={() => open({ kind: 'evidence', id: kept.id })}
        >
          {t('capture.see')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon of={IconMicrophone} />}
        onClick={() =>
          record({
            purpose: 'consent',
            testimonyId: id,
            testimonyCode: code,
            obtainedHow: t('capture.obtainedConsent'),
          })
        }
      >
        {t(kept ? 'capture.spokenAgain' : 'capture.spokenRecord')}
      </Button>
    </section>
  )
}
