import { Checkbox } from '@mantine/core'
import type { ExportPreview } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import type { Choice } from './Flow.tsx'

interface TranscriptsProps {
  readonly transcripts: ExportPreview['transcripts']
  readonly asked: Choice['transcripts']
  /** The vault has yet to answer what was asked last; until then the person sees what they chose. */
  readonly stale: boolean
  readonly onAsk: (id: RecordId, leaves: boolean) => void
}

/** Each transcript that may leave, with its recording or alone, as the person says. */
export const Transcripts = ({ transcripts, asked, stale, onAsk }: TranscriptsProps) => {
  const { t } = useWords()
  if (transcripts.length === 0) return null
  return (
    <section className="card stack tight" aria-label={t('handOver.transcripts.title')}>
      <h2>{t('handOver.transcripts.title')}</h2>
      <p className="small muted">{t('handOver.transcripts.hint')}</p>
      {transcripts.map(({ id, code, kind, language, masked, evidenceCode, evidenceLeaves, leaves }) => (
        <Checkbox
          key={id}
          label={t('handOver.transcripts.add', { code })}
          description={[
            t('handOver.transcripts.told', { kind: t(`transcripts.kinds.${kind}`), evidence: evidenceCode }),
            language,
            masked ? t('handOver.transcripts.masked') : '',
            evidenceLeaves ? '' : t('handOver.transcripts.alone'),
          ]
            .filter(Boolean)
            .join(' · ')}
          checked={stale ? (asked[id] ?? leaves) : leaves}
          onChange={(event) => onAsk(id, event.currentTarget.checked)}
        />
      ))}
    </section>
  )
}
