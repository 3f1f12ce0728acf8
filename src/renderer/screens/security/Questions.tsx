import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { afterAnswer, beginQuestions, type Option, type QuestionName } from './questions.ts'
import { Wizard } from './Wizard.tsx'
import type { WizardPlace } from './wizardPlace.ts'

interface QuestionsProps {
  readonly place: WizardPlace
  readonly heading: string
  readonly names: readonly QuestionName[]
  readonly onDone: () => void
}

const random = (): number => (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 3

/** One at a time, until each was answered right. Nothing leads past them. */
export const Questions = ({ place, heading, names, onDone }: QuestionsProps) => {
  const { t } = useWords()
  const [left, setLeft] = useState(() => beginQuestions(names, random))
  const [chosen, setChosen] = useState<Option | null>(null)
  const [explained, setExplained] = useState<Exclude<Option, 'right'> | null>(null)
  const [turn, setTurn] = useState(0)
  const why = useRef<HTMLDivElement>(null)
  const ids = { group: useId(), text: useId() }
  const [first] = left

  useEffect(() => {
    if (explained) why.current?.focus()
  }, [explained])

  const goOn = (answer: Option) => {
    const next = afterAnswer(left, answer)
    setChosen(null)
    setExplained(null)
    setTurn((now) => now + 1)
    if (next.length === 0) onDone()
    else setLeft(next)
  }
  const submit = () => {
    if (explained) goOn(explained)
    else if (chosen === 'right') goOn('right')
    else setExplained(chosen)
  }
  if (!first) return null
  const { name, order } = first
  return (
    <Wizard
      // Each question begins with the cursor on its first answer.
      key={turn}
      place={place}
      heading={heading}
      aside={t('security.question.count', { number: names.length - left.length + 1, total: names.length })}
      next={{ label: t(explained ? 'security.question.again' : 'security.question.answer'), disabled: chosen === null }}
      onNext={submit}
    >
      <fieldset className="security-question" disabled={explained !== null} aria-describedby={ids.text}>
        <legend>{t(`security.question.${name}.ask`)}</legend>
        {order.map((option) => (
          <label
            key={`${name} ${option}`}
            className="choice-button security-answer"
            data-chosen={option === chosen || undefined}
          >
            <input
              type="radio"
              name={ids.group}
              checked={option === chosen}
              onChange={() => setChosen(option)}
              data-autofocus={option === order[0] || undefined}
            />
            <span>{t(`security.question.${name}.${option}`)}</span>
          </label>
        ))}
      </fieldset>
      <div
        ref={why}
        id={ids.text}
        role="alert"
        tabIndex={-1}
        className="security-why"
        data-shown={explained || undefined}
      >
        {explained && (
          <p>
            <strong>{t('security.question.notQuite')}</strong>{' '}
            {t(`security.question.${name}.${explained === 'wrongA' ? 'whyA' : 'whyB'}`)}
          </p>
        )}
      </div>
    </Wizard>
  )
}
