import { Button, Select } from '@mantine/core'
import { IconNotes, IconPin, IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { NoteRow } from '../../../shared/contract.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useRows } from '../../data/rows.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { dayText, today } from '../../words/dates.ts'
import { BinReminder } from '../bin/BinReminder.tsx'
import { NoteDetail } from './NoteDetail.tsx'
import '../../parts/record.css'
import './notes.css'

const rowHeight = 95

export const Notes = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const [filter, setFilter] = useState<'all' | 'trash'>('all')
  const wanted = filter === 'trash' ? { trashed: true } : {}
  const rows = useRows({
    method: 'note.list',
    filter: wanted,
    load: (page, signal) => ask('note.list', { ...wanted, ...page }, { signal }),
  })
  const start = useAct('note.create', 'note.list', 'vault.summary')
  const create = () => {
    setFilter('all')
    const onSuccess = ({ id }: Pick<NoteRow, 'id'>) => go({ screen: 'notes', id, fresh: true })
    start.mutate({ body: { date: today() } }, { onSuccess })
  }
  const open = useCallback((row: NoteRow) => go({ screen: 'notes', id: row.id }), [go])
  const nothing = rows.total === 0
  return (
    <div className="split">
      <section className="split-list" aria-label={t('notes.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('notes.title')}</h1>
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('notes.new')}
          </Button>
        </header>
        <BinReminder />
        <div className="split-filter">
          <Select
            aria-label={t('notes.filter')}
            value={filter}
            onChange={(next) => setFilter(next === 'trash' ? 'trash' : 'all')}
            data={(['all', 'trash'] as const).map((each) => ({ value: each, label: t(`notes.${each}`) }))}
          />
        </div>
        {(rows.error || start.error) && <Fault error={rows.error ?? start.error} />}
        {nothing && filter === 'trash' && <EmptyState text={t('notes.emptyTrash')} />}
        {!nothing && (
          <RowList
            label={t('notes.title')}
            rows={rows}
            height={rowHeight}
            selected={spot.id}
            onOpen={open}
            render={(row) => <NoteLine row={row} />}
          />
        )}
      </section>
      {spot.id ? (
        <NoteDetail key={spot.id} id={spot.id} fresh={spot.fresh ?? false} />
      ) : (
        <div className="split-detail">
          {nothing && filter === 'all' ? (
            <EmptyState icon={<Icon of={IconNotes} size={28} />} title={t('notes.emptyTitle')} text={t('notes.empty')}>
              <Button onClick={create}>{t('notes.newLong')}</Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon={<Icon of={IconNotes} size={28} />}
              title={t('notes.chooseTitle')}
              text={t('notes.choose')}
            />
          )}
        </div>
      )}
    </div>
  )
}

const NoteLine = ({ row: { title, line, date, pinned } }: { readonly row: NoteRow }) => {
  const { t, language } = useWords()
  return (
    <>
      <p className="list-row-top">
        <span className={`clip ${title ? 'code' : 'muted'}`}>{title || t('notes.untitled')}</span>
        {pinned && (
          <span className="note-pin" role="img" aria-label={t('notes.pinned')}>
            <Icon of={IconPin} size={16} />
          </span>
        )}
      </p>
      <p className="list-row-line muted">{line || t('notes.noText')}</p>
      <p className="list-row-line muted figures">{dayText(date, language)}</p>
    </>
  )
}
