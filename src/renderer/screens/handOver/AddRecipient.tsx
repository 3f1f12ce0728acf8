import { Button, Textarea } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { FileSource } from '../../../shared/bridge.ts'
import type { CardPreview } from '../../../shared/contract.ts'
import { useAct } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { DropZone } from '../../parts/DropZone.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useToast } from '../../parts/Toast.tsx'

/** First the card, then its control words from a voice one knows. The words are never shown here. */
export const AddRecipient = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords()
  const read = useAct('recipient.read')
  const take = (path: FileSource) => read.mutate({ path })
  const choose = async () => {
    const chosen = await window.kalifa.shell.chooseFiles('card')
    if (chosen) take(chosen.token)
  }
  return (
    <Dialog title={t('handOver.card.title')} size={560} onClose={onClose}>
      {read.data ? (
        <ControlWords card={read.data} onClose={onClose} />
      ) : (
        <div className="stack">
          <p className="muted">{t('handOver.card.explain')}</p>
          {read.error && <Fault error={read.error} />}
          <DropZone label={t('evidence.drop')} className="card-drop" onDrop={([file]) => file && take(file)}>
            <Button
              leftSection={<Icon of={IconId} />}
              loading={read.isPending}
              onClick={() => void choose()}
              data-autofocus
            >
              {t('handOver.card.choose')}
            </Button>
            <p className="small muted">{t('handOver.card.drop')}</p>
          </DropZone>
        </div>
      )}
    </Dialog>
  )
}

interface ControlWordsProps {
  readonly card: CardPreview
  readonly onClose: () => void
}

const ControlWords = ({ card, onClose }: ControlWordsProps) => {
  const { t } = useWords()
  const say = useToast()
  const [words, setWords] = useState('')
  const confirm = useAct('recipient.confirm', 'recipient.list')
  const typed = words.trim().split(/\s+/).filter(Boolean).length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => {
      say({ text: t('handOver.card.added', { name: card.name }) })
      onClose()
    }
    confirm.mutate({ token: card.token, words }, { onSuccess })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="card-says">
        <p className="small muted">{t('handOver.card.says')}</p>
        <p>
          <strong>{card.name}</strong> <span className="muted">{t(`recipientKind.${card.kind}`)}</span>
        </p>
      </div>
      <Textarea
        label={t('handOver.card.wordsLabel', { count: card.wordCount })}
        description={t('handOver.card.wordsHint')}
        value={words}
        maxLength={500}
        rows={2}
        data-autofocus
        onChange={(event) => {
          setWords(event.currentTarget.value)
          confirm.reset()
        }}
      />
      <p className="small muted figures" aria-live="polite">
        {typed} / {card.wordCount}
      </p>
      {confirm.error && <Fault error={confirm.error} />}
      <div className="row apart">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" disabled={typed !== card.wordCount} loading={confirm.isPending}>
          {t('handOver.card.confirm')}
        </Button>
      </div>
    </form>
  )
}
