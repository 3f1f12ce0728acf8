import type { ReactNode } from 'react'
import type { ReportPreview } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Decisions } from '../handOver/Decisions.tsx'

interface InItProps extends Pick<ReportPreview, 'decisions'> {
  /** What is not a testimony. */
  readonly children?: ReactNode
}

export const InIt = ({ decisions, children }: InItProps) => {
  const { t } = useWords()
  return (
    <section className="card" aria-label={t('report.inIt')}>
      <h2>{t('report.inIt')}</h2>
      <Decisions decisions={decisions} />
      {children}
    </section>
  )
}
