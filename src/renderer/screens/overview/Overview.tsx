import { SegmentedControl, Tabs } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useAsk } from '../../data/ask.ts'
import { askedFilter, useView } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { FilterBar } from '../find/FilterBar.tsx'
import { Timeline } from './Timeline.tsx'
import './overview.css'

/** The charts' library is fetched when somebody looks at figures. */
const Figures = lazy(async () => ({ default: (await import('./Figures.tsx')).Figures }))

const fields = {
  testimony: [
    'text',
    'days',
    'place',
    'violation',
    'perpetrator',
    'consent',
    'sensitivity',
    'verification',
    'tag',
    'inPacket',
    'dossier',
  ],
  incident: ['text', 'days', 'place', 'kind', 'perpetrator', 'sensitivity', 'tag', 'dossier'],
} as const

export type Counted = keyof typeof fields

/** What was collected, on a line of time and in figures; both through the same filter. Nothing here names anyone. */
export const Overview = () => {
  const { t } = useWords()
  const [view, setView] = useView('overview')
  const [of, setOf] = useState<Counted>('testimony')
  const filter = askedFilter(view.filter)
  const total = useAsk(`${of}.list`, { offset: 0, limit: 1, ...(filter ? { filter } : {}) }).data?.total
  const change = (value: string) => {
    setOf(value === 'incident' ? 'incident' : 'testimony')
    setView({ ...view, filter: {} })
  }
  return (
    <div className="page">
      <header className="page-title">
        <h1>{t('overview.title')}</h1>
        <p className="muted">{t('overview.hint')}</p>
      </header>
      <div className="overview-tools">
        <SegmentedControl
          aria-label={t('overview.of')}
          value={of}
          onChange={change}
          data={[
            { value: 'testimony', label: t('overview.testimony') },
            { value: 'incident', label: t('overview.incident') },
          ]}
        />
        <FilterBar view={view} onChange={setView} fields={fields[of]} total={total} />
      </div>
      <Tabs defaultValue="timeline">
        <Tabs.List>
          <Tabs.Tab value="timeline">{t('overview.timeline')}</Tabs.Tab>
          <Tabs.Tab value="figures">{t('overview.figures')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="timeline" className="overview-panel">
          <Timeline of={of} filter={view.filter} />
        </Tabs.Panel>
        <Tabs.Panel value="figures" className="overview-panel">
          <Suspense fallback={<output className="muted">{t('common.loading')}</output>}>
            <Figures of={of} filter={filter} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
