import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordFilter } from '../../../shared/filter.ts'
import { type Lackable, type ListOrder, listOrders } from '../../../shared/finding.ts'
import type { View } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { numberText } from '../../words/figures.ts'
import { type FilterField, type ManyField, manyFields, type Option, useChips, useFilterWords } from './filterWords.ts'
import './find.css'

export interface FilterBarProps {
  readonly view: View
  readonly onChange: (view: View) => void
  readonly fields: readonly FilterField[]
  /** What records of this list may lack. */
  readonly lacks?: readonly Lackable[]
  /** Whether the order can be chosen. */
  readonly ordered?: boolean
  /** How many the filter lets through. */
  readonly total: number | undefined
}

/** What a list is narrowed by: one button that opens all of it, and a removable word for each thing asked. */
export const FilterBar = ({ view, onChange, fields, lacks, ordered = false, total }: FilterBarProps) => {
  const { t, language } = useWords()
  const [open, setOpen] = useState(false)
  const chips = useChips(view.filter)
  const narrow = (filter: RecordFilter) => onChange({ ...view, filter })
  return (
    <search className="filter-bar" aria-label={t('filter.title')}>
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-start"
        width={380}
        shadow="md"
        middlewares={{ flip: true, shift: true, size: { padding: 8 } }}
        trapFocus
      >
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<Icon of={IconFilter} size={18} />}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('filter.open')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className="filter-panel">
          <FilterFields view={view} onChange={onChange} fields={fields} lacks={lacks} ordered={ordered} />
          <div className="row apart filter-end">
            <output className="small muted">
              {total !== undefined && t('filter.found', { count: total, figure: numberText(total, language) })}
            </output>
            <Button onClick={() => setOpen(false)}>{t('common.close')}</Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      {chips.length > 0 && (
        <>
          <ul className="filter-chips">
            {chips.map(({ key, label, rest }) => (
              <li key={key}>
                <button
                  type="button"
                  className="filter-chip"
                  aria-label={`${t('common.remove')}: ${label}`}
                  onClick={() => narrow(rest)}
                >
                  <span className="clip">{label}</span>
                  <Icon of={IconX} size={14} />
                </button>
              </li>
            ))}
          </ul>
          <p className="row apart filter-told">
            <output className="small muted figures">
              {total !== undefined && t('filter.found', { count: total, figure: numberText(total, language) })}
            </output>
            <button type="button" className="link-button" onClick={() => narrow({})}>
              {t('filter.clear')}
            </button>
          </p>
        </>
      )}
    </search>
  )
}

interface ManySelectProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly value: readonly string[]
  readonly onChange: (values: string[]) => void
}

/** Any of several. Its options go once one is taken: left open, they would lie over what is pressed next. */
const ManySelect = ({ label, options, value, onChange }: ManySelectProps) => {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <MultiSelect
      label={label}
      placeholder={value.length > 0 ? '' : t('filter.any')}
      data={options}
      value={[...value]}
      onChange={onChange}
      comboboxProps={{ withinPortal: false }}
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      onOptionSubmit={() => setOpened(false)}
      openOnFocus={false}
      nothingFoundMessage={t('filter.nothing')}
      maxValues={20}
      searchable
    />
  )
}

type FilterFieldsProps = Pick<FilterBarProps, 'view' | 'onChange' | 'fields' | 'ordered'> & {
  readonly lacks: readonly Lackable[] | undefined
}

const FilterFields = ({ view, onChange, fields, lacks, ordered }: FilterFieldsProps) => {
  const { t } = useWords()
  const { options, dossierOptions } = useFilterWords()
  const { filter } = view
  const offered = (field: ManyField) =>
    options(field).filter(({ value }) => field !== 'lacking' || !lacks || lacks.some((each) => each === value))
  const set = (patch: RecordFilter) => {
    const said = Object.entries({ ...filter, ...patch }).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    )
    onChange({ ...view, filter: Object.fromEntries(said) })
  }
  return (
    <div className="filter-fields">
      {ordered && (
        <Select
          label={t('filter.order')}
          comboboxProps={{ withinPortal: false }}
          openOnFocus={false}
          value={view.order}
          data={listOrders.map((value) => ({ value, label: t(`filter.orders.${value}`) }))}
          onChange={(value) => onChange({ ...view, order: (value ?? 'newest') as ListOrder })}
        />
      )}
      {fields.includes('text') && (
        <TextInput
          label={t('filter.text')}
          value={filter.text ?? ''}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      )}
      {fields.includes('days') && (
        <fieldset className="filter-days">
          <legend className="unseen">{t('filter.days')}</legend>
          <DayField label={t('filter.from')} value={filter.from ?? ''} onChange={(from) => set({ from })} />
          <DayField label={t('filter.to')} value={filter.to ?? ''} onChange={(to) => set({ to })} />
        </fieldset>
      )}
      {manyFields
        .filter((field) => fields.includes(field))
        .map((field) => (
          <ManySelect
            key={field}
            label={t(`filter.${field}`)}
            options={offered(field)}
            value={filter[field] ?? []}
            onChange={(values) => set({ [field]: values })}
          />
        ))}
      {fields.includes('inPacket') && (
        <Select
          label={t('filter.inPacket')}
          comboboxProps={{ withinPortal: false }}
          openOnFocus={false}
          value={filter.inPacket === undefined ? 'any' : String(filter.inPacket)}
          data={[
            { value: 'any', label: t('filter.any') },
            { value: 'true', label: t('filter.inPacketYes') },
            { value: 'false', label: t('filter.inPacketNo') },
          ]}
          onChange={(value) => set({ inPacket: value === 'any' ? undefined : value === 'true' })}
        />
      )}
      {fields.includes('dossier') && dossierOptions.length > 0 && (
        <Select
          label={t('filter.dossier')}
          comboboxProps={{ withinPortal: false }}
          openOnFocus={false}
          value={filter.dossier ?? 'any'}
          data={[{ value: 'any', label: t('filter.any') }, ...dossierOptions]}
          onChange={(value) => set({ dossier: dossierOptions.find((each) => each.value === value)?.value })}
        />
      )}
    </div>
  )
}
