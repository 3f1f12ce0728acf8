import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { Consent, FollowUp, TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { SpokenConsent } from '../capture/SpokenConsent.tsx'
import { ConsentDetails } from './ConsentDetails.tsx'
import { questions } from './ConsentQuestions.tsx'
import { answered } from './consent.ts'
import { ReadBack } from './ReadBack.tsx'
import { RefuseKeeping } from './RefuseKeeping.tsx'
import { Withdrawals } from './Withdrawals.tsx'

interface ConsentTabProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
}

/** As many as a record holds; taking back comes first. */
const mostFollowUps = 200

/** All that was agreed, on one page; the same questions one at a time are a button away. */
export const ConsentTab = ({ testimony, draft }: ConsentTabProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const [refusing, setRefusing] = useState<{ readonly withdrawnOn?: string } | null>(null)
  const { consent } = draft.body
  const store = (next: Consent) => draft.set({ consent: next })
  const storeAndTell = (next: Consent, toTell: readonly FollowUp[]) =>
    draft.set({
      consent: next,
      ...(toTell.length > 0 && { followUps: [...draft.body.followUps, ...toTell].slice(0, mostFollowUps) }),
    })
  return (
    <div className="form stack wide">
      <div className="row apart">
        <p className="muted consent-intro">{t('consent.intro')}</p>
        <Button
          variant="default"
          leftSection={<Icon of={IconMessageQuestion} />}
          onClick={() => go({ screen: 'testimonies', id: testimony.id, mode: 'consent', part: 'consent' })}
        >
          {t('consentTalk.start')}
        </Button>
      </div>
      {questions.map(({ name, Question }) => (
        <Question
          key={name}
          consent={consent}
          onAnswer={(answers) => store(answered(consent, answers))}
          onRefuse={() => setRefusing({})}
        />
      ))}
      <ReadBack consent={consent} onChange={store} />
      <SpokenConsent
        testimony={testimony}
        consent={consent}
        onRecorded={(recording) => store({ ...consent, recording })}
      />
      <ConsentDetails consent={consent} onChange={(patch) => store({ ...consent, ...patch })} />
      <Withdrawals
        testimony={testimony}
        consent={consent}
        onChange={storeAndTell}
        onKeep={(on) => setRefusing({ withdrawnOn: on })}
      />
      {refusing && (
        <RefuseKeeping testimony={testimony} draft={draft} {...refusing} onClose={() => setRefusing(null)} />
      )}
    </div>
  )
}
