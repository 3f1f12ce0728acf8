import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useRecord } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Pill } from '../../parts/Pill.tsx'
import './capture.css'

interface ConsentGateProps {
  readonly testimonyId: RecordId
  /** The person goes where the question is asked. */
  readonly onLeave: () => void
  readonly children: ReactNode
}

/** The fourth question's first half with the answer that was given; only behind a yes is there anything to begin. */
export const ConsentGate = ({ testimonyId, onLeave, children }: ConsentGateProps) => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const testimony = useRecord('testimony.get', { id: testimonyId })
  if (testimony.error) return <Fault error={testimony.error} />
  if (!testimony.data) return <p className="muted">{t('common.loading')}</p>
  const { capture } = testimony.data.body.consent
  const ask = () => {
    onLeave()
    // While somebody is listened to, the screen stays as calm as it is.
    if (spot.mode) go({ screen: 'testimonies', id: testimonyId, mode: 'consent' })
    else go({ screen: 'testimonies', id: testimonyId, part: 'consent' })
  }
  return (
    <div className="stack">
      <section className="capture-question" aria-label={t('capture.question')}>
        <p>{t('consent.q4Capture')}</p>
        <Pill tone={capture === 'yes' ? 'green' : capture === 'no' ? 'brick' : 'ochre'}>{t(`consent.${capture}`)}</Pill>
      </section>
      {capture === 'yes' ? (
        children
      ) : (
        <>
          <p>{t(capture === 'no' ? 'capture.refused' : 'capture.notAsked')}</p>
          <div>
            <Button onClick={ask} data-autofocus>
              {t('capture.toConsent')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
