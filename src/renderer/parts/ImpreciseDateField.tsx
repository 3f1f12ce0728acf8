import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type DatePrecision, datePrecisions } from '../../shared/domain.ts'
import type { ImpreciseDate } from '../../shared/records.ts'
import { useWords } from '../i18n/index.ts'
import { writtenDate } from '../words/dates.ts'
import { canBe, typedImpreciseDate, withPrecision } from '../words/impreciseDate.ts'
import { DayField } from './DayField.tsx'
import './dateField.css'

interface ImpreciseDateFieldProps {
  readonly label: string
  readonly value: ImpreciseDate
  readonly onChange: (date: ImpreciseDate) => void
}

/** A date as well as it is known: one typed field, and how sure it is. */
export const ImpreciseDateField = ({ label, value, onChange }: ImpreciseDateFieldProps) => {
  const { t } = useWords()
  const [text, setText] = useState(() => writtenDate(value.from, value.precision))
  const [precision, setPrecision] = useState(value.precision)
  const [unread, setUnread] = useState(false)
  /** Only what the person chose binds what is typed next: halfway through a day one has typed a month. */
  const [chosen, setChosen] = useState<DatePrecision>(() =>
    value.precision === 'about' || value.precision === 'period' ? value.precision : 'unknown',
  )
  const now = { ...value, precision }
  const asked = { ...value, precision: chosen }

  const take = (date: ImpreciseDate) => {
    setPrecision(date.precision)
    onChange(date.from || date.to ? date : { ...date, precision: 'unknown' })
  }
  const onType = (typed: string) => {
    setText(typed)
    setUnread(false)
    const date = typedImpreciseDate(typed, asked)
    if (date) take(typed.trim() ? date : { ...date, precision: precision === 'period' ? 'period' : 'unknown' })
  }
  const onLeave = () => {
    const date = typedImpreciseDate(text, asked)
    setUnread(date === null)
    if (date?.from) setText(writtenDate(date.from, date.precision))
  }
  const onPrecision = (next: string | null) => {
    const wanted = datePrecisions.find((each) => each === next) ?? 'unknown'
    const date = withPrecision(now, wanted)
    setChosen(wanted)
    setPrecision(wanted)
    setText(writtenDate(date.from, wanted))
    onChange(date.from ? date : { precision: 'unknown', from: '', to: '' })
  }

  return (
    <fieldset className="date-field">
      <legend className="unseen">{label}</legend>
      <TextInput
        label={label}
        placeholder={t('date.placeholder')}
        value={text}
        maxLength={60}
        error={unread && t('date.unread')}
        onChange={(event) => onType(event.currentTarget.value)}
        onBlur={onLeave}
      />
      <Select
        label={t('date.precisionLabel')}
        value={precision}
        onChange={onPrecision}
        data={datePrecisions.map((each) => ({
          value: each,
          label: t(`date.precision.${each}`),
          disabled: !canBe(now, each),
        }))}
      />
      {precision === 'period' && (
        <DayField label={t('date.to')} value={value.to} onChange={(to) => take({ ...now, to })} />
      )}
    </fieldset>
  )
}
