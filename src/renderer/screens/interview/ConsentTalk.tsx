import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { SpokenConsent } from '../capture/SpokenConsent.tsx'
import { ConsentDetails } from '../testimonies/ConsentDetails.tsx'
import { questions } from '../testimonies/ConsentQuestions.tsx'
import { answered, isAnswered } from '../testimonies/consent.ts'
import { ReadBack } from '../testimonies/ReadBack.tsx'
import { RefuseKeeping } from '../testimonies/RefuseKeeping.tsx'
import { CalmHead } from './CalmHead.tsx'
import type { ModeProps } from './Interview.tsx'

const last = questions.length

/** One question at a time, to be said aloud in any language; then what was understood. In any order, and left at any time. */
export const ConsentTalk = ({ testimony, draft }: ModeProps) => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const [step, setStep] = useState(0)
  const [refusing, setRefusing] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const { consent } = draft.body
  const asked = questions[step]
  const done = isAnswered(consent)
  const { id } = testimony
  const leave = () =>
    go({ screen: 'testimonies', id, ...(spot.part ? { part: spot.part } : { mode: 'interview' as const }) })
  useEffect(() => {
    if (step >= 0) page.current?.focus()
  }, [step])
  return (
    <div className="calm">
      <CalmHead code={testimony.code} state={draft.state}>
        <Button variant="default" onClick={leave}>
          {t(spot.part ? 'consentTalk.leave' : 'consentTalk.toAccount')}
        </Button>
      </CalmHead>
      <div className="calm-page">
        <div className="calm-column talk">
          <Steps step={step} done={done} readBack={consent.readBack} onGo={setStep} />
          <div ref={page} tabIndex={-1} className="talk-page stack wide">
            {asked ? (
              <asked.Question
                consent={consent}
                onAnswer={(answers) => draft.set({ consent: answered(consent, answers) })}
                onRefuse={() => setRefusing(true)}
              />
            ) : (
              <>
                <ReadBack consent={consent} onChange={(next) => draft.set({ consent: next })} />
                <SpokenConsent
                  testimony={testimony}
                  consent={consent}
                  onRecorded={(recording) => draft.set({ consent: { ...consent, recording } })}
                />
                <ConsentDetails
                  consent={consent}
                  onChange={(patch) => draft.set({ consent: { ...consent, ...patch } })}
                />
              </>
            )}
          </div>
          {step === 0 && <p className="small muted">{t('consent.intro')}</p>}
          <div className="row apart">
            <Button variant="default" size="md" disabled={step === 0} onClick={() => setStep(step - 1)}>
              {t('consentTalk.previous')}
            </Button>
            {asked ? (
              <Button size="md" onClick={() => setStep(step + 1)}>
                {t(step === last - 1 ? 'consentTalk.readBack' : 'consentTalk.next')}
              </Button>
            ) : (
              <Button size="md" onClick={leave}>
                {t('consentTalk.finish')}
              </Button>
            )}
          </div>
        </div>
      </div>
      {refusing && <RefuseKeeping testimony={testimony} draft={draft} onClose={() => setRefusing(false)} />}
    </div>
  )
}

interface StepsProps {
  readonly step: number
  readonly done: readonly boolean[]
  readonly readBack: boolean
  readonly onGo: (step: number) => void
}

const Steps = ({ step, done, readBack, onGo }: StepsProps) => {
  const { t } = useWords()
  const entries = [
    ...questions.map(({ name }, at) => ({
      name,
      text: String(at + 1),
      label: t('consentTalk.question', { number: at + 1 }),
      done: done[at] ?? false,
    })),
    { name: 'readBack', text: t('consentTalk.readBackShort'), label: t('consentTalk.readBackShort'), done: readBack },
  ]
  return (
    <nav aria-label={t('consentTalk.steps')}>
      <ol className="talk-steps">
        {entries.map(({ name, text, label, done: answered }, at) => (
          <li key={name}>
            <button
              type="button"
              className="talk-step figures"
              aria-current={at === step ? 'step' : undefined}
              aria-label={`${label}${answered ? `, ${t('consentTalk.answered')}` : ''}`}
              data-done={answered || undefined}
              onClick={() => onGo(at)}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
