import { TextInput } from '@mantine/core'
import { fold } from '../../shared/fold.ts'
import { useWords } from '../i18n/index.ts'

interface TypedSentenceProps {
  readonly sentence: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
}

const plain = (text: string): string => fold(text).trim().replace(/\s+/g, ' ').replace(/[.!]$/, '')

/** Whether that is the sentence, whatever its accents, capitals and spaces. */
export const isTyped = (typed: string, sentence: string): boolean => plain(typed) === plain(sentence)

/** A sentence to type out, so that no act without return is a mere click. */
export const TypedSentence = ({ sentence, value, onChange, disabled = false }: TypedSentenceProps) => {
  const { t } = useWords()
  return (
    <TextInput
      label={t('common.typeSentence', { sentence })}
      value={value}
      maxLength={200}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
