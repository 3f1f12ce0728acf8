import type { DossierReport, TextReading } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { dossierReportDefinition } from '../../pdf/dossierReport.ts'
import { picturesOf } from '../../pdf/pictures.ts'
import { DecisionLine } from '../handOver/Decisions.tsx'
import { ForWhom } from './ForWhom.tsx'
import { InIt } from './InIt.tsx'
import { Making } from './Making.tsx'
import { ToReread, unnamedOf } from './ToReread.tsx'
import { type Chosen, useChosen } from './useChosen.ts'
import '../handOver/handOver.css'

interface DossierReportDialogProps {
  readonly code: string
  readonly id: RecordId
  readonly onClose: () => void
}

const saysSomething = ({ account, others }: TextReading): boolean => account.length > 0 || others.length > 0

/** The same for all that is in a dossier. */
export const DossierReportDialog = ({ code, id, onClose }: DossierReportDialogProps) => {
  const { t, language } = useWords()
  const chosen = useChosen()
  const preview = useAsk(
    'report.dossier',
    { ...chosen.asked, dossierId: id },
    { enabled: chosen.kind !== null, keep: true },
  )
  const report = chosen.kind ? preview.data : undefined
  const own = report ? [report.about, ...report.incidents].filter(saysSomething) : []
  const unread = report
    ? report.decisions.filter(({ decision }) => decision === 'reread').length +
      own.filter(({ testimonyId }) => !chosen.isReread(testimonyId)).length
    : 0
  return (
    <Dialog title={t('report.title', { code })} size={860} onClose={onClose}>
      <div className="stack wide">
        <ForWhom chosen={chosen} />
        {preview.error && <Fault error={preview.error} onRetry={() => void preview.refetch()} />}
        {report && (
          <>
            <InIt decisions={report.decisions}>
              <OwnLines report={report} own={own} chosen={chosen} />
            </InIt>
            <ToReread texts={[...own, ...unnamedOf(report.readings)]} chosen={chosen} />
            <Making
              unread={unread}
              empty={isEmpty(report)}
              ready={report.ready && !preview.isFetching}
              records={toldOf(id, report)}
              define={async (on) => {
                const pieces = [...report.readings.flatMap(({ evidence }) => evidence), ...report.pieces]
                const pictures = await picturesOf(pieces)
                return dossierReportDefinition({ ...report, on, pictures }, t, language)
              }}
              onSaved={onClose}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

const isEmpty = ({ readings, incidents, pieces }: DossierReport): boolean =>
  readings.length + incidents.length + pieces.length === 0

/** The dossier, and all of which something stands in its report. */
const toldOf = (dossier: RecordId, { readings, incidents, pieces }: DossierReport): RecordId[] => [
  dossier,
  ...[...readings, ...incidents].map(({ testimonyId }) => testimonyId),
  ...[...readings.flatMap(({ evidence }) => evidence), ...pieces].map(({ id }) => id),
]

interface OwnLinesProps {
  readonly report: DossierReport
  readonly own: readonly TextReading[]
  readonly chosen: Chosen
}

/** What is in no testimony: the dossier's own words, its incidents, its pieces, and how much of them is left out. */
const OwnLines = ({ report, own, chosen }: OwnLinesProps) => {
  const { t } = useWords()
  const { about, incidents, pieces, left } = report
  const stateOf = (id: RecordId) =>
    own.some(({ testimonyId }) => testimonyId === id) && !chosen.isReread(id) ? 'reread' : 'leaves'
  return (
    <ul className="decisions">
      {saysSomething(about) && (
        <DecisionLine
          decision={stateOf(about.testimonyId)}
          title={t('report.dossier.about', { code: about.code })}
          why={t('report.dossier.unnamed')}
          record={about.testimonyId}
        />
      )}
      {incidents.map(({ testimonyId, code }) => (
        <DecisionLine
          key={testimonyId}
          decision={stateOf(testimonyId)}
          title={t('report.dossier.incident', { code })}
          why={t('report.dossier.unnamed')}
          record={testimonyId}
        />
      ))}
      {pieces.length > 0 && (
        <DecisionLine
          decision="leaves"
          title={t('report.dossier.pieces', { count: pieces.length })}
          why={t('report.dossier.piecesWhy')}
          record={about.testimonyId}
        />
      )}
      {(['incidents', 'evidence', 'others'] as const).map(
        (what) =>
          left[what] > 0 && (
            <DecisionLine
              key={what}
              decision="stays"
              title={t(`report.dossier.left.${what}`, { count: left[what] })}
              why={t(`report.dossier.leftWhy.${what}`)}
              record={about.testimonyId}
            />
          ),
      )}
    </ul>
  )
}
