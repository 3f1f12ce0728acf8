import { FocusTrap, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Evidence } from '../../../shared/contract.ts'
import { ask, refresh } from '../../data/ask.ts'
import { saveDerivative } from '../../data/derivative.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { decoded } from '../../silence/decode.ts'
import { silencedWav } from '../../silence/sound.ts'
import { Player } from '../evidence/Player.tsx'
import { Leave } from '../redaction/Leave.tsx'
import { type Made, MadeCopy } from '../redaction/MadeCopy.tsx'
import { SilenceTools } from './SilenceTools.tsx'
import { useListening } from './useListening.ts'
import { useSpans } from './useSpans.ts'
import { Waveform } from './Waveform.tsx'
import '../redaction/redaction.css'
import './silence.css'

interface SilenceSoundProps {
  readonly evidence: Evidence
  readonly onClose: () => void
}

/** Puts silences over spans of a recording and keeps the result as a copy beside it, below the bar that holds « Cacher tout ». */
export const SilenceSound = ({ evidence, onClose }: SilenceSoundProps) => {
  const { t } = useWords()
  const { id, code, body } = evidence
  const sound = useQuery({
    queryKey: ['silence', id],
    queryFn: ({ signal }) => decoded({ id, size: body.size, durationMs: body.examination?.durationMs }, signal),
    gcTime: 0,
    staleTime: 'static',
    retry: false,
  })
  const leave = useRef(onClose)
  const onKeyDown = (event: KeyboardEvent) => {
    // The viewer below has keys of its own.
    event.stopPropagation()
    if (event.key === 'Escape') leave.current()
  }
  return createPortal(
    <FocusTrap active>
      <div
        className="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={t('silence.title', { code })}
        tabIndex={-1}
        data-autofocus
        onKeyDown={onKeyDown}
      >
        <div className="viewer-top">
          <h2>{t('silence.title', { code })}</h2>
        </div>
        {sound.data?.kind === 'sound' ? (
          <Silencing evidence={evidence} {...sound.data} leave={leave} onClose={onClose} />
        ) : (
          <div className="viewer-stage silence-alone">
            {sound.isPending ? (
              <output className="viewer-note">
                <Loader color="gray" aria-hidden />
                <span>{t('silence.reading')}</span>
              </output>
            ) : (
              <div className="viewer-note">
                {sound.error ? (
                  <Fault error={sound.error} onRetry={() => void sound.refetch()} />
                ) : (
                  <p role="alert">{t(sound.data?.kind === 'tooLong' ? 'silence.tooLong' : 'silence.unreadable')}</p>
                )}
                <button type="button" className="viewer-button" onClick={onClose}>
                  {t('common.close')}
                </button>
              </div>
            )}
          </div>
        )}
      </div>
    </FocusTrap>,
    document.body,
  )
}

interface SilencingProps extends SilenceSoundProps {
  readonly mono: Float32Array<ArrayBuffer>
  readonly lengthMs: number
  /** What Escape does. */
  readonly leave: { current: () => void }
}

const Silencing = ({ evidence, mono, lengthMs, leave, onClose }: SilencingProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const inHand = useSpans(lengthMs)
  const listening = useListening(mono, inHand.spans, lengthMs)
  const [note, setNote] = useState('')
  const [state, setState] = useState<'editing' | 'leaving' | 'saving'>('editing')
  const [error, setError] = useState<unknown>(null)
  const [made, setMade] = useState<Made | null>(null)
  const stopSaving = useRef<AbortController>(null)
  const lists = () => refresh(client, 'evidence.get', 'evidence.list', 'vault.summary', 'export.preview')
  const save = async () => {
    listening.stop()
    const controller = new AbortController()
    stopSaving.current = controller
    setState('saving')
    setError(null)
    try {
      const begin = {
        from: evidence.id,
        acts: ['silence' as const],
        note: note.trim(),
        mediaType: 'audio/wav' as const,
      }
      const copy = await saveDerivative(begin, silencedWav(mono, inHand.spans), controller.signal)
      setMade({ ...copy, bytes: new Uint8Array(), mediaType: 'audio/wav' })
      await lists()
    } catch (fault) {
      if (!controller.signal.aborted) setError(fault)
    }
    setState('editing')
  }
  const cancel = () => {
    if (state === 'saving') stopSaving.current?.abort()
    else if (inHand.spans.length > 0 && !made) setState('leaving')
    else onClose()
  }
  leave.current = state === 'leaving' ? () => setState('editing') : cancel
  const again = async () => {
    if (made) await ask('record.trash', { id: made.id }).catch(() => undefined)
    setMade(null)
    await lists()
  }
  if (made) {
    return (
      <MadeCopy
        made={made}
        shown={<Player evidenceId={made.id} />}
        words={{
          still: t('silence.still'),
          hint: t('silence.stillHint'),
          yes: t('silence.stillYes'),
          again: t('silence.again'),
        }}
        onAgain={() => void again()}
        onFinish={onClose}
      />
    )
  }
  return (
    <>
      <div className="viewer-stage silence-stage">
        <Waveform mono={mono} lengthMs={lengthMs} atMs={listening.atMs} inHand={inHand} onSeek={listening.seek} />
        {state === 'saving' && (
          <output className="viewer-note">
            <Loader color="gray" aria-hidden />
            <span>{t('redaction.saving')}</span>
          </output>
        )}
        {error !== null && (
          <div className="mask-fault">
            <Fault error={error} onRetry={() => void save()} />
          </div>
        )}
      </div>
      {state === 'leaving' ? (
        <Leave onStay={() => setState('editing')} onLeave={onClose} text={t('silence.leaveText')} />
      ) : (
        <SilenceTools
          {...{ inHand, listening, lengthMs, note }}
          saving={state === 'saving'}
          onNote={setNote}
          onSave={() => void save()}
          onCancel={cancel}
        />
      )}
    </>
  )
}
