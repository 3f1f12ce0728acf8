import { PasswordInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'

interface PassphraseFieldProps {
  readonly label: string
  readonly description: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly note: string
  readonly good: boolean
  readonly disabled?: boolean
  readonly focused?: boolean
}

export const PassphraseField = (props: PassphraseFieldProps) => {
  const { label, description, value, onChange, note, good, disabled = false, focused = false } = props
  const { t } = useWords()
  const noteId = useId()
  return (
    <div>
      <PasswordInput
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        disabled={disabled}
        maxLength={500}
        data-autofocus={focused || undefined}
        autoFocus={focused}
        aria-describedby={noteId}
        visibilityToggleButtonProps={{ 'aria-label': t('common.show'), tabIndex: 0 }}
      />
      <output id={noteId} className="first-note" data-good={good || undefined}>
        {good && note && <Icon of={IconCheck} size={16} />}
        {note}
      </output>
    </div>
  )
}
