import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { LinkedRecord } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { useAsk } from '../data/ask.ts'
import { useProfile } from '../data/profile.tsx'
import { useWords } from '../i18n/index.ts'

type Found = Pick<LinkedRecord, 'id' | 'code' | 'hint'> & Partial<Pick<LinkedRecord, 'kind'>>

interface RecordFinderProps {
  readonly label: string
  readonly placeholder: string
  /** Said of the list of what was found. */
  readonly listLabel: string
  readonly none: string
  readonly kinds: readonly Exclude<RecordKind, 'identity'>[]
  readonly except: readonly RecordId[]
  /** Offered before anything is typed; asked for by `onOpen`. */
  readonly first: readonly Found[]
  readonly onOpen?: (opened: boolean) => void
  readonly onChoose: (id: RecordId) => void
}

/** A record by a word of it, its code or its hint. */
export const RecordFinder = (props: RecordFinderProps) => {
  const { label, placeholder, listLabel, none, kinds, except, first, onOpen, onChoose } = props
  const combobox = useCombobox({
    onDropdownOpen: () => onOpen?.(true),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      onOpen?.(false)
    },
  })
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const [search, setSearch] = useState('')
  const [query] = useDebouncedValue(search.trim(), 100)
  const found = useAsk(
    'search.run',
    { query, offset: 0, limit: 50 + Math.min(except.length, 400), kinds: [...kinds] },
    { enabled: query !== '', keep: true },
  )
  const offered = (query ? (found.data?.rows ?? []) : first).filter(({ id }) => !except.includes(id))
  const onSubmit = (value: string) => {
    const chosen = offered.find(({ id }) => id === value)
    if (chosen) onChoose(chosen.id)
    setSearch('')
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={onSubmit}>
      <Combobox.Target>
        <TextInput
          className="grow"
          label={label}
          placeholder={placeholder}
          value={search}
          maxLength={200}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className="place-options" aria-label={listLabel}>
          {offered.map(({ id, code, hint, kind }) => (
            <Combobox.Option key={id} value={id}>
              {!ordinary && <span className="code">{code}</span>}
              <span className="grow clip">{hint || (ordinary && t('notes.untitled'))}</span>
              {kinds.length > 1 && kind && <span className="small muted">{t(`recordKind.${kind}`)}</span>}
            </Combobox.Option>
          ))}
          {offered.length === 0 && <Combobox.Empty>{none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
