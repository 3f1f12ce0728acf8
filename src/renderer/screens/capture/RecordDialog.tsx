import { Button } from '@mantine/core'
import { IconMicrophone } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type RecorderState, type RecordingOf, recorder } from '../../capture/recorder.ts'
import { refresh } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ConsentGate } from './ConsentGate.tsx'
import { Running } from './Running.tsx'
import { useRecorder } from './useRecorder.ts'
import './capture.css'

interface RecordDialogProps {
  readonly of: RecordingOf
  readonly onClose: () => void
  readonly onDim: () => void
}

/** From the question to the piece in the vault. While it records, closing only puts it away. */
export const RecordDialog = ({ of, onClose, onDim }: RecordDialogProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const state = useRecorder()
  const { kind } = state
  useEffect(() => {
    if (kind === 'done') void refresh(client, 'evidence.list', 'testimony.get', 'vault.summary', 'recording.list')
    if (kind === 'failed') void refresh(client, 'recording.list')
  }, [kind, client])
  const close = () => {
    if (kind !== 'running') recorder.forget()
    onClose()
  }
  return (
    <Dialog title={t(`capture.title.${of.purpose}`)} size={640} onClose={close}>
      <Step state={state} of={of} onClose={close} onDim={onDim} />
    </Dialog>
  )
}

interface StepProps extends RecordDialogProps {
  readonly state: RecorderState
}

const Step = ({ state, of, onClose, onDim }: StepProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  if (state.kind === 'running') return <Running state={state} onPutAway={onClose} onDim={onDim} />
  if (state.kind === 'starting' || state.kind === 'ending') return <p className="muted">{t(`capture.${state.kind}`)}</p>
  if (state.kind === 'done') {
    const { evidence } = state
    const see = () => {
      onClose()
      open({ kind: 'evidence', id: evidence.id })
    }
    return (
      <div className="stack">
        <p role="status">{t('capture.kept', { code: evidence.code })}</p>
        <div className="row">
          <Button onClick={see}>{t('capture.see')}</Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.close')}
          </Button>
        </div>
      </div>
    )
  }
  const trouble =
    state.kind === 'refused'
      ? t(`capture.microphone.${state.microphone}`)
      : state.kind === 'failed'
        ? t(`error.${state.code}` as 'error.internal')
        : null
  return (
    <ConsentGate testimonyId={of.testimonyId} onLeave={onClose}>
      {of.purpose === 'account' && <p className="capture-warning">{t('capture.warning')}</p>}
      {trouble && (
        <p className="fault" role="alert">
          {trouble}
        </p>
      )}
      <div>
        <Button size="md" leftSection={<Icon of={IconMicrophone} />} onClick={() => void recorder.start(of)}>
          {t('capture.begin')}
        </Button>
      </div>
      <p className="small muted">{t('capture.beginHint')}</p>
    </ConsentGate>
  )
}
