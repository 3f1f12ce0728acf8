import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../i18n/index.ts'
import { readDate, writtenDate } from '../words/dates.ts'

interface DayFieldProps {
  readonly label: string
  /** YYYY-MM-DD or empty. */
  readonly value: string
  readonly onChange: (day: string) => void
}

/** One exact day, typed. What is not understood stays in the field and is not saved. */
export const DayField = ({ label, value, onChange }: DayFieldProps) => {
  const { t } = useWords()
  const [text, setText] = useState(() => writtenDate(value, 'day'))
  const [unread, setUnread] = useState(false)
  const dayOf = (typed: string): string | null => {
    if (!typed.trim()) return ''
    const date = readDate(typed)
    return date?.precision === 'day' ? date.from : null
  }
  const onType = (typed: string) => {
    setText(typed)
    setUnread(false)
    const day = dayOf(typed)
    if (day !== null && day !== value) onChange(day)
  }
  const onLeave = () => {
    const day = dayOf(text)
    setUnread(day === null)
    if (day) setText(writtenDate(day, 'day'))
  }
  return (
    <TextInput
      label={label}
      placeholder={t('date.placeholder')}
      value={text}
      maxLength={60}
      error={unread && t('date.unreadDay')}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onLeave}
    />
  )
}
