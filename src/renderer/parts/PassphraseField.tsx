import { PasswordInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId } from 'react'
import { useWords } from '../i18n/index.ts'
import { Icon } from './Icon.tsx'
import './passphrase.css'

interface PassphraseFieldProps {
  readonly label: string
  readonly description?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  /** Under the field. */
  readonly note?: string
  readonly good?: boolean
  /** What is wrong with what was written. */
  readonly fault?: string | null
  readonly disabled?: boolean
  readonly focused?: boolean
  readonly visible?: boolean
  readonly onVisible?: (visible: boolean) => void
  readonly onFocus?: () => void
  /** Told when something was pasted or dropped, which is then refused. */
  readonly onPaste?: () => void
}

export const PassphraseField = (props: PassphraseFieldProps) => {
  const { label, description, value, onChange, note = '', good = false, fault = null } = props
  const { disabled = false, focused = false, visible, onVisible, onFocus, onPaste } = props
  const { t } = useWords()
  const noteId = useId()
  const refuse = onPaste
    ? (event: { preventDefault: () => void }) => {
        event.preventDefault()
        onPaste()
      }
    : undefined
  return (
    <div>
      <PasswordInput
        label={label}
        description={description}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        disabled={disabled}
        error={fault !== null}
        maxLength={500}
        data-autofocus={focused || undefined}
        autoFocus={focused}
        autoCapitalize="off"
        aria-describedby={noteId}
        {...(visible === undefined ? {} : { visible })}
        {...(onVisible ? { onVisibilityChange: onVisible } : {})}
        onFocus={onFocus}
        onPaste={refuse}
        onDrop={refuse}
        visibilityToggleButtonProps={{ 'aria-label': t('common.show'), tabIndex: 0 }}
      />
      <output
        id={noteId}
        className="phrase-note"
        data-good={good || undefined}
        data-fault={fault !== null || undefined}
      >
        {good && note && <Icon of={IconCheck} size={16} />}
        {fault ?? note}
      </output>
    </div>
  )
}
