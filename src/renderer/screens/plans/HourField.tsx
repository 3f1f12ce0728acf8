import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { readHour } from '../../words/hours.ts'

interface HourFieldProps {
  readonly label: string
  /** HH:MM or empty. */
  readonly value: string
  readonly onChange: (hour: string) => void
}

/** An hour of the day, typed as one says it. What is not understood stays in the field and is not saved. */
export const HourField = ({ label, value, onChange }: HourFieldProps) => {
  const { t } = useWords()
  const [text, setText] = useState(value)
  const [unread, setUnread] = useState(false)
  const onType = (typed: string) => {
    setText(typed)
    setUnread(false)
    const hour = readHour(typed)
    if (hour !== null && hour !== value) onChange(hour)
  }
  const onLeave = () => {
    const hour = readHour(text)
    setUnread(hour === null)
    if (hour !== null) setText(hour)
  }
  return (
    <TextInput
      label={label}
      placeholder={t('plans.hourPlaceholder')}
      value={text}
      maxLength={20}
      error={unread && t('plans.hourUnread')}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
    />
  )
}
