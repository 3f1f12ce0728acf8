import { IconAlertTriangle, IconCheck, IconTool } from '@tabler/icons-react'
import type { CheckReport } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { numberText } from '../../words/figures.ts'
import { type Finding, findingsIn } from './findings.ts'

/** What a check found: first whether all is well, then each kind of fault with what to do, then what was put right. */
export const Report = ({ report }: { readonly report: CheckReport }) => {
  const { t, language } = useWords()
  const figure = (value: number) => numberText(value, language)
  const findings = findingsIn(report)
  const repaired = [
    ...(report.keyFile === 'repaired' ? [t('check.keyFileRepaired')] : []),
    ...(report.orphans > 0 ? [t('check.orphans', { count: report.orphans })] : []),
  ]
  return (
    <div className="stack" role="status">
      <div>
        {findings.length === 0 ? (
          <Pill tone="green">
            <Icon of={IconCheck} size={16} />
            {t('settings.checkOk')}
          </Pill>
        ) : (
          <Pill tone="brick">{t('settings.checkProblems', { count: findings.length })}</Pill>
        )}
        <p className="small muted check-counts">
          {t('settings.checkCounts', {
            records: figure(report.records),
            blobs: figure(report.blobs),
            events: figure(report.logEvents),
          })}
        </p>
      </div>
      {findings.length > 0 && (
        <ul className="check-findings">
          {findings.map((finding) => (
            <FindingLine key={finding.what} finding={finding} />
          ))}
        </ul>
      )}
      {repaired.map((text) => (
        <p key={text} className="check-repaired">
          <Icon of={IconTool} size={18} />
          <span>
            <strong>{t('check.repairedTitle')}:</strong> {text}
          </span>
        </p>
      ))}
    </div>
  )
}

const FindingLine = ({ finding: { what, count, codes, others } }: { readonly finding: Finding }) => {
  const { t } = useWords()
  const list = [...codes, ...(others > 0 ? [t('check.others', { count: others })] : [])]
  return (
    <li>
      <Icon of={IconAlertTriangle} />
      <div>
        <p className="check-what">{t(`check.${what}.title`, { count })}</p>
        {list.length > 0 && <p className="small code">{list.join(', ')}</p>}
        <p className="small">
          <strong>{t('check.todo')}:</strong> {t(`check.${what}.todo`)}
        </p>
      </div>
    </li>
  )
}
