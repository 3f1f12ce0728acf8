import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { riskLevels } from '../../../shared/domain.ts'
import type { Risk } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { today } from '../../words/dates.ts'
import { Choice } from '../Choice.tsx'
import { DayField } from '../DayField.tsx'
import '../violationPicker.css'
import './itemList.css'

interface RiskFieldProps {
  readonly untitled?: boolean
  readonly value: Risk
  readonly onChange: (value: Risk) => void
}

const questions = ['threats', 'vulnerabilities', 'capacities', 'actions'] as const

/** Four questions to think the danger through, and how grave it is felt to be. Dated by the first answer. */
export const RiskField = ({ untitled = false, value, onChange }: RiskFieldProps) => {
  const { t } = useWords()
  const [dated, setDated] = useState(0)
  const set = (patch: Partial<Risk>) => {
    const undated = value.assessedOn === ''
    onChange({ ...value, ...(undated && { assessedOn: today() }), ...patch })
    if (undated) setDated(dated + 1)
  }
  return (
    <section className="stack" aria-label={t('editors.risk')}>
      <div>
        {!untitled && <h3 className="field-label">{t('editors.risk')}</h3>}
        <p className="small muted">{t('editors.riskHint')}</p>
      </div>
      {questions.map((question) => (
        <Textarea
          key={question}
          label={t(`editors.${question}`)}
          description={t(`editors.${question}Hint`)}
          className="risk-answer"
          value={value[question]}
          maxLength={1_000_000}
          onChange={(event) => set({ [question]: event.currentTarget.value })}
        />
      ))}
      <Choice
        label={t('editors.level')}
        value={value.level ?? 'none'}
        options={[
          ...riskLevels.map((level) => ({ value: level, label: t(`riskLevel.${level}`) })),
          { value: 'none', label: t('editors.riskNone'), quiet: true },
        ]}
        onChange={(level) => set({ level: riskLevels.find((each) => each === level) ?? null })}
      />
      <div className="item-row">
        <DayField
          key={dated}
          label={t('editors.assessedOn')}
          value={value.assessedOn}
          onChange={(assessedOn) => onChange({ ...value, assessedOn })}
        />
      </div>
    </section>
  )
}
