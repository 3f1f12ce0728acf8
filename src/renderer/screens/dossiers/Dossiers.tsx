import { Button, Select } from '@mantine/core'
import { IconFolder, IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { DossierRow } from '../../../shared/contract.ts'
import { dossierStatuses } from '../../../shared/domain.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { DossierDetail } from './DossierDetail.tsx'
import './dossiers.css'

type Filter = 'all' | (typeof dossierStatuses)[number]

const rowHeight = 72

export const Dossiers = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const [filter, setFilter] = useState<Filter>('all')
  const wanted = filter === 'all' ? {} : { status: filter }
  const rows = useRows({
    method: 'dossier.list',
    filter: wanted,
    load: (page, signal) => ask('dossier.list', { ...wanted, ...page }, { signal }),
  })
  const start = useAct('dossier.create', 'dossier.list', 'vault.summary')
  const create = () => {
    setFilter('all')
    start.mutate({}, { onSuccess: ({ id }) => go({ screen: 'dossiers', id, fresh: true }) })
  }
  const open = useCallback((row: DossierRow) => go({ screen: 'dossiers', id: row.id }), [go])
  const filters: readonly Filter[] = ['all', ...dossierStatuses]
  return (
    <div className="split">
      <section className="split-list" aria-label={t('dossiers.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('dossiers.title')}</h1>
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('dossiers.new')}
          </Button>
        </header>
        <div className="split-filter">
          <Select
            aria-label={t('dossiers.filter')}
            value={filter}
            onChange={(next) => setFilter(filters.find((each) => each === next) ?? 'all')}
            data={filters.map((value) => ({
              value,
              label: value === 'all' ? t('dossiers.all') : t(`dossiers.status.${value}`),
            }))}
          />
        </div>
        {(rows.error || start.error) && <Fault error={rows.error ?? start.error} />}
        {rows.total === 0 ? (
          filter === 'all' ? (
            <EmptyState title={t('dossiers.emptyTitle')} text={t('dossiers.empty')} />
          ) : (
            <EmptyState text={t('dossiers.emptyFilter')} />
          )
        ) : (
          <RowList
            label={t('dossiers.title')}
            rows={rows}
            height={rowHeight}
            selected={spot.id}
            onOpen={open}
            render={(row) => <DossierLine row={row} />}
          />
        )}
      </section>
      {spot.id ? (
        <DossierDetail key={spot.id} id={spot.id} />
      ) : (
        <div className="split-detail">
          <EmptyState
            icon={<Icon of={IconFolder} size={28} />}
            title={t('dossiers.chooseTitle')}
            text={t('dossiers.choose')}
          />
        </div>
      )}
    </div>
  )
}

const DossierLine = ({ row }: { readonly row: DossierRow }) => {
  const { t } = useWords()
  return (
    <>
      <p className="list-row-top">
        <span className="clip dossier-name">{row.title || t('dossiers.untitled')}</span>
        {row.status === 'closed' && <Pill tone="quiet">{t('dossiers.status.closed')}</Pill>}
      </p>
      <p className="list-row-line muted figures">
        {row.code} · {t('dossiers.members', { count: row.members })}
      </p>
    </>
  )
}
