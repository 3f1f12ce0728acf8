import { Button, Progress } from '@mantine/core'
import { useExaminer } from '../../data/examiner.tsx'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import type { ImportState } from './useImport.ts'
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
          <output>{total ? t('evidence.importing', { done, total }) : t('evidence.importingStart')}</output>
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
  return (
    <div className="card import">
      <div className="row apart">
        <output>
          {imported.length > 0 ? t('evidence.imported', { count: imported.length }) : t('evidence.importedNone')}{' '}
          {waiting > 0 && <span className="muted">{t('evidence.examining', { count: waiting })}</span>}
        </output>
        <Button variant="default" onClick={onDismiss}>
          {t('common.close')}
        </Button>
      </div>
      {refused.length > 0 && (
        <div>
          <h3>{t('evidence.refusedTitle')}</h3>
          <p className="small muted">{t('evidence.refusedHint')}</p>
          <ul className="import-refused">
            {refused.map(({ name, fault }, at) => (
              <li key={`${name}-${at}`}>
                <span className="clip">{name}</span>
                <span className="small">
                  {t(`error.${fault.code}`)}{' '}
                  <small className="muted">{t('common.errorCode', { code: fault.code })}</small>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
