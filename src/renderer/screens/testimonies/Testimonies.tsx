import { Button, Select } from '@mantine/core'
import { IconNotebook, IconPackageExport, IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { TestimonyRow } from '../../../shared/contract.ts'
import { type TestimonyStatus, testimonyStatuses } from '../../../shared/domain.ts'
import { ask } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { askedFilter, useView, type View } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill, statusTone } from '../../parts/Pill.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { whenAndWhat } from '../../words/records.ts'
import { BulkBar } from '../find/BulkBar.tsx'
import { ListTools } from '../find/ListTools.tsx'
import { useChoosing } from '../find/useChoosing.ts'
import { Listening } from '../interview/Listening.tsx'
import { TestimonyDetail } from './TestimonyDetail.tsx'
import { useNewTestimony } from './useNewTestimony.ts'

type Filter = 'all' | 'trash' | TestimonyStatus

const rowHeight = 95

const fields = [
  ...(['text', 'days', 'place', 'violation', 'perpetrator', 'consent', 'keep', 'sensitivity'] as const),
  ...(['verification', 'flag', 'tag', 'inPacket', 'dossier', 'lacking'] as const),
] as const

const wantedOf = (state: Filter, { filter, order }: View) => {
  if (state === 'trash') return { trashed: true }
  const asked = askedFilter(filter)
  return { order, ...(asked ? { filter: asked } : {}), ...(state === 'all' ? {} : { status: state }) }
}

export const Testimonies = () => {
  const { spot } = useNavigation()
  return spot.id && spot.mode ? <Listening key={spot.id} id={spot.id} /> : <List />
}

const List = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const start = useNewTestimony()
  const [filter, setFilter] = useState<Filter>(spot.status ?? 'all')
  const [view, setView] = useView('testimonies')
  const wanted = wantedOf(filter, view)
  const load = (page: { offset: number; limit: number }, signal: AbortSignal) =>
    ask('testimony.list', { ...wanted, ...page }, { signal })
  const rows = useRows({
    method: 'testimony.list',
    filter: wanted,
    load,
  })
  const several = useChoosing(rows, load)
  const open = useCallback((row: TestimonyRow) => go({ screen: 'testimonies', id: row.id }), [go])
  const create = () => {
    setFilter('all')
    setView({ ...view, filter: {} })
    start.create()
  }
  const newButton = (
    <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
      {t('testimonies.new')}
    </Button>
  )
  return (
    <div className="split">
      <section className="split-list" aria-label={t('testimonies.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('testimonies.title')}</h1>
          {newButton}
        </header>
        <ListTools
          {...{ view, fields, several }}
          onChange={setView}
          ordered
          total={rows.total}
          inBin={filter === 'trash'}
        >
          <FilterSelect value={filter} onChange={setFilter} />
        </ListTools>
        {(rows.error || start.error) && <Fault error={rows.error ?? start.error} />}
        {rows.total === 0 ? (
          <EmptyList filter={filter} narrowed={'filter' in wanted} />
        ) : (
          <RowList
            label={t('testimonies.title')}
            rows={rows}
            height={rowHeight}
            selected={spot.id}
            onOpen={open}
            choosing={several.choosing}
            render={(row) => <TestimonyLine row={row} />}
          />
        )}
        {several.on && (
          <BulkBar
            ids={several.chosen.map(({ id }) => id)}
            total={rows.total ?? 0}
            onAll={several.all}
            onEnd={several.stop}
            own={{
              label: t('bulk.handOver'),
              icon: IconPackageExport,
              run: (testimonyIds) => go({ screen: 'handOver', testimonyIds }),
            }}
          />
        )}
      </section>
      {spot.id ? (
        <TestimonyDetail key={spot.id} id={spot.id} />
      ) : (
        <div className="split-detail">
          <EmptyState
            icon={<Icon of={IconNotebook} size={28} />}
            title={t('testimonies.chooseTitle')}
            text={t('testimonies.choose')}
          />
        </div>
      )}
    </div>
  )
}

const FilterSelect = ({ value, onChange }: { readonly value: Filter; readonly onChange: (filter: Filter) => void }) => {
  const { t } = useWords()
  const filters: readonly Filter[] = ['all', ...testimonyStatuses, 'trash']
  const label = (filter: Filter): string => {
    if (filter === 'all' || filter === 'trash') return t(`testimonies.${filter}`)
    return t(`status.${filter}`)
  }
  return (
    <Select
      aria-label={t('testimonies.filter')}
      value={value}
      onChange={(next) => onChange(filters.find((filter) => filter === next) ?? 'all')}
      data={filters.map((filter) => ({ value: filter, label: label(filter) }))}
    />
  )
}

const EmptyList = ({ filter, narrowed }: { readonly filter: Filter; readonly narrowed: boolean }) => {
  const { t } = useWords()
  if (narrowed) return <EmptyState text={t('filter.none')} />
  if (filter === 'all') return <EmptyState title={t('testimonies.emptyTitle')} text={t('testimonies.empty')} />
  return <EmptyState text={t(filter === 'trash' ? 'testimonies.emptyTrash' : 'testimonies.emptyFilter')} />
}

const TestimonyLine = ({ row }: { readonly row: TestimonyRow }) => {
  const { t, language } = useWords()
  // The cercle alone: the village is what tells most, and would push the rest out of the line.
  const where = row.where.label || row.where.detail
  return (
    <>
      <p className="list-row-top">
        <span className="code">{row.code}</span>
        <Pill tone={statusTone[row.status]}>{t(`status.${row.status}`)}</Pill>
      </p>
      <p className={`list-row-line${where ? '' : ' muted'}`}>{where || t('place.unknown')}</p>
      <p className="list-row-line muted figures">{whenAndWhat(row, t, language)}</p>
    </>
  )
}
