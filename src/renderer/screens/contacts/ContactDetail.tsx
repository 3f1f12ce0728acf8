import { Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Contact } from '../../../shared/contract.ts'
import type { Profile } from '../../../shared/domain.ts'
import type { ContactBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { type Draft, useDraft, useRecord } from '../../data/draft.ts'
import { useProfile } from '../../data/profile.tsx'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { TagField } from '../../parts/TagField.tsx'
import { Channels } from './Channels.tsx'
import { ContactLinks } from './ContactLinks.tsx'
import { ContactPhoto } from './ContactPhoto.tsx'
import { Roles } from './Roles.tsx'
import '../../parts/choice.css'
import '../../parts/record.css'
import './contact.css'

export const ContactDetail = ({ id }: { readonly id: RecordId }) => {
  const contact = useRecord('contact.get', { id })
  if (contact.error && !contact.data) {
    return (
      <div className="split-detail contact">
        <Fault error={contact.error} onRetry={() => void contact.refetch()} />
      </div>
    )
  }
  if (!contact.data) return <div className="split-detail" />
  return <ContactForm contact={contact.data} />
}

type Line =
  | 'name'
  | 'pseudonym'
  | 'phone'
  | 'email'
  | 'organisation'
  | 'languages'
  | 'address'
  | 'safeContact'
  | 'safeTimes'

/** What the lists show of a contact: their change makes the lists old. */
const listed: Readonly<Record<Profile, readonly (keyof ContactBody)[]>> = {
  defender: ['roles', 'where', 'pseudonym'],
  simple: ['name', 'phone', 'where'],
}

const ContactForm = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id, code } = contact
  const profile = useProfile()
  const ordinary = profile === 'simple'
  const draft = useDraft<ContactBody>({
    record: id,
    loaded: contact.body,
    send: (patch) => ask('contact.patch', { id, patch }),
    onSaved: (patch) => {
      if (listed[profile].some((field) => field in patch))
        void refresh(client, 'contact.list', 'link.list', 'vault.summary', 'contact.emergency')
    },
  })
  const { body, set, state } = draft
  const title = ordinary ? body.name.trim() || t('contacts.newLong') : code
  return (
    <article className="split-detail contact" aria-label={title}>
      <header className="record-title">
        <h2 className={ordinary ? 'record-name' : 'record-code figures'}>{title}</h2>
        <span className="grow" />
        <Saved state={state} />
        <BinMenu kind="contact" record={contact} />
      </header>
      {contact.trashed && <InTrash contact={contact} />}
      <div className="form stack wide">
        {!ordinary && <Roles roles={body.roles} onChange={(roles) => set({ roles })} />}
        <div className="contact-head">
          <div className="pair grow">
            <Lines draft={draft} lines={['name', 'pseudonym', 'organisation', ...(ordinary ? [] : languages)]} />
          </div>
          <ContactPhoto photo={body.photo} onChange={(photo) => set({ photo })} />
        </div>
        <section className="card stack" aria-label={t('contactCards.reach')}>
          <h3>{t('contactCards.reach')}</h3>
          <div className="pair">
            <Lines draft={draft} lines={['phone', 'email']} />
          </div>
          <Channels channels={body.channels} onChange={(channels) => set({ channels })} />
          {!ordinary && (
            <div className="pair">
              <Lines draft={draft} lines={['safeContact', 'safeTimes']} />
            </div>
          )}
        </section>
        <div className="stack">
          <Lines draft={draft} lines={['address']} />
          <PlacePicker label={t('contacts.where')} value={body.where} onChange={(where) => set({ where })} />
        </div>
        {!ordinary && <Longer draft={draft} field="risk" />}
        <Longer draft={draft} field="notes" />
        {!ordinary && <TagField value={body.tags} onChange={(tags) => set({ tags })} />}
        {!ordinary && <ContactLinks id={id} />}
      </div>
    </article>
  )
}

const languages = ['languages'] as const

interface LinesProps {
  readonly draft: Draft<ContactBody>
  readonly lines: readonly Line[]
}

const Lines = ({ draft: { body, set }, lines }: LinesProps) => {
  const { t } = useWords()
  const { spot } = useNavigation()
  return lines.map((line) => (
    <TextInput
      key={line}
      label={t(`contacts.${line}`)}
      value={body[line]}
      maxLength={500}
      autoFocus={line === 'name' && spot.fresh === true}
      onChange={(event) => set({ [line]: event.currentTarget.value })}
    />
  ))
}

const Longer = ({ draft, field }: { readonly draft: Draft<ContactBody>; readonly field: 'risk' | 'notes' }) => {
  const { t } = useWords()
  return (
    <Textarea
      label={t(`contacts.${field}`)}
      description={field === 'risk' ? t('contacts.riskHint') : undefined}
      className={field === 'risk' ? 'contact-risk' : 'grows'}
      autosize={false}
      value={draft.body[field]}
      maxLength={1_000_000}
      onChange={(event) => draft.set({ [field]: event.currentTarget.value })}
    />
  )
}

const InTrash = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const bin = useBin('contact')
  return (
    <InBin text={t('contacts.inTrash')} restore={t('contacts.restore')} onRestore={() => bin.restore(contact)}>
      <DeleteForGood id={contact.id} kind="contact" onGone={() => go({ screen: 'contacts' })} />
    </InBin>
  )
}
