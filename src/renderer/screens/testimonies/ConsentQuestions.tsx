import { TextInput } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { type Answer, type Naming, recipientKinds } from '../../../shared/domain.ts'
import type { Consent } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'

interface QuestionProps {
  readonly consent: Consent
  readonly onAnswer: (answers: Partial<Consent>) => void
  /** « Garder: non » is no answer to store. */
  readonly onRefuse: () => void
}

const answerOrder: readonly Answer[] = ['yes', 'no', 'notAsked']
const namingOrder: readonly Naming[] = ['named', 'unnamed', 'notAsked']
const quiet = (value: string): boolean => value === 'notAsked'

interface AnswerProps {
  readonly label: string
  readonly value: Answer
  readonly onChange: (answer: Answer) => void
}

const AnswerChoice = ({ label, value, onChange }: AnswerProps) => {
  const { t } = useWords()
  const options = answerOrder.map((each) => ({ value: each, label: t(`consent.${each}`), quiet: quiet(each) }))
  return <Choice label={label} labelHidden value={value} options={options} onChange={onChange} />
}

const Keep = ({ consent, onAnswer, onRefuse }: QuestionProps) => {
  const { t } = useWords()
  return (
    <Framed number={1} text={t('consent.q1')}>
      <AnswerChoice
        label={t('consent.q1')}
        value={consent.keep}
        onChange={(keep) => (keep === 'no' ? onRefuse() : onAnswer({ keep }))}
      />
    </Framed>
  )
}

const Recipients = ({ consent, onAnswer }: QuestionProps) => {
  const { t } = useWords()
  return (
    <Framed number={2} text={t('consent.q2')}>
      {recipientKinds.map((kind) => (
        <QuestionRow key={kind} text={t(`recipientKind.${kind}`)}>
          <AnswerChoice
            label={`${t('consent.q2')} ${t(`recipientKind.${kind}`)}`}
            value={consent.recipients[kind]}
            onChange={(answer) => onAnswer({ recipients: { ...consent.recipients, [kind]: answer } })}
          />
        </QuestionRow>
      ))}
    </Framed>
  )
}

const NameOrNot = ({ consent, onAnswer }: QuestionProps) => {
  const { t } = useWords()
  const accepted = recipientKinds.filter((kind) => consent.recipients[kind] === 'yes')
  const options = namingOrder.map((each) => ({ value: each, label: t(`consent.${each}`), quiet: quiet(each) }))
  return (
    <Framed number={3} text={t('consent.q3')} hint={t(accepted.length > 0 ? 'consent.q3Hint' : 'consent.q3Empty')}>
      {accepted.map((kind) => (
        <QuestionRow key={kind} text={t(`recipientKind.${kind}`)}>
          <Choice
            label={`${t('consent.q3')} ${t(`recipientKind.${kind}`)}`}
            labelHidden
            value={consent.naming[kind]}
            options={options}
            onChange={(naming) => onAnswer({ naming: { ...consent.naming, [kind]: naming } })}
          />
        </QuestionRow>
      ))}
    </Framed>
  )
}

const ImageVoice = ({ consent, onAnswer }: QuestionProps) => {
  const { t } = useWords()
  return (
    <Framed number={4} text={t('consent.q4Title')}>
      <QuestionRow text={t('consent.q4Capture')}>
        <AnswerChoice
          label={t('consent.q4Capture')}
          value={consent.capture}
          onChange={(capture) => onAnswer({ capture })}
        />
      </QuestionRow>
      <QuestionRow text={t('consent.q4')}>
        <AnswerChoice
          label={t('consent.q4')}
          value={consent.imageVoice}
          onChange={(imageVoice) => onAnswer({ imageVoice })}
        />
      </QuestionRow>
    </Framed>
  )
}

const ways = ['recontactHow', 'recontactWhen'] as const

const Recontact = ({ consent, onAnswer }: QuestionProps) => {
  const { t } = useWords()
  return (
    <Framed number={5} text={t('consent.q5')}>
      <AnswerChoice
        label={t('consent.q5')}
        value={consent.recontact}
        onChange={(recontact) => onAnswer({ recontact })}
      />
      {consent.recontact === 'yes' && (
        <div className="pair">
          {ways.map((way) => (
            <TextInput
              key={way}
              label={t(`consent.${way}`)}
              value={consent[way]}
              maxLength={500}
              onChange={(event) => onAnswer({ [way]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
    </Framed>
  )
}

/** To ask aloud, in this order. No answer is given beforehand, none is easier than another. */
export const questions = [
  { name: 'keep', Question: Keep },
  { name: 'recipients', Question: Recipients },
  { name: 'naming', Question: NameOrNot },
  { name: 'imageVoice', Question: ImageVoice },
  { name: 'recontact', Question: Recontact },
] as const

const QuestionRow = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => (
  <div className="question-row">
    <span aria-hidden="true">{text}</span>
    {children}
  </div>
)

interface FramedProps {
  readonly number: number
  readonly text: string
  readonly hint?: string
  readonly children: ReactNode
}

const Framed = ({ number, text, hint, children }: FramedProps) => {
  const id = useId()
  return (
    <section className="question" aria-labelledby={id}>
      <h3 className="question-title" id={id}>
        <span className="question-number" aria-hidden="true">
          {number}
        </span>
        {text}
      </h3>
      {hint && <p className="small muted">{hint}</p>}
      {children}
    </section>
  )
}
