import { Button, Select } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { PlanRow } from '../../../shared/contract.ts'
import { planStatuses } from '../../../shared/domain.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { dayText } from '../../words/dates.ts'
import { PlanDetail } from './PlanDetail.tsx'
import { planTone } from './planTone.ts'

const filters = ['all', ...planStatuses, 'trash'] as const
type Filter = (typeof filters)[number]

const rowHeight = 95

const filterOf = (filter: Filter) => {
  if (filter === 'all') return {}
  return filter === 'trash' ? { trashed: true } : { status: filter }
}

export const Plans = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const start = useAct('plan.create', 'plan.list')
  const [filter, setFilter] = useState<Filter>('all')
  const wanted = filterOf(filter)
  const rows = useRows({
    method: 'plan.list',
    filter: wanted,
    load: (page, signal) => ask('plan.list', { ...wanted, ...page }, { signal }),
  })
  const open = useCallback((row: PlanRow) => go({ screen: 'plans', id: row.id }), [go])
  const create = () => {
    setFilter('all')
    start.mutate({}, { onSuccess: ({ id }) => go({ screen: 'plans', id, fresh: true }) })
  }
  const label = (each: Filter): string =>
    each === 'all' || each === 'trash' ? t(`plans.${each}`) : t(`plans.states.${each}`)
  return (
    <div className="split">
      <section className="split-list" aria-label={t('plans.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('plans.title')}</h1>
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('plans.new')}
          </Button>
        </header>
        <div className="split-filter">
          <Select
            aria-label={t('plans.filter')}
            value={filter}
            onChange={(next) => setFilter(filters.find((each) => each === next) ?? 'all')}
            data={filters.map((each) => ({ value: each, label: label(each) }))}
          />
        </div>
        {(rows.error || start.error) && <Fault error={rows.error ?? start.error} />}
        {rows.total === 0 ? (
          <EmptyList filter={filter} />
        ) : (
          <RowList
            label={t('plans.title')}
            rows={rows}
            height={rowHeight}
            selected={spot.id}
            onOpen={open}
            render={(row) => <PlanLine row={row} />}
          />
        )}
      </section>
      {spot.id ? (
        <PlanDetail key={spot.id} id={spot.id} />
      ) : (
        <div className="split-detail">
          <EmptyState
            icon={<Icon of={IconRoute} size={28} />}
            title={t('plans.chooseTitle')}
            text={t('plans.choose')}
          />
        </div>
      )}
    </div>
  )
}

const EmptyList = ({ filter }: { readonly filter: Filter }) => {
  const { t } = useWords()
  if (filter === 'all') return <EmptyState title={t('plans.emptyTitle')} text={t('plans.empty')} />
  return <EmptyState text={t(filter === 'trash' ? 'plans.emptyTrash' : 'plans.emptyFilter')} />
}

const PlanLine = ({ row }: { readonly row: PlanRow }) => {
  const { t, language } = useWords()
  const [leaves, returns] = [row.leaves.on, row.returns.on].map((on) => (on ? dayText(on, language) : ''))
  const days = leaves && returns && leaves !== returns ? t('plans.fromTo', { from: leaves, to: returns }) : leaves
  return (
    <>
      <p className="list-row-top">
        <span className="code">{row.code}</span>
        <Pill tone={planTone[row.status]}>{t(`plans.states.${row.status}`)}</Pill>
      </p>
      <p className={`list-row-line${row.title ? '' : ' muted'}`}>{row.title || t('plans.noTitle')}</p>
      <p className="list-row-line muted figures">{days || t('date.unknown')}</p>
    </>
  )
}
