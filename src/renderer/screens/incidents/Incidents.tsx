import { Button, Select } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { IncidentRow } from '../../../shared/contract.ts'
import { incidentStatuses } from '../../../shared/domain.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { askedFilter, useView, type View } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill, statusTone } from '../../parts/Pill.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { whenText } from '../../words/records.ts'
import { BulkBar } from '../find/BulkBar.tsx'
import { ListTools } from '../find/ListTools.tsx'
import { useChoosing } from '../find/useChoosing.ts'
import { IncidentDetail } from './IncidentDetail.tsx'

const filters = ['all', ...incidentStatuses, 'trash'] as const
type Filter = (typeof filters)[number]

const rowHeight = 95

const fields = [
  ...(['text', 'days', 'place', 'kind', 'perpetrator', 'sensitivity', 'protection'] as const),
  ...(['tag', 'dossier', 'lacking'] as const),
] as const
const lacks = ['date', 'place', 'perpetrator', 'tag', 'dossier'] as const

const wantedOf = (state: Filter, { filter, order }: View) => {
  if (state === 'trash') return { trashed: true }
  const asked = askedFilter(filter)
  return { order, ...(asked ? { filter: asked } : {}), ...(state === 'all' ? {} : { status: state }) }
}

export const Incidents = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const start = useAct('incident.create', 'incident.list')
  const [filter, setFilter] = useState<Filter>('all')
  const [view, setView] = useView('incidents')
  const wanted = wantedOf(filter, view)
  const load = (page: { offset: number; limit: number }, signal: AbortSignal) =>
    ask('incident.list', { ...wanted, ...page }, { signal })
  const rows = useRows({ method: 'incident.list', filter: wanted, load })
  const several = useChoosing(rows, load)
  const open = useCallback((row: IncidentRow) => go({ screen: 'incidents', id: row.id }), [go])
  const create = () => {
    setFilter('all')
    setView({ ...view, filter: {} })
    start.mutate({}, { onSuccess: ({ id }) => go({ screen: 'incidents', id, fresh: true }) })
  }
  return (
    <div className="split">
      <section className="split-list" aria-label={t('incidents.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('incidents.title')}</h1>
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('incidents.new')}
          </Button>
        </header>
        <ListTools
          {...{ view, fields, lacks, several }}
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
            label={t('incidents.title')}
            rows={rows}
            height={rowHeight}
            selected={spot.id}
            onOpen={open}
            choosing={several.choosing}
            render={(row) => <IncidentLine row={row} />}
          />
        )}
        {several.on && (
          <BulkBar
            ids={several.chosen.map(({ id }) => id)}
            total={rows.total ?? 0}
            onAll={several.all}
            onEnd={several.stop}
          />
        )}
      </section>
      {spot.id ? (
        <IncidentDetail key={spot.id} id={spot.id} />
      ) : (
        <div className="split-detail">
          <EmptyState
            icon={<Icon of={IconAlertTriangle} size={28} />}
            title={t('incidents.chooseTitle')}
            text={t('incidents.choose')}
          />
        </div>
      )}
    </div>
  )
}

const FilterSelect = ({ value, onChange }: { readonly value: Filter; readonly onChange: (filter: Filter) => void }) => {
  const { t } = useWords()
  const label = (filter: Filter): string =>
    filter === 'all' || filter === 'trash' ? t(`incidents.${filter}`) : t(`status.${filter}`)
  return (
    <Select
      aria-label={t('incidents.filter')}
      value={value}
      onChange={(next) => onChange(filters.find((filter) => filter === next) ?? 'all')}
      data={filters.map((filter) => ({ value: filter, label: label(filter) }))}
    />
  )
}

const EmptyList = ({ filter, narrowed }: { readonly filter: Filter; readonly narrowed: boolean }) => {
  const { t } = useWords()
  if (narrowed) return <EmptyState text={t('filter.none')} />
  if (filter === 'all') return <EmptyState title={t('incidents.emptyTitle')} text={t('incidents.empty')} />
  return <EmptyState text={t(filter === 'trash' ? 'incidents.emptyTrash' : 'incidents.emptyFilter')} />
}

const IncidentLine = ({ row }: { readonly row: IncidentRow }) => {
  const { t, language } = useWords()
  const kinds = row.kinds.map((kind) => t(`incidents.kind.${kind}`)).join(', ')
  const where = row.where.label || row.where.detail
  return (
    <>
      <p className="list-row-top">
        <span className="code">{row.code}</span>
        <Pill tone={statusTone[row.status]}>{t(`status.${row.status}`)}</Pill>
      </p>
      <p className={`list-row-line${kinds ? '' : ' muted'}`}>{kinds || t('incidents.noKind')}</p>
      <p className="list-row-line muted figures">
        {[whenText(row.when, t, language), where].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}
