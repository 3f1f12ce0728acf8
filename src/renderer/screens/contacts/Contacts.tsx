import { Button, Select } from '@mantine/core'
import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { ContactRow } from '../../../shared/contract.ts'
import { type ContactRole, contactRoles, type Profile } from '../../../shared/domain.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useRows } from '../../data/rows.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { ContactDetail } from './ContactDetail.tsx'

type Filter = 'all' | 'trash' | ContactRole

const rowHeights: Readonly<Record<Profile, number>> = { defender: 95, simple: 72 }

const filterOf = (filter: Filter): { role?: ContactRole; trashed?: boolean } => {
  if (filter === 'all') return {}
  return filter === 'trash' ? { trashed: true } : { role: filter }
}

/** The list shows codes, pseudonyms and roles; a name is one act further, but in an ordinary address book. */
export const Contacts = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const profile = useProfile()
  const [filter, setFilter] = useState<Filter>('all')
  const wanted = filterOf(filter)
  const rows = useRows({
    method: 'contact.list',
    filter: wanted,
    load: (page, signal) => ask('contact.list', { ...wanted, ...page }, { signal }),
  })
  const start = useAct('contact.create', 'contact.list', 'vault.summary')
  const create = () => {
    setFilter('all')
    start.mutate({}, { onSuccess: ({ id }) => go({ screen: 'contacts', id, fresh: true }) })
  }
  const open = useCallback((row: ContactRow) => go({ screen: 'contacts', id: row.id }), [go])
  const label = (each: Filter) => (each === 'all' || each === 'trash' ? t(`contacts.${each}`) : t(`role.${each}`))
  const filters: readonly Filter[] = ['all', ...(profile === 'simple' ? [] : contactRoles), 'trash']
  return (
    <div className="split">
      <section className="split-list" aria-label={t('contacts.title')}>
        <header className="split-head">
          <h1 className="split-title">{t('contacts.title')}</h1>
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('contacts.new')}
          </Button>
        </header>
        <div className="split-filter">
          <Select
            aria-label={t('contacts.filter')}
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
            label={t('contacts.title')}
            rows={rows}
            height={rowHeights[profile]}
            selected={spot.id}
            onOpen={open}
            render={(row) => (row.name === undefined ? <ContactLine row={row} /> : <PersonLine row={row} />)}
          />
        )}
      </section>
      {spot.id ? (
        <ContactDetail key={spot.id} id={spot.id} />
      ) : (
        <div className="split-detail">
          <EmptyState
            icon={<Icon of={IconAddressBook} size={28} />}
            title={t('contacts.chooseTitle')}
            text={t('contacts.choose')}
          />
        </div>
      )}
    </div>
  )
}

const EmptyList = ({ filter }: { readonly filter: Filter }) => {
  const { t } = useWords()
  if (filter === 'all') return <EmptyState title={t('contacts.emptyTitle')} text={t('contacts.empty')} />
  return <EmptyState text={t(filter === 'trash' ? 'contacts.emptyTrash' : 'contacts.emptyFilter')} />
}

const ContactLine = ({ row }: { readonly row: ContactRow }) => {
  const { t } = useWords()
  const roles = row.roles.map((role) => t(`role.${role}`)).join(', ')
  // The cercle alone: the village is what tells most, and would push the rest out of the line.
  const where = row.where.label || row.where.detail
  return (
    <>
      <p className="list-row-top">
        <span className="code">{row.code}</span>
      </p>
      <p className={`list-row-line${row.pseudonym ? '' : ' muted'}`}>{row.pseudonym || t('contacts.noPseudonym')}</p>
      <p className="list-row-line muted">{[roles || t('contacts.noRole'), where].filter(Boolean).join(' · ')}</p>
    </>
  )
}

const PersonLine = ({ row: { name, phone, where } }: { readonly row: ContactRow }) => {
  const { t } = useWords()
  return (
    <>
      <p className="list-row-top">
        <span className="code clip">{name?.trim() || t('contacts.newLong')}</span>
      </p>
      <p className="list-row-line muted figures">{phone || where.label || where.detail}</p>
    </>
  )
}
