import { Button, Progress } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { CustodyReport, Progress as Done } from '../../../shared/contract.ts'
import { ask } from '../../data/ask.ts'
import { flushAll } from '../../data/autosave.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { numberText } from '../../words/figures.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly progress: Done | null }
  | { readonly kind: 'done'; readonly report: CustodyReport }
  | { readonly kind: 'failed'; readonly error: unknown }

export const VerifyLog = () => {
  const { t } = useWords()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const stop = useRef<AbortController>(null)
  const run = async () => {
    const controller = new AbortController()
    stop.current = controller
    setState({ kind: 'running', progress: null })
    try {
      await flushAll().catch(() => undefined)
      const onProgress = (progress: Done) => setState({ kind: 'running', progress })
      setState({ kind: 'done', report: await ask('custody.verify', {}, { signal: controller.signal, onProgress }) })
    } catch (error) {
      setState(codeOf(error) === 'cancelled' ? { kind: 'stopped' } : { kind: 'failed', error })
    }
  }
  const running = state.kind === 'running'
  const { done = 0, total = 0 } = (running && state.progress) || {}
  return (
    <section className="card stack" aria-label={t('custody.verify.title')}>
      <div className="row apart">
        <div className="grow">
          <h2>{t('custody.verify.title')}</h2>
          <p className="small muted">{t('custody.verify.hint')}</p>
        </div>
        <Button variant="default" loading={running} onClick={() => void run()}>
          {t('custody.verify.run')}
        </Button>
      </div>
      {running && (
        <div className="row">
          <Progress
            className="grow"
            value={total ? (100 * done) / total : 0}
            aria-label={t('custody.verify.running')}
          />
          <button type="button" className="link-button" onClick={() => stop.current?.abort()}>
            {t('common.cancel')}
          </button>
        </div>
      )}
      {state.kind === 'stopped' && <p role="status">{t('custody.verify.stopped')}</p>}
      {state.kind === 'failed' && <Fault error={state.error} onRetry={() => void run()} />}
      {state.kind === 'done' && <Report report={state.report} />}
    </section>
  )
}

const Report = ({ report }: { readonly report: CustodyReport }) => {
  const { t, language } = useWords()
  const figure = (value: number) => numberText(value, language)
  const wrong = [
    ...(report.broken.length > 0 ? [t('custody.verify.broken', { list: report.broken.map(figure).join(', ') })] : []),
    ...(report.unopened.length > 0 ? [t('custody.verify.unopened', { list: report.unopened.join(', ') })] : []),
    ...(report.lost > 0 ? [t('custody.verify.lost', { count: report.lost })] : []),
  ]
  return (
    <div className="stack tight" role="status">
      {wrong.length === 0 && (
        <div>
          <Pill tone="green">
            <Icon of={IconCheck} size={16} />
            {t('custody.verify.ok')}
          </Pill>
        </div>
      )}
      {wrong.map((sentence) => (
        <p key={sentence} className="custody-wrong">
          {sentence}
        </p>
      ))}
      {wrong.length > 0 && <p>{t('custody.verify.todo')}</p>}
      <p className="small muted figures">
        {t('custody.verify.counts', {
          events: figure(report.events),
          records: figure(report.records),
          revisions: figure(report.revisions),
        })}
      </p>
      {report.doubts > 0 && <p className="custody-doubt">{t('custody.verify.doubts', { count: report.doubts })}</p>}
      <div>
        <p className="small">
          {t('custody.verify.head')}: <code className="custody-head">{report.head}</code>
        </p>
        <p className="small muted">{t('custody.verify.headHint')}</p>
      </div>
    </div>
  )
}
