import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecordingUnderWay } from '../../../shared/contract.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { dayText, today } from '../../words/dates.ts'
import { timeText } from '../../words/duration.ts'
import { useRecorder } from './useRecorder.ts'
import './capture.css'

/** What a power cut or a lock cut off: offered until it is kept or thrown away. */
export const Unfinished = () => {
  const state = useRecorder()
  const left = useAsk('recording.list', {})
  const [later, setLater] = useState<readonly string[]>([])
  const own = state.kind === 'running' ? state.id : null
  const idle = state.kind !== 'starting' && state.kind !== 'ending'
  const [first] = (left.data ?? []).filter(({ id }) => id !== own && !later.includes(id))
  if (!first || !idle) return null
  return <Offer key={first.id} recording={first} onLater={() => setLater([...later, first.id])} />
}

interface OfferProps {
  readonly recording: RecordingUnderWay
  readonly onLater: () => void
}

const Offer = ({ recording, onLater }: OfferProps) => {
  const { t, language } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { id, purpose, begun, belongsTo, durationMs, size } = recording
  const act = async (work: () => Promise<string>) => {
    setBusy(true)
    try {
      say({ text: await work() })
    } catch (error) {
      say({ text: t(`error.${codeOf(error)}`) })
    }
    setBusy(false)
    await refresh(client, 'recording.list', 'evidence.list', 'testimony.get', 'vault.summary')
  }
  const keep = () => act(async () => t('capture.kept', { code: (await ask('recording.finish', { id })).code }))
  const discard = () =>
    act(async () => {
      await ask('recording.discard', { id })
      return t('capture.discarded')
    })
  const moment = new Date(begun)
  const when = t('capture.when', {
    day: dayText(today(moment), language),
    hour: moment.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }),
  })
  const empty = size === 0
  return (
    <section className="capture-bar" aria-label={t('capture.cutOff')}>
      <p className="grow">
        <strong>
          {t(asked ? 'capture.discardAsk' : purpose === 'photo' ? 'capture.photoCutOff' : 'capture.cutOff')}
        </strong>{' '}
        <span className="muted">
          {[belongsTo?.code, when, purpose === 'photo' ? '' : timeText(durationMs)].filter(Boolean).join(' · ')}
        </span>
      </p>
      {asked ? (
        <>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('capture.keepIt')}
          </Button>
          <Button color="brick" loading={busy} onClick={() => void discard()}>
            {t('capture.discard')}
          </Button>
        </>
      ) : (
        <>
          {!empty && (
            <Button loading={busy} onClick={() => void keep()}>
              {t('capture.keep')}
            </Button>
          )}
          <Button variant="default" onClick={() => (empty ? void discard() : setAsked(true))}>
            {t('capture.throwAway')}
          </Button>
          <Button variant="default" onClick={onLater}>
            {t('capture.later')}
          </Button>
        </>
      )}
    </section>
  )
}
