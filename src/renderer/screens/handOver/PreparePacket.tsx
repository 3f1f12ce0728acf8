import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Progress as Done, Recipient, SentBundle } from '../../../shared/contract.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { sizeText } from '../../words/figures.ts'
import { exportParams } from './exportParams.ts'
import type { Choice } from './Flow.tsx'

interface PreparePacketProps {
  readonly choice: Choice
  readonly recipient: Recipient
  readonly onBack: () => void
  readonly onEnd: () => void
}

type Run =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly progress: Done | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly bundle: SentBundle }

export const PreparePacket = ({ choice, recipient, onBack, onEnd }: PreparePacketProps) => {
  const { t, language } = useWords()
  const client = useQueryClient()
  const preview = useAsk('export.preview', exportParams(choice))
  const [run, setRun] = useState<Run>({ kind: 'ready' })
  const stop = useRef<AbortController>(null)

  const start = async () => {
    const chosen = await window.kalifa.shell.chooseSave(preview.data?.suggestedName ?? '')
    if (!chosen) return
    const controller = new AbortController()
    stop.current = controller
    setRun({ kind: 'running', progress: null })
    try {
      const onProgress = (progress: Done) => setRun({ kind: 'running', progress })
      const params = { ...exportParams(choice), path: chosen.token }
      setRun({ kind: 'done', bundle: await ask('export.run', params, { signal: controller.signal, onProgress }) })
      void refresh(client, 'bundle.list', 'testimony.list', 'vault.summary')
    } catch (error) {
      setRun(codeOf(error) === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', error })
    }
  }

  if (run.kind === 'done') return <Prepared bundle={run.bundle} onEnd={onEnd} />
  if (run.kind === 'running') {
    const { done = 0, total = 0 } = run.progress ?? {}
    return (
      <section className="card stack form">
        <h2>{t('handOver.running')}</h2>
        <Progress value={total ? (100 * done) / total : 0} size="lg" aria-label={t('handOver.running')} />
        <output className="small muted figures">
          {run.progress?.unit === 'bytes'
            ? t('handOver.progressBytes', { done: sizeText(done, language), total: sizeText(total, language) })
            : t('handOver.progressBytes', { done, total })}
        </output>
        <p className="small muted">{t('handOver.runningHint')}</p>
        <div>
          <Button variant="default" onClick={() => stop.current?.abort()}>
            {t('handOver.stop')}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section className="card stack form">
      <p>
        {t('handOver.recipient')}: <strong>{recipient.name}</strong>
      </p>
      {preview.data && (
        <p className="muted figures">
          {preview.data.suggestedName} · {sizeText(preview.data.size, language)}
        </p>
      )}
      {run.kind === 'stopped' && <p role="status">{t('handOver.stopped')}</p>}
      {run.kind === 'failed' && <Fault error={run.error} />}
      <div className="row">
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button disabled={!preview.data?.ready} onClick={() => void start()}>
          {t('handOver.save')}
        </Button>
      </div>
    </section>
  )
}

const Prepared = ({ bundle, onEnd }: { readonly bundle: SentBundle; readonly onEnd: () => void }) => {
  const { t, language } = useWords()
  const facts = [
    [t('handOver.packetFile'), bundle.fileName],
    [t('handOver.packetSize'), sizeText(bundle.size, language)],
    [t('handOver.packetTestimonies'), bundle.codes.join(', ')],
    [t('handOver.hash'), bundle.sha256],
  ] as const
  return (
    <section className="card stack form" role="status">
      <div className="row">
        <h2>{t('handOver.doneTitle')}</h2>
        <Pill tone="indigo">{t('status.prepared')}</Pill>
      </div>
      <p>{t('handOver.done', { name: bundle.recipientName })}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Button onClick={onEnd}>{t('handOver.doneBack')}</Button>
      </div>
    </section>
  )
}
