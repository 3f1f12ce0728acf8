import { ActionIcon, Button, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAct, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'

const changed = ['link.list', 'testimony.get'] as const

/** The people around a testimony, by code and pseudonym. */
export const LinkedContacts = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const links = useAsk('link.list', { id })
  const unlink = useAct('link.remove', ...changed)
  const link = useAct('link.add', ...changed)
  const create = useAct('contact.create', 'contact.list', 'vault.summary')
  const contacts = links.data?.filter(({ kind }) => kind === 'contact') ?? []
  const error = links.error ?? unlink.error ?? link.error ?? create.error
  const createLinked = () =>
    create.mutate(
      {},
      {
        onSuccess: (contact) =>
          link.mutate({ a: id, b: contact.id }, { onSuccess: () => open({ kind: 'contact', id: contact.id }) }),
      },
    )
  return (
    <section className="card stack" aria-label={t('persons.contactsTitle')}>
      <h3>{t('persons.contactsTitle')}</h3>
      {error && <Fault error={error} />}
      {links.data && contacts.length === 0 && <p className="small muted">{t('persons.contactsEmpty')}</p>}
      {contacts.length > 0 && (
        <ul className="linked">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <button type="button" className="plain-button linked-open grow" onClick={() => open(contact)}>
                <span className="code">{contact.code}</span>
                {contact.hint && ` · ${contact.hint}`}
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t('persons.unlink', { code: contact.code })}
                onClick={() => unlink.mutate({ a: id, b: contact.id })}
              >
                <Icon of={IconUnlink} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className="linked-add">
        <ContactFinder except={contacts.map((contact) => contact.id)} onChoose={(b) => link.mutate({ a: id, b })} />
        <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={createLinked}>
          {t('persons.createContact')}
        </Button>
      </div>
    </section>
  )
}

interface ContactFinderProps {
  readonly except: readonly RecordId[]
  readonly onChoose: (id: RecordId) => void
}

const ContactFinder = ({ except, onChoose }: ContactFinderProps) => {
  const { t } = useWords()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState('')
  const [query] = useDebouncedValue(search.trim(), 100)
  const opened = combobox.dropdownOpened
  const listed = useAsk('contact.list', { offset: 0, limit: 30 }, { enabled: opened && query === '' })
  const found = useAsk('search.run', { query, offset: 0, limit: 100 }, { enabled: query !== '', keep: true })
  const options = query
    ? (found.data?.rows ?? [])
        .filter(({ kind }) => kind === 'contact')
        .map(({ id, code, hint }) => ({ id, code, hint }))
    : (listed.data?.rows ?? []).map(({ id, code, pseudonym }) => ({ id, code, hint: pseudonym }))
  const offered = options.filter(({ id }) => !except.includes(id))
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
          label={t('persons.linkContact')}
          placeholder={t('persons.linkSearch')}
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
        <Combobox.Options className="place-options" aria-label={t('contacts.title')}>
          {offered.map(({ id, code, hint }) => (
            <Combobox.Option key={id} value={id}>
              <span className="code">{code}</span>
              {hint && <span>{hint}</span>}
            </Combobox.Option>
          ))}
          {offered.length === 0 && <Combobox.Empty>{t('persons.linkNone')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
