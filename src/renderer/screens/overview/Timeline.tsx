import { Button } from '@mantine/core'
import { IconZoomOut } from '@tabler/icons-react'
import { useState } from 'react'
import type { TimelineEntry } from '../../../shared/contract.ts'
import type { RecordFilter } from '../../../shared/filter.ts'
import type { TimelineKind } from '../../../shared/finding.ts'
import { useAsk } from '../../data/ask.ts'
import { askedFilter } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pages } from '../../parts/Pages.tsx'
import { monthText } from '../../words/dates.ts'
import { numberText } from '../../words/figures.ts'
import { whenText } from '../../words/records.ts'
import { Line } from './Line.tsx'
import type { Counted } from './Overview.tsx'
import { type Span, within } from './span.ts'

const pageSize = 200

interface TimelineProps {
  readonly of: Counted
  readonly filter: RecordFilter
}

/** By years, then the months of one, then what happened; beside the line the same as a list. */
export const Timeline = ({ of, filter }: TimelineProps) => {
  const { t } = useWords()
  const [span, setSpan] = useState<Span>('')
  const [at, setAt] = useState(0)
  const narrowed = askedFilter(within(filter, span))
  const kinds: TimelineKind[] = [of]
  const asked = { kinds, offset: at, limit: pageSize, ...(narrowed ? { filter: narrowed } : {}) }
  const entries = useAsk('timeline.list', asked, { keep: true })
  const zoom = (next: Span) => {
    setSpan(next)
    setAt(0)
  }
  const rows = entries.data?.rows ?? []
  return (
    <div className="stack">
      <Spans of={of} filter={filter} span={span} onZoom={zoom} />
      {entries.error && <Fault error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data?.total === 0 && <p className="card muted">{t('overview.nothingDated')}</p>}
      {rows.length > 0 && (
        <>
          <Line entries={rows} span={span} />
          <EntryList entries={rows} />
          <Pages at={at} size={pageSize} total={entries.data?.total ?? 0} onMove={setAt} />
        </>
      )}
    </div>
  )
}

interface SpansProps extends TimelineProps {
  readonly span: Span
  readonly onZoom: (span: Span) => void
}

const Spans = ({ of, filter, span, onZoom }: SpansProps) => {
  const { t, language } = useWords()
  const asked = askedFilter(filter)
  const counts = useAsk('figures.count', { of, by: 'month', ...(asked ? { filter: asked } : {}) }, { keep: true })
  const year = span.slice(0, 4)
  const sums = new Map<string, number>()
  for (const { value, count } of counts.data?.rows ?? []) {
    const key = year === '' ? value.slice(0, 4) : value
    if (year === '' || value.startsWith(year)) sums.set(key, (sums.get(key) ?? 0) + count)
  }
  const keys = [...sums].filter(([key]) => year === '' || key.length === 7)
  const most = Math.max(1, ...keys.map(([, count]) => count))
  return (
    <nav className="spans" aria-label={t('overview.spans')}>
      {span !== '' && (
        <Button
          variant="default"
          leftSection={<Icon of={IconZoomOut} size={18} />}
          onClick={() => onZoom(span.length === 7 ? year : '')}
        >
          {span.length === 7 ? year : t('overview.allYears')}
        </Button>
      )}
      <ul className="spans-list">
        {keys.map(([key, count]) => (
          <li key={key}>
            <button type="button" className="plain-button span" aria-pressed={key === span} onClick={() => onZoom(key)}>
              <meter className="span-bar" aria-hidden="true" value={count} max={most} />
              <span>{key.length === 7 ? monthText(key, language) : key}</span>
              <span className="small muted figures">{numberText(count, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const EntryList = ({ entries }: { readonly entries: readonly TimelineEntry[] }) => {
  const { t, language } = useWords()
  const { open } = useNavigation()
  const what = ({ kind, what: codes }: TimelineEntry) =>
    kind === 'incident'
      ? codes.map((code) => t(`filter.incidentKind.${code as 'threat'}`)).join(', ')
      : codes.map((code) => (code === 'other' ? t('violation.other') : code)).join(', ')
  return (
    <ol className="card happenings" aria-label={t('overview.list')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <button type="button" className="plain-button happening" onClick={() => open(entry)}>
            <span className="happening-when figures">{whenText(entry.when, t, language)}</span>
            <span className="code">{entry.code}</span>
            <span className="grow clip">{entry.hint}</span>
            <span className="small muted clip">{what(entry)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
