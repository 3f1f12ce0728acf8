import { Button } from '@mantine/core'
import { useId } from 'react'
import type { Recipient } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { RecipientName } from './RecipientList.tsx'

interface ChooseRecipientProps {
  readonly recipients: readonly Recipient[]
  readonly chosen: Recipient | null
  readonly onChoose: (recipient: Recipient) => void
  readonly onNext: () => void
}

export const ChooseRecipient = ({ recipients, chosen, onChoose, onNext }: ChooseRecipientProps) => {
  const { t } = useWords()
  const name = useId()
  return (
    <div className="form stack">
      <p className="muted">{t('handOver.recipientStep')}</p>
      <fieldset className="stack tight">
        <legend className="unseen">{t('handOver.recipient')}</legend>
        {recipients.map((recipient) => (
          <label
            key={recipient.id}
            className="choice-button recipient-choice"
            data-chosen={recipient.id === chosen?.id || undefined}
          >
            <input
              type="radio"
              name={name}
              aria-label={recipient.name}
              checked={recipient.id === chosen?.id}
              onChange={() => onChoose(recipient)}
            />
            <RecipientName recipient={recipient} />
          </label>
        ))}
      </fieldset>
      <div>
        <Button disabled={!chosen} onClick={onNext}>
          {chosen ? t('handOver.choose', { name: chosen.name }) : t('common.next')}
        </Button>
      </div>
    </div>
  )
}
