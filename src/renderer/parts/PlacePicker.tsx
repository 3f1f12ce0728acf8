import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { fold } from '../../shared/fold.ts'
import { placeOf } from '../../shared/places.ts'
import type { Place } from '../../shared/records.ts'
import { useWords } from '../i18n/index.ts'
import { findPlaces } from '../words/places.ts'
import { Icon } from './Icon.tsx'
import './placePicker.css'

interface PlacePickerProps {
  readonly label: string
  readonly value: Place
  readonly onChange: (place: Place) => void
}

const freeText = 'free'

/** Region or cercle by search, or any words as they are; then how the place is called there. */
export const PlacePicker = ({ label, value, onChange }: PlacePickerProps) => {
  const { t } = useWords()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState(value.label)
  const changed = search !== value.label
  const found = findPlaces(changed ? search : '')
  const exact = found.find((place) => fold(place.label) === fold(search.trim()))

  const take = (code: string, text: string) => {
    setSearch(text)
    onChange({ ...value, code, label: text })
  }
  const onSubmit = (code: string) => {
    const place = placeOf(code)
    take(place?.code ?? '', place?.label ?? search.trim())
    combobox.closeDropdown()
  }
  const onLeave = () => {
    combobox.closeDropdown()
    if (changed) take(exact?.code ?? '', exact?.label ?? search.trim())
  }

  return (
    <div className="place-picker">
      <Combobox store={combobox} onOptionSubmit={onSubmit}>
        <Combobox.Target>
          <TextInput
            label={label}
            placeholder={t('place.placeholder')}
            value={search}
            maxLength={200}
            onChange={(event) => {
              setSearch(event.currentTarget.value)
              combobox.openDropdown()
              combobox.updateSelectedOptionIndex()
            }}
            onClick={() => combobox.openDropdown()}
            onBlur={onLeave}
            rightSection={
              search && (
                <button
                  type="button"
                  className="field-clear"
                  aria-label={t('place.clear')}
                  onClick={() => take('', '')}
                >
                  <Icon of={IconX} size={16} />
                </button>
              )
            }
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options className="place-options" aria-label={t('place.search')}>
            {found.map((place) => (
              <Combobox.Option
                key={place.code}
                value={place.code}
                className={place.code.includes('.') ? 'place-cercle' : 'place-region'}
              >
                <span className="grow">{place.name}</span>
                <span className="small muted">{place.code.includes('.') ? place.region : t('place.region')}</span>
              </Combobox.Option>
            ))}
            {changed && search.trim() && !exact && (
              <Combobox.Option value={freeText}>{t('place.free', { text: search.trim() })}</Combobox.Option>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <TextInput
        label={t('place.detail')}
        value={value.detail}
        maxLength={500}
        onChange={(event) => onChange({ ...value, detail: event.currentTarget.value })}
      />
    </div>
  )
}
