import { Checkbox } from '@mantine/core'
import type { ExportPreview } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'

interface OriginalsProps {
  readonly originals: ExportPreview['originals']
  readonly asked: readonly RecordId[]
  /** The vault has yet to answer what was asked last; until then the person sees what they chose. */
  readonly stale: boolean
  readonly onAsk: (id: RecordId, leaves: boolean) => void
}

const labels = {
  piece: 'handOver.originals.add',
  account: 'handOver.originals.addAccount',
  transcript: 'handOver.originals.addTranscript',
} as const

/** Originals that stay because their masked copy leaves; each may be asked for. */
export const Originals = ({ originals, asked, stale, onAsk }: OriginalsProps) => {
  const { t } = useWords()
  if (originals.length === 0) return null
  return (
    <section className="card stack tight" aria-label={t('handOver.originals.title')}>
      <h2>{t('handOver.originals.title')}</h2>
      <p className="small muted">{t('handOver.originals.hint')}</p>
      {originals.map(({ id, of, code, leaves }) => (
        <Checkbox
          key={id}
          label={t(labels[of], { code })}
          checked={stale ? asked.includes(id) : leaves}
          onChange={(event) => onAsk(id, event.currentTarget.checked)}
        />
      ))}
    </section>
  )
}
