import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { picturesOf } from '../../pdf/pictures.ts'
import { reportDefinition } from '../../pdf/report.ts'
import { ForWhom } from './ForWhom.tsx'
import { InIt } from './InIt.tsx'
import { Making } from './Making.tsx'
import { ToReread, unnamedOf } from './ToReread.tsx'
import { useChosen } from './useChosen.ts'
import '../handOver/handOver.css'

interface ReportDialogProps {
  /** Of the testimony. */
  readonly code: string
  readonly id: RecordId
  readonly onClose: () => void
}

/** For whom, with names or without, what is in it and what is not; then the file. Nobody is chosen beforehand. */
export const ReportDialog = ({ code, id, onClose }: ReportDialogProps) => {
  const { t, language } = useWords()
  const chosen = useChosen()
  const preview = useAsk(
    'report.preview',
    { ...chosen.asked, testimonyIds: [id] },
    { enabled: chosen.kind !== null, keep: true },
  )
  const report = chosen.kind ? preview.data : undefined
  return (
    <Dialog title={t('report.title', { code })} size={860} onClose={onClose}>
      <div className="stack wide">
        <ForWhom chosen={chosen} />
        {preview.error && <Fault error={preview.error} onRetry={() => void preview.refetch()} />}
        {report && (
          <>
            <InIt decisions={report.decisions} />
            <ToReread texts={unnamedOf(report.readings)} chosen={chosen} />
            <Making
              unread={report.decisions.filter(({ decision }) => decision === 'reread').length}
              empty={report.readings.length === 0}
              ready={report.ready && !preview.isFetching}
              records={[id]}
              define={async (on) => {
                const { readings } = report
                const pictures = await picturesOf(readings.flatMap(({ evidence }) => evidence))
                return reportDefinition({ code, on, readings, pictures }, t, language)
              }}
              onSaved={onClose}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
