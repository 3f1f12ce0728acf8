import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'

interface MemberFinderProps {
  readonly except: readonly RecordId[]
  readonly onChoose: (id: RecordId) => void
}

const kinds = ['testimony', 'incident', 'evidence', 'contact', 'plan', 'note'] as const

/** Any record by its code or its words. */
export const MemberFinder = ({ except, onChoose }: MemberFinderProps) => {
  const { t } = useWords()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState('')
  const [query] = useDebouncedValue(search.trim(), 100)
  const found = useAsk(
    'search.run',
    { query, offset: 0, limit: 50, kinds: [...kinds] },
    { enabled: query !== '', keep: true },
  )
  const offered = query ? (found.data?.rows ?? []).filter(({ id }) => !except.includes(id)) : []
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
          label={t('dossiers.add')}
          placeholder={t('dossiers.addHint')}
          value={search}
          maxLength={200}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query === ''}>
        <Combobox.Options className="place-options" aria-label={t('dossiers.add')}>
          {offered.map(({ id, code, kind, hint }) => (
            <Combobox.Option key={id} value={id}>
              <span className="code dossier-found">{code}</span>
              <span className="grow clip">{hint}</span>
              <span className="small muted">{t(`recordKind.${kind}`)}</span>
            </Combobox.Option>
          ))}
          {offered.length === 0 && <Combobox.Empty>{t('persons.linkNone')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
