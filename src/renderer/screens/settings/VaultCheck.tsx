import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CheckReport, Progress as Done } from '../../../shared/contract.ts'
import { ask } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { numberText } from '../../words/figures.ts'

type Check =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Done | null }
  | { readonly kind: 'done'; readonly report: CheckReport }
  | { readonly kind: 'failed'; readonly error: unknown }

export const VaultCheck = () => {
  const { t } = useWords()
  const [check, setCheck] = useState<Check>({ kind: 'idle' })
  const stop = useRef<AbortController>(null)
  const run = async () => {
    const controller = new AbortController()
    stop.current = controller
    setCheck({ kind: 'running', progress: null })
    try {
      const onProgress = (progress: Done) => setCheck({ kind: 'running', progress })
      setCheck({ kind: 'done', report: await ask('vault.check', {}, { signal: controller.signal, onProgress }) })
    } catch (error) {
      setCheck(controller.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error })
    }
  }
  const running = check.kind === 'running'
  const { done = 0, total = 0 } = (running && check.progress) || {}
  return (
    <section className="card stack">
      <div>
        <h2>{t('settings.checkTitle')}</h2>
        <p className="small muted">{t('settings.checkHint')}</p>
      </div>
      <div className="row">
        <Button variant="default" loading={running} onClick={() => void run()}>
          {t('settings.check')}
        </Button>
        {running && (
          <button type="button" className="link-button" onClick={() => stop.current?.abort()}>
            {t('common.cancel')}
          </button>
        )}
      </div>
      {running && (
        <div aria-live="polite">
          <p className="small muted">{t('settings.checking')}</p>
          <Progress value={total ? (100 * done) / total : 0} aria-label={t('settings.checking')} />
        </div>
      )}
      {check.kind === 'failed' && <Fault error={check.error} onRetry={() => void run()} />}
      {check.kind === 'done' && <Report report={check.report} />}
    </section>
  )
}

const Report = ({ report }: { readonly report: CheckReport }) => {
  const { t, language } = useWords()
  const figure = (value: number) => numberText(value, language)
  const problems = [
    ...(report.pages === 'damaged' ? [t('settings.pagesDamaged')] : []),
    ...(report.keyFile === 'damaged' ? [t('settings.keyFileDamaged')] : []),
    ...report.problems.map(({ what, code }) => t(`settings.problem.${what}`, { code })),
  ]
  return (
    <div className="stack tight" role="status">
      {problems.length === 0 ? (
        <p>
          <Pill tone="green">{t('settings.checkOk')}</Pill>
        </p>
      ) : (
        <p>
          <Pill tone="brick">{t('settings.checkProblems', { count: problems.length })}</Pill>
        </p>
      )}
      <p className="small muted">
        {t('settings.checkCounts', {
          records: figure(report.records),
          blobs: figure(report.blobs),
          events: figure(report.logEvents),
        })}
      </p>
      {report.keyFile === 'repaired' && <p className="small">{t('settings.keyFileRepaired')}</p>}
      <ul className="settings-problems">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  )
}
