import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import { type Answer, type Naming, recipientKinds } from '../../../shared/domain.ts'
import type { Consent, TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { readBack } from '../../words/readBack.ts'
import { ConsentDetails } from './ConsentDetails.tsx'
import { RefuseKeeping } from './RefuseKeeping.tsx'

interface ConsentTabProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
}

const answerOrder: readonly Answer[] = ['yes', 'no', 'notAsked']
const namingOrder: readonly Naming[] = ['named', 'unnamed', 'notAsked']

/** Five questions to ask aloud. No answer is given beforehand, none is easier than another. */
export const ConsentTab = ({ testimony, draft }: ConsentTabProps) => {
  const { t, language } = useWords()
  const [refusing, setRefusing] = useState(false)
  const { consent } = draft.body
  const set = (patch: Partial<Consent>) => draft.set({ consent: { ...consent, ...patch } })
  const answers = answerOrder.map((value) => ({ value, label: t(`consent.${value}`), quiet: value === 'notAsked' }))
  const namings = namingOrder.map((value) => ({ value, label: t(`consent.${value}`), quiet: value === 'notAsked' }))
  const accepted = recipientKinds.filter((kind) => consent.recipients[kind] === 'yes')
  const onKeep = (keep: Answer) => (keep === 'no' ? setRefusing(true) : set({ keep }))

  return (
    <div className="form stack wide">
      <p className="muted">{t('consent.intro')}</p>
      <Question number={1} text={t('consent.q1')}>
        <Choice label={t('consent.q1')} labelHidden value={consent.keep} options={answers} onChange={onKeep} />
      </Question>
      <Question number={2} text={t('consent.q2')}>
        {recipientKinds.map((kind) => (
          <div key={kind} className="question-row">
            <span aria-hidden="true">{t(`recipientKind.${kind}`)}</span>
            <Choice
              label={`${t('consent.q2')} ${t(`recipientKind.${kind}`)}`}
              labelHidden
              value={consent.recipients[kind]}
              options={answers}
              onChange={(answer) => set({ recipients: { ...consent.recipients, [kind]: answer } })}
            />
          </div>
        ))}
      </Question>
      <Question number={3} text={t('consent.q3')} hint={t(accepted.length > 0 ? 'consent.q3Hint' : 'consent.q3Empty')}>
        {accepted.map((kind) => (
          <div key={kind} className="question-row">
            <span aria-hidden="true">{t(`recipientKind.${kind}`)}</span>
            <Choice
              label={`${t('consent.q3')} ${t(`recipientKind.${kind}`)}`}
              labelHidden
              value={consent.naming[kind]}
              options={namings}
              onChange={(naming) => set({ naming: { ...consent.naming, [kind]: naming } })}
            />
          </div>
        ))}
      </Question>
      <Question number={4} text={t('consent.q4')}>
        <Choice
          label={t('consent.q4')}
          labelHidden
          value={consent.imageVoice}
          options={answers}
          onChange={(imageVoice) => set({ imageVoice })}
        />
      </Question>
      <Question number={5} text={t('consent.q5')}>
        <Choice
          label={t('consent.q5')}
          labelHidden
          value={consent.recontact}
          options={answers}
          onChange={(recontact) => set({ recontact })}
        />
        {consent.recontact === 'yes' && (
          <TextInput
            label={t('consent.recontactHow')}
            value={consent.recontactHow}
            maxLength={500}
            onChange={(event) => set({ recontactHow: event.currentTarget.value })}
          />
        )}
      </Question>
      <section className="card read-back" aria-label={t('consent.readBack')}>
        <h3>{t('consent.readBack')}</h3>
        <p>{readBack(consent, t, language).join(' ')}</p>
      </section>
      <ConsentDetails consent={consent} onChange={set} />
      {refusing && <RefuseKeeping testimony={testimony} draft={draft} onClose={() => setRefusing(false)} />}
    </div>
  )
}

interface QuestionProps {
  readonly number: number
  readonly text: string
  readonly hint?: string
  readonly children: ReactNode
}

const Question = ({ number, text, hint, children }: QuestionProps) => (
  <section className="question">
    <h3 className="question-title">
      <span className="question-number" aria-hidden="true">
        {number}
      </span>
      {text}
    </h3>
    {hint && <p className="small muted">{hint}</p>}
    {children}
  </section>
)
