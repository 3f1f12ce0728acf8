import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Recipient } from '../../../shared/contract.ts'
import { useAct } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { momentText } from '../../words/dates.ts'

interface RecipientListProps {
  readonly recipients: readonly Recipient[]
  readonly onAdd: () => void
}

export const RecipientList = ({ recipients, onAdd }: RecipientListProps) => {
  const { t } = useWords()
  const [removing, setRemoving] = useState<Recipient | null>(null)
  return (
    <>
      <div className="row apart">
        <h2>{t('handOver.recipients')}</h2>
        <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={onAdd}>
          {t('handOver.addRecipient')}
        </Button>
      </div>
      <ul className="recipients">
        {recipients.map((recipient) => (
          <li key={recipient.id}>
            <RecipientName recipient={recipient} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('handOver.removeRecipient', { name: recipient.name })}
              onClick={() => setRemoving(recipient)}
            >
              <Icon of={IconTrash} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {removing && <RemoveRecipient recipient={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

export const RecipientName = ({ recipient }: { readonly recipient: Recipient }) => {
  const { t, language } = useWords()
  return (
    <div className="grow recipient-name">
      <p>
        <strong>{recipient.name}</strong> <span className="small muted">{t(`recipientKind.${recipient.kind}`)}</span>
      </p>
      <Pill tone="green">{t('handOver.verified', { day: momentText(recipient.verifiedAt, language) })}</Pill>
    </div>
  )
}

interface RemoveRecipientProps {
  readonly recipient: Recipient
  readonly onClose: () => void
}

const RemoveRecipient = ({ recipient: { id, name }, onClose }: RemoveRecipientProps) => {
  const { t } = useWords()
  const say = useToast()
  const remove = useAct('recipient.remove', 'recipient.list')
  const onRemoved = () => {
    say({ text: t('handOver.removed', { name }) })
    onClose()
  }
  return (
    <Dialog title={t('handOver.removeTitle')} size={480} onClose={onClose}>
      <div className="stack">
        <p>{t('handOver.removeText', { name })}</p>
        {remove.error && <Fault error={remove.error} />}
        <div className="row apart">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.cancel')}
          </Button>
          <Button
            color="brick"
            loading={remove.isPending}
            onClick={() => remove.mutate({ id }, { onSuccess: onRemoved })}
          >
            {t('common.remove')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
