import { Button, Select } from '@mantine/core'
import { IconAddressBook, IconFileExport, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import type { ContactRow } from '../../../shared/contract.ts'
import { type ContactRole, contactRoles, type Profile } from '../../../shared/domain.ts'
import type { RecordFilter } from '../../../shared/filter.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask, useAct } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useRows } from '../../data/rows.ts'
import { askedFilter, useView, type View } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { RowList } from '../../parts/RowList.tsx'
import { BulkBar } from '../find/BulkBar.tsx'
import { ListTools } from '../find/ListTools.tsx'
import { useChoosing } from '../find/useChoosing.ts'
import { ContactDetail } from './ContactDetail.tsx'
import { ContactTools } from './ContactTools.tsx'

const ExportContacts = lazy(() => import('./files/ExportContacts.tsx'))

type Filter = 'all' | 'trash' | ContactRole

const rowHeights: Readonly<Record<Profile, number>> = { defender: 95, simple: 72 }

const fields = ['text', 'place', 'tag', 'dossier', 'lacking'] as const
const lacks = ['place', 'tag', 'dossier'] as const

interface Wanted {
  readonly role?: ContactRole
  readonly trashed?: boolean
  readonly filter?: RecordFilter
}

const wantedOf = (state: Filter, { filter }: View): Wanted => {
  if (state === 'trash') return { trashed: true }
  const asked = askedFilter(filter)
  return { ...(asked ? { filter: asked } : {}), ...(state === 'all' ? {} : { role: state }) }
}

/** The list shows codes, pseudonyms and roles; a name is one act further, but in an ordinary address book. */
export const Contacts = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const profile = useProfile()
  const [filter, setFilter] = useState<Filter>('all')
  const [view, setView] = useView('contacts')
  const wanted = wantedOf(filter, view)
  const load = (page: { offset: number; limit: number }, signal: AbortSignal) =>
    ask('contact.list', { ...wanted, ...page }, { signal })
  const rows = useRows({ method: 'contact.list', filter: wanted, load })
  const several = useChoosing(rows, load)
  const [exporting, setExporting] = useState<readonly RecordId[] | null>(null)
  const start = useAct('contact.create', 'contact.list', 'vault.summary')
  const create = () => {
    setFilter('all')
    setView({ ...view, filter: {} })
    start.mutate({}, { onSuccess: ({ id }) => go({ screen: 'contacts', id, fresh: true }) })
  }
  const open = useCallback((row: ContactRow) => go({ screen: 'contacts', id: row.id }), [go])
  const label = (each: Filter) => (each === 'all' || each === 'trash' ? t(`contacts.${each}`) : t(`role.${each}`))
  const filters: readonly Filter[] = ['all', ...(profile === 'simple' ? [] : contactRoles), 'trash']
  const state = (
    <Select
      aria-label={t('contacts.filter')}
      value={filter}
      onChange={(next) => setFilter(filters.find((each) => each === next) ?? 'all')}
      data={filters.map((each) => ({ value: each, label: label(each) }))}
    />
  )
  return (
    <div className="split">
      <section className="split-list" aria-label={t('contacts.title')}>
        <header className="split-head">
          <h1 className="split-title grow">{t('contacts.title')}</h1>
          <ContactTools role={wanted.role} />
          <Button leftSection={<Icon of={IconPlus} size={18} />} loading={start.isPending} onClick={create}>
            {t('contacts.new')}
          </Button>
        </header>
        {profile === 'simple' ? (
          <div className="split-filter">{state}</div>
        ) : (
          <ListTools
            {...{ view, fields, lacks, several }}
            onChange={setView}
            total={rows.total}
            inBin={filter === 'trash'}
          >
            {state}
          </ListTools>
        )}
        {(rows.error || start.error) && <Fault error={rows.error ?? start.error} />}
        {rows.total === 0 ? (
          <EmptyList filter={filter} narrowed={wanted.filter !== undefined} />
        ) : (
          <RowList
            label={t('contacts.title')}
            rows={rows}
            height={rowHeights[profile]}
            selected={spot.id}
            onOpen={open}
            choosing={several.choosing}
            render={(row) => (row.name === undefined ? <ContactLine row={row} /> : <PersonLine row={row} />)}
          />
        )}
        {several.on && (
          <BulkBar
            ids={several.chosen.map(({ id }) => id)}
            total={rows.total ?? 0}
            onAll={several.all}
            onEnd={several.stop}
            own={{ label: t('bulk.export'), icon: IconFileExport, run: setExporting }}
          />
        )}
        <Suspense>{exporting && <ExportContacts chosen={exporting} onClose={() => setExporting(null)} />}</Suspense>
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

const EmptyList = ({ filter, narrowed }: { readonly filter: Filter; readonly narrowed: boolean }) => {
  const { t } = useWords()
  if (narrowed) return <EmptyState text={t('filter.none')} />
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
