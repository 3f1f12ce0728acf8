import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Recipient } from '../../../shared/contract.ts'
import type { IncidentBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { today } from '../../words/dates.ts'
import { ChooseRecipient } from '../handOver/ChooseRecipient.tsx'
import { AsRead } from './AsRead.tsx'
import '../handOver/handOver.css'

interface SealRequestProps {
  readonly id: RecordId
  readonly draft: Draft<IncidentBody>
  readonly onClose: () => void
}

/** For whom first, none being chosen beforehand; then all of it as they will read it; then the file. */
export const SealRequest = ({ id, draft, onClose }: SealRequestProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const recipients = useAsk('recipient.list', {})
  const [chosen, setChosen] = useState<Recipient | null>(null)
  const [reading, setReading] = useState(false)
  return (
    <Dialog title={t('protection.sealTitle')} size={760} onClose={onClose}>
      {recipients.error && <Fault error={recipients.error} />}
      {recipients.data?.length === 0 && (
        <EmptyState title={t('handOver.recipientsEmptyTitle')} text={t('handOver.recipientsEmpty')}>
          <Button onClick={() => go({ screen: 'handOver' })}>{t('protection.toRecipients')}</Button>
        </EmptyState>
      )}
      {recipients.data && recipients.data.length > 0 && !reading && (
        <ChooseRecipient
          recipients={recipients.data}
          chosen={chosen}
          onChoose={setChosen}
          onNext={() => setReading(true)}
        />
      )}
      {chosen && reading && (
        <Seal id={id} draft={draft} recipient={chosen} onBack={() => setReading(false)} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface SealProps extends SealRequestProps {
  readonly recipient: Recipient
  readonly onBack: () => void
}

const Seal = ({ id, draft, recipient, onBack, onClose }: SealProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { protection } = draft.body
  const seal = useMutation({
    mutationFn: async () => {
      await draft.flush()
      const place = await window.kalifa.shell.chooseSave(`archive-${today().slice(8)}-${today().slice(5, 7)}.age`)
      if (!place) return null
      return ask('protection.send', { incidentId: id, recipientId: recipient.id, path: place.token })
    },
    onSuccess: (sent) => {
      if (!sent) return
      // As the vault has marked it.
      if (protection.state === 'none')
        draft.set({
          protection: { ...protection, state: 'prepared', sentTo: protection.sentTo || recipient.name },
        })
      void refresh(client, 'bundle.list', 'custody.list', 'vault.summary')
    },
  })
  if (seal.data) {
    return (
      <div className="stack" role="status">
        <h3>{t('handOver.doneTitle')}</h3>
        <p>{t('handOver.done', { name: recipient.name })}</p>
        <p className="muted">{seal.data.fileName}</p>
        <div>
          <Button onClick={onClose}>{t('handOver.doneBack')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="stack">
      <p>
        {t('handOver.recipient')}: <strong>{recipient.name}</strong>
      </p>
      <AsRead body={draft.body} title={t('handOver.asRecipientTitle', { name: recipient.name })} />
      {seal.error && <Fault error={seal.error} />}
      <div className="row">
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button loading={seal.isPending} onClick={() => seal.mutate()}>
          {t('handOver.save')}
        </Button>
      </div>
    </div>
  )
}
