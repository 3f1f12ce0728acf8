import { Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Contact } from '../../../shared/contract.ts'
import { type ContactRole, contactRoles, type Profile } from '../../../shared/domain.ts'
import type { ContactBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
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

const lines = ['name', 'pseudonym', 'phone', 'email', 'organisation', 'languages'] as const
type Line = (typeof lines)[number]

/** What the lists show of a contact, and the lines of its card: an ordinary address book has fewer and begins with the name. */
const cards: Readonly<
  Record<Profile, { readonly listed: readonly (keyof ContactBody)[]; readonly lines: readonly Line[] }>
> = {
  defender: { listed: ['roles', 'where', 'pseudonym'], lines },
  simple: {
    listed: ['name', 'phone', 'where'],
    lines: ['name', 'pseudonym', 'phone', 'email', 'organisation'],
  },
}

const ContactForm = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id, code } = contact
  const { spot } = useNavigation()
  const profile = useProfile()
  const ordinary = profile === 'simple'
  const card = cards[profile]
  const draft = useDraft<ContactBody>({
    record: id,
    loaded: contact.body,
    send: (patch) => ask('contact.patch', { id, patch }),
    onSaved: (patch) => {
      if (card.listed.some((field) => field in patch))
        void refresh(client, 'contact.list', 'link.list', 'vault.summary')
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
        {!ordinary && <Roles draft={draft} />}
        <div className="pair">
          {card.lines.map((line) => (
            <TextInput
              key={line}
              label={t(`contacts.${line}`)}
              value={body[line]}
              maxLength={500}
              autoFocus={line === 'name' && spot.fresh === true}
              onChange={(event) => set({ [line]: event.currentTarget.value })}
            />
          ))}
        </div>
        <PlacePicker label={t('contacts.where')} value={body.where} onChange={(where) => set({ where })} />
        {!ordinary && (
          <TextInput
            label={t('contacts.safeContact')}
            value={body.safeContact}
            maxLength={500}
            onChange={(event) => set({ safeContact: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t('contacts.notes')}
          className="grows"
          value={body.notes}
          maxLength={1_000_000}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
        {!ordinary && <LinkedTestimonies id={id} />}
      </div>
    </article>
  )
}

const Roles = ({ draft: { body, set } }: { readonly draft: Draft<ContactBody> }) => {
  const { t } = useWords()
  const toggle = (role: ContactRole) =>
    set({ roles: contactRoles.filter((each) => body.roles.includes(each) !== (each === role)) })
  return (
    <fieldset>
      <legend className="field-label">{t('contacts.roles')}</legend>
      <div className="contact-roles">
        {contactRoles.map((role) => (
          <label key={role} className="choice-button" data-chosen={body.roles.includes(role) || undefined}>
            <input type="checkbox" checked={body.roles.includes(role)} onChange={() => toggle(role)} />
            <span>{t(`role.${role}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const LinkedTestimonies = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const links = useAsk('link.list', { id })
  const testimonies = links.data?.filter(({ kind }) => kind === 'testimony') ?? []
  return (
    <section className="card" aria-label={t('contacts.linked')}>
      <h3>{t('contacts.linked')}</h3>
      {links.error && <Fault error={links.error} />}
      {links.data && testimonies.length === 0 && <p className="small muted">{t('contacts.linkedNone')}</p>}
      <ul className="linked">
        {testimonies.map((testimony) => (
          <li key={testimony.id}>
            <button type="button" className="plain-button linked-open grow" onClick={() => open(testimony)}>
              <span className="code">{testimony.code}</span>
              {testimony.hint && ` · ${testimony.hint}`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const InTrash = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const ordinary = useProfile() === 'simple'
  const bin = useBin('contact')
  return (
    <InBin text={t('contacts.inTrash')} restore={t('contacts.restore')} onRestore={() => bin.restore(contact)}>
      {ordinary && (
        <DeleteForGood
          id={contact.id}
          warning={t('contacts.deleteWarning')}
          onGone={() => go({ screen: 'contacts' })}
        />
      )}
    </InBin>
  )
}
