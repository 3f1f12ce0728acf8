import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import type { Definition } from '../../pdf/definition.ts'
import { makePdf } from '../../pdf/make.ts'
import { today } from '../../words/dates.ts'
import { SavePdf } from './SavePdf.tsx'

interface MakingProps {
  /** Texts that nobody has read again. */
  readonly unread: number
  readonly empty: boolean
  readonly ready: boolean
  /** What is told, for the custody log. */
  readonly records: readonly RecordId[]
  /** `on` is YYYY-MM-DD. */
  readonly define: (on: string) => Promise<Definition>
  readonly onSaved: () => void
}

/** Why the file cannot be made yet, and the way to make it. */
export const Making = ({ unread, empty, ready, records, define, onSaved }: MakingProps) => {
  const { t } = useWords()
  return (
    <div className="stack tight">
      {unread > 0 && <p className="small muted">{t('handOver.notReady', { count: unread })}</p>}
      {empty && <p className="muted">{t('report.nothing')}</p>}
      <div>
        <SavePdf
          label={t('report.make')}
          disabled={!ready}
          suggestedName={t('report.fileName', { day: today().slice(5) })}
          about={{ of: 'report', records: [...records] }}
          make={async () => {
            const on = today()
            return makePdf(await define(on), on)
          }}
          onSaved={onSaved}
        />
      </div>
    </div>
  )
}
