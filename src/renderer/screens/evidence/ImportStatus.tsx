import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import { shownName } from '../../../shared/shownName.ts'
import { useExaminer } from '../../data/examiner.tsx'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { FurtherRefused, Refused, refusedIn, useLines } from '../intake/importLines.tsx'
import type { ImportOutcome, ImportState } from './useImport.ts'
import './import.css'

interface ImportStatusProps {
  readonly state: ImportState
  readonly onCancel: () => void
  readonly onDismiss: () => void
}

/** How an import goes and how it went; nothing when there was none. */
export const ImportStatus = ({ state, onCancel, onDismiss }: ImportStatusProps) => {
  const { t } = useWords()
  const { waiting } = useExaminer()
  if (state.kind === 'idle') {
    if (waiting === 0) return null
    return <output className="small muted">{t('evidence.examining', { count: waiting })}</output>
  }
  if (state.kind === 'failed') return <Fault error={state.error} onRetry={onDismiss} />
  if (state.kind === 'running') {
    const { done, total } = state
    return (
      <div className="card import">
        <div className="row apart">
          <output>
            {total ? t('evidence.importing', { done: Math.floor(done), total }) : t('evidence.importingStart')}
          </output>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </div>
        <Progress
          value={total ? (100 * done) / total : 0}
          aria-label={t('evidence.importingStart')}
          transitionDuration={100}
        />
      </div>
    )
  }
  const { imported, refused } = state.report
  const nothing = imported.length === 0 && state.report.present.length === 0 && !state.chat
  return (
    <div className="card import">
      <div className="row apart">
        <output>
          {imported.length > 0 && t('evidence.imported', { count: imported.length })}
          {nothing && t('evidence.importedNone')}{' '}
          {waiting > 0 && <span className="muted">{t('evidence.examining', { count: waiting })}</span>}
        </output>
        <div className="row">
          <CopyReport outcome={state} />
          <Button variant="default" onClick={onDismiss}>
            {t('common.close')}
          </Button>
        </div>
      </div>
      <LeftOut outcome={state} />
      <Refused title={t('evidence.refusedTitle')} hint={t('evidence.refusedHint')} files={refused} />
      <FurtherRefused outcome={state} />
    </div>
  )
}

const LeftOut = ({ outcome }: { readonly outcome: ImportOutcome }) => {
  const lines = useLines(outcome)
  if (lines.length === 0) return null
  return (
    <ul className="small">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The report as text, with the names of what was refused and why. */
const CopyReport = ({ outcome }: { readonly outcome: ImportOutcome }) => {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const lines = useLines(outcome)
  const copy = async () => {
    const refused = refusedIn(outcome).map(({ name, fault }) => `${shownName(name)}: ${t(`error.${fault.code}`)}`)
    const taken = t('evidence.imported', { count: outcome.report.imported.length })
    await window.kalifa.shell.copy([taken, ...lines, ...refused].join('\n'))
    setCopied(true)
  }
  return (
    <Button variant="default" onClick={() => void copy().catch(() => undefined)}>
      {t(copied ? 'common.copied' : 'guidedImport.copyReport')}
    </Button>
  )
}
