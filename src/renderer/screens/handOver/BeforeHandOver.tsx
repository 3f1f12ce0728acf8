import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ExportPreview, Recipient } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { sizeText } from '../../words/figures.ts'
import { AsRecipient } from './AsRecipient.tsx'
import { Decisions } from './Decisions.tsx'
import { exportParams } from './exportParams.ts'
import type { Choice } from './Flow.tsx'
import { Originals } from './Originals.tsx'
import { Reading } from './Reading.tsx'
import { RecipientName } from './RecipientList.tsx'
import { Transcripts } from './Transcripts.tsx'

interface BeforeHandOverProps {
  readonly choice: Choice
  readonly recipient: Recipient
  readonly onChangeRecipient: () => void
  readonly onMask: (id: RecordId, words: readonly string[]) => void
  readonly onReread: (ids: readonly RecordId[]) => void
  readonly onOriginal: (id: RecordId, leaves: boolean) => void
  readonly onTranscript: (id: RecordId, leaves: boolean) => void
  readonly onNext: () => void
}

/** The whole packet before it exists: what leaves, what stays and why, and every text to read again. */
export const BeforeHandOver = (props: BeforeHandOverProps) => {
  const { choice, recipient, onChangeRecipient, onMask, onReread, onNext } = props
  const { t } = useWords()
  const preview = useAsk('export.preview', exportParams(choice), { keep: true })
  const readings = preview.data?.readings.filter((reading) => !reading.named) ?? []
  const setReread = (id: RecordId, done: boolean) =>
    onReread(done ? [...choice.reread, id] : choice.reread.filter((each) => each !== id))
  return (
    <>
      <section className="card recipient-card" aria-label={t('handOver.recipient')}>
        <div className="grow">
          <p className="small muted">{t('handOver.recipient')}</p>
          <RecipientName recipient={recipient} />
        </div>
        <Button variant="default" onClick={onChangeRecipient}>
          {t('common.change')}
        </Button>
      </section>
      {preview.error && <Fault error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <div className="before">
          <div className="stack">
            <section className="card" aria-label={t('handOver.leavesStays')}>
              <h2>{t('handOver.leavesStays')}</h2>
              <Decisions decisions={preview.data.decisions} />
            </section>
            <Originals
              originals={preview.data.originals}
              asked={choice.withOriginals}
              stale={preview.isFetching}
              onAsk={props.onOriginal}
            />
            <Transcripts
              transcripts={preview.data.transcripts}
              asked={choice.transcripts}
              stale={preview.isFetching}
              onAsk={props.onTranscript}
            />
            {readings.map((reading) => (
              <Reading
                key={reading.testimonyId}
                reading={reading}
                masks={choice.masks[reading.testimonyId] ?? []}
                reread={choice.reread.includes(reading.testimonyId)}
                onMask={(words) => onMask(reading.testimonyId, words)}
                onReread={(done) => setReread(reading.testimonyId, done)}
              />
            ))}
          </div>
          <PacketCard preview={preview.data} stale={preview.isFetching} onNext={onNext} />
        </div>
      )}
    </>
  )
}

interface PacketCardProps {
  readonly preview: ExportPreview
  /** A newer answer is on its way: what is shown may not be what would leave. */
  readonly stale: boolean
  readonly onNext: () => void
}

const PacketCard = ({ preview, stale, onNext }: PacketCardProps) => {
  const { t, language } = useWords()
  const [seen, setSeen] = useState(false)
  const unread = preview.decisions.filter(({ decision }) => decision === 'reread').length
  const facts = [
    [t('handOver.packetTestimonies'), String(preview.testimonyCount)],
    [t('handOver.packetEvidence'), String(preview.evidenceCount)],
    [t('handOver.packetSize'), sizeText(preview.size, language)],
    [t('handOver.packetFile'), preview.suggestedName],
  ] as const
  return (
    <aside className="card packet" aria-label={t('handOver.packet')}>
      <h2>{t('handOver.packet')}</h2>
      <dl className="packet-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      <Button disabled={!preview.ready || stale} onClick={onNext}>
        {t('handOver.run')}
      </Button>
      {unread > 0 && <p className="small muted">{t('handOver.notReady', { count: unread })}</p>}
      {unread === 0 && preview.testimonyCount === 0 && <p className="small muted">{t('handOver.nothingLeaves')}</p>}
      <Button variant="default" onClick={() => setSeen(true)}>
        {t('handOver.asRecipient')}
      </Button>
      {seen && <AsRecipient preview={preview} onClose={() => setSeen(false)} />}
    </aside>
  )
}
