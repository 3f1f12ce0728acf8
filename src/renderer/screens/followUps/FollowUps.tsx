import { Button, Checkbox } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DueRow } from '../../../shared/contract.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { dayText, today } from '../../words/dates.ts'
import { type Bucket, buckets, rangeOf } from './buckets.ts'
import './followUps.css'

const shownAtOnce = 50

/** What is still to be done, over all testimonies and incidents: what is late first. */
export const FollowUps = () => {
  const { t } = useWords()
  const { go } = useNavigation()
  const all = useAsk('followUp.list', { offset: 0, limit: 1 })
  return (
    <div className="page">
      <header className="page-title">
        <h1>{t('followUps.title')}</h1>
        <p className="muted">{t('followUps.subtitle')}</p>
      </header>
      {all.error && <Fault error={all.error} onRetry={() => void all.refetch()} />}
      {all.data?.total === 0 ? (
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
        <button type="button" className="plain-button due-open" onClick={() => open(row)}>
          <span className="code">{row.code}</span>
          {row.hint && ` · ${row.hint}`}
        </button>
        <span className="small muted figures">{dayText(row.due, language)}</span>
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

/** Done today; it stays on the record, where it can be undone. */
const DoneBox = ({ row: { id, kind, due, code }, what, label }: DoneBoxProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const finish = async () => {
    try {
      const { followUps } = (await ask(`${kind}.get`, { id })).body
      const at = followUps.findIndex((each) => each.due === due && each.what === what && each.doneOn === '')
      const found = followUps[at]
      if (found) {
        const patch = { followUps: followUps.with(at, { ...found, doneOn: today() }) }
        await ask(`${kind}.patch`, { id, patch })
      }
      await refresh(client, 'followUp.list')
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
