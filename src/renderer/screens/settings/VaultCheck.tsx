import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CheckReport, Progress as Done } from '../../../shared/contract.ts'
import { ask } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { sizeText } from '../../words/figures.ts'
import { Report } from './CheckReport.tsx'

type Check =
  | { readonly kind: 'idle' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly progress: Done | null }
  | { readonly kind: 'done'; readonly report: CheckReport }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Reads everything again, and says in words what is wrong, what was repaired, and what to do. */
export const VaultCheck = () => {
  const { t, language } = useWords()
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
      setCheck(codeOf(error) === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', error })
    }
  }
  const running = check.kind === 'running'
  const { done = 0, total = 0 } = (running && check.progress) || {}
  return (
    <section className="card stack">
      <div>
        <h2>{t('settings.checkTitle')}</h2>
        <p className="small muted">{t('check.hint')}</p>
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
        <div className="stack tight">
          <Progress value={total ? (100 * done) / total : 0} aria-label={t('settings.checking')} />
          <output className="small muted figures">
            {total
              ? t('check.progress', { done: sizeText(done, language), total: sizeText(total, language) })
              : t('settings.checking')}
          </output>
        </div>
      )}
      {check.kind === 'stopped' && <p role="status">{t('check.stopped')}</p>}
      {check.kind === 'failed' && <Fault error={check.error} onRetry={() => void run()} />}
      {check.kind === 'done' && <Report report={check.report} />}
    </section>
  )
}
