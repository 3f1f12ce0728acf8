import { Button, Checkbox } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DueRow } from '../../../shared/contract.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { dayText, today } from '../../words/dates.ts'
import { type Bucket, buckets, rangeOf } from './buckets.ts'
import './followUps.css'

const shownAtOnce = 50

/** What is still to be done, over all testimonies and incidents: what is late first. */
export const FollowUps = () => {
  const { t } = useWords()
  const { go } = useNavigation()
  const dated = useAsk('followUp.list', { offset: 0, limit: 1 })
  const undated = useAsk('followUp.list', { offset: 0, limit: 1, undated: true })
  const error = dated.error ?? undated.error
  const retry = () => void Promise.all([dated.refetch(), undated.refetch()])
  return (
    <div className="page">
      <header className="page-title">
        <h1>{t('followUps.title')}</h1>
        <p className="muted">{t('followUps.subtitle')}</p>
      </header>
      {error && <Fault error={error} onRetry={retry} />}
      {dated.data?.total === 0 && undated.data?.total === 0 ? (
        <div className="card">
          <EmptyState
            icon={<Icon of={IconChecklist} size={28} />}
            title={t('followUps.emptyTitle')}
            text={t('followUps.empty')}
          >
            <Button variant="default" onClick={() => go({ screen: 'testimonies' })}>
              {t('home.openAll')}
            </Button>
          </EmptyState>
        </div>
      ) : (
        <div className="stack">
          {buckets.map((bucket) => (
            <DueList key={bucket} bucket={bucket} />
          ))}
        </div>
      )}
    </div>
  )
}

const DueList = ({ bucket }: { readonly bucket: Bucket }) => {
  const { t } = useWords()
  const [limit, setLimit] = useState(shownAtOnce)
  const due = useAsk('followUp.list', { offset: 0, limit, ...rangeOf(bucket, today()) }, { keep: true })
  const { rows = [], total = 0 } = due.data ?? {}
  if (total === 0) return null
  return (
    <section className="card due-list" aria-labelledby={`due-${bucket}`}>
      <h2 id={`due-${bucket}`} className="row">
        {t(`followUps.${bucket}`)}
        <Pill tone={bucket === 'overdue' ? 'ochre' : 'quiet'}>{total}</Pill>
      </h2>
      <ul>
        {rows.map((row) => (
          <DueEntry key={`${row.id} ${row.due}`} row={row} />
        ))}
      </ul>
      {total > rows.length && (
        <Button variant="default" onClick={() => setLimit(Math.min(500, limit + shownAtOnce))}>
          {t('followUps.more')}
        </Button>
      )}
    </section>
  )
}

const DueEntry = ({ row }: { readonly row: DueRow }) => {
  const { t, language } = useWords()
  const { open } = useNavigation()
  return (
    <li className="due-entry">
      <div className="row apart">
        <button type="button" className="plain-button due-open" onClick={() => open({ ...row, part: 'next' })}>
          <span className="code">{row.code}</span>
          {row.hint && ` · ${row.hint}`}
        </button>
        {row.due && <span className="small muted figures">{dayText(row.due, language)}</span>}
      </div>
      {row.what.map((what, at) => (
        <DoneBox key={`${at} ${what}`} row={row} what={what} label={what || t('followUps.unsaid')} />
      ))}
    </li>
  )
}

interface DoneBoxProps {
  readonly row: DueRow
  readonly what: string
  readonly label: string
}

/** Done today; it can be taken back at once, and on the record later. */
const DoneBox = ({ row: { id, kind, due, code }, what, label }: DoneBoxProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const [error, setError] = useState<unknown>(null)
  const mark = async (before: string, after: string) => {
    const { followUps } = (await ask(`${kind}.get`, { id })).body
    const at = followUps.findIndex((each) => each.due === due && each.what === what && each.doneOn === before)
    const found = followUps[at]
    if (found) await ask(`${kind}.patch`, { id, patch: { followUps: followUps.with(at, { ...found, doneOn: after }) } })
    await refresh(client, 'followUp.list', 'testimony.get', 'incident.get')
  }
  const finish = async () => {
    const day = today()
    try {
      await mark('', day)
      const undo = () => void mark(day, '').catch((failed) => say({ text: t(`error.${codeOf(failed)}`) }))
      say({ text: t('followUps.done', { what: label }), action: { label: t('common.undo'), run: undo } })
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <>
      <Checkbox
        className="entry-check"
        label={label}
        aria-label={t('followUps.finish', { what: label, code })}
        checked={false}
        onChange={() => void finish()}
      />
      {error !== null && <Fault error={error} />}
    </>
  )
}
