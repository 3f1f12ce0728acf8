import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAct, useAsk } from '../../data/ask.ts'
import { useLinks } from '../../data/useLinks.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { LinkRole } from '../../parts/LinkRole.tsx'
import { RecordFinder } from '../../parts/RecordFinder.tsx'

const changed = ['link.list', 'testimony.get'] as const

interface LinkedContactsProps {
  readonly id: RecordId
  /** What to say while there is none. */
  readonly empty?: string
}

/** The people around a record, by code and pseudonym, and what each is in it. */
export const LinkedContacts = ({ id, empty }: LinkedContactsProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const links = useAsk('link.list', { id })
  const { link: linkTo, unlink } = useLinks(id)
  const link = useAct('link.add', ...changed)
  const create = useAct('contact.create', 'contact.list', 'vault.summary')
  const contacts = links.data?.filter(({ kind }) => kind === 'contact') ?? []
  const error = links.error ?? link.error ?? create.error
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
      {links.data && contacts.length === 0 && <p className="small muted">{empty ?? t('persons.contactsEmpty')}</p>}
      {contacts.length > 0 && (
        <ul className="linked">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <button type="button" className="plain-button linked-open grow clip" onClick={() => open(contact)}>
                <span className="code">{contact.code}</span>
                {contact.hint && ` · ${contact.hint}`}
              </button>
              <LinkRole id={id} link={contact} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                aria-label={t('persons.unlink', { code: contact.code })}
                onClick={() => unlink(contact)}
              >
                <Icon of={IconUnlink} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className="linked-add">
        <ContactFinder except={contacts.map((contact) => contact.id)} onChoose={linkTo} />
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
  const [finding, setFinding] = useState(false)
  const newest = useAsk('contact.list', { offset: 0, limit: 30 }, { enabled: finding })
  const first = (newest.data?.rows ?? []).map(({ id, code, pseudonym }) => ({ id, code, hint: pseudonym }))
  return (
    <RecordFinder
      label={t('persons.linkContact')}
      placeholder={t('persons.linkSearch')}
      listLabel={t('contacts.title')}
      none={t('persons.linkNone')}
      kinds={['contact']}
      except={except}
      first={first}
      onOpen={setFinding}
      onChoose={onChoose}
    />
  )
}
