import { Button, Radio } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contact, ContactPair, Link } from '../../../../shared/contract.ts'
import {
  type Choices,
  defaultChoices,
  fieldsToChoose,
  type MergeField,
  mergedBody,
} from '../../../../shared/mergedBody.ts'
import { placeText } from '../../../../shared/places.ts'
import type { ContactBody } from '../../../../shared/records.ts'
import { ask, refresh, useAsk } from '../../../data/ask.ts'
import { useRecord } from '../../../data/draft.ts'
import { useProfile } from '../../../data/profile.tsx'
import { useWords, type Words } from '../../../i18n/index.ts'
import { useNavigation } from '../../../navigation.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { codeOf, Fault } from '../../../parts/Fault.tsx'
import { useToast } from '../../../parts/Toast.tsx'
import { ContactPicture } from '../ContactPhoto.tsx'

interface MergeTwoProps {
  readonly pair: ContactPair
  readonly onBack: () => void
  readonly onClose: () => void
}

const lists = [
  ...(['contact.duplicates', 'contact.list', 'contact.get', 'link.list', 'vault.summary'] as const),
  ...(['search.run', 'contact.emergency', 'bin.list'] as const),
] as const

/** Two cards side by side. */
export const MergeTwo = ({ pair, onBack, onClose }: MergeTwoProps) => {
  const { t } = useWords()
  const keep = useRecord('contact.get', { id: pair.a.id })
  const other = useRecord('contact.get', { id: pair.b.id })
  const error = keep.error ?? other.error
  return (
    <Dialog title={t('contactMerge.compareTitle')} size={900} onClose={onClose}>
      {error && <Fault error={error} />}
      {keep.data && other.data && <Sides keep={keep.data} other={other.data} onBack={onBack} onClose={onClose} />}
    </Dialog>
  )
}

interface SidesProps {
  readonly keep: Contact
  readonly other: Contact
  readonly onBack: () => void
  readonly onClose: () => void
}

const shownOf = (body: ContactBody, field: MergeField): string =>
  field === 'where' ? placeText(body.where) : (body[field] ?? '')

const Sides = ({ keep, other, onBack, onClose }: SidesProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const { go } = useNavigation()
  const ordinary = useProfile() === 'simple'
  const [choices, setChoices] = useState<Choices>(() => defaultChoices(keep.body, other.body))
  const [error, setError] = useState<unknown>(null)
  const open = fieldsToChoose(keep.body, other.body)
  const label = (field: MergeField) => (field === 'photo' ? t('contactCards.photo') : t(`contacts.${field}`))
  const title = (contact: Contact) => (ordinary ? contact.body.name || t('contacts.newLong') : contact.code)

  const undo = async () => {
    try {
      await ask('contact.unmerge', { keep: keep.id, other: other.id })
      await refresh(client, ...lists)
      say({ text: t('contactMerge.undone') })
    } catch (failure) {
      say({ text: t(`error.${codeOf(failure)}`) })
    }
  }
  const merge = async () => {
    const patch = mergedBody(keep.body, other.body, choices, label)
    const note = t('contactMerge.note', { code: keep.code })
    await ask('contact.merge', { keep: keep.id, other: other.id, patch, note })
    go({ screen: 'contacts' })
    await refresh(client, ...lists)
    onClose()
    say({ text: t('contactMerge.done'), action: { label: t('common.undo'), run: () => void undo() } })
  }
  const setApart = async () => {
    await ask('contact.apart', { a: keep.id, b: other.id, apart: true })
    await refresh(client, 'contact.duplicates')
    onBack()
  }
  return (
    <div className="stack">
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            <th scope="col">{title(keep)}</th>
            <th scope="col">{title(other)}</th>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(choices) as MergeField[])
            .filter((field) => shownOf(keep.body, field) || shownOf(other.body, field))
            .map((field) => (
              <tr key={field}>
                <th scope="row">{label(field)}</th>
                {(
                  [
                    ['keep', keep],
                    ['other', other],
                  ] as const
                ).map(([side, contact]) => {
                  const { photo } = contact.body
                  const isPhoto = field === 'photo' && photo !== null
                  const text = isPhoto ? title(contact) : shownOf(contact.body, field)
                  const shown = isPhoto ? <ContactPicture id={photo} /> : text
                  return (
                    <td key={side}>
                      {open.includes(field) ? (
                        <Radio
                          name={`merge-${field}`}
                          label={shown}
                          aria-label={`${label(field)}: ${text}`}
                          checked={choices[field] === side}
                          onChange={() => setChoices({ ...choices, [field]: side })}
                        />
                      ) : (
                        shown
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          <BothStay keep={keep} other={other} />
        </tbody>
      </table>
      <p className="small muted">
        {t('contactMerge.nothingLost')} {open.includes('photo') && t('contactMerge.photoStays')}
      </p>
      {error !== null && <Fault error={error} />}
      <div className="row">
        <Button onClick={() => void merge().catch(setError)}>{t('contactMerge.run')}</Button>
        <Button variant="default" onClick={() => void setApart().catch(setError)}>
          {t('contactMerge.apart')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </div>
  )
}

type Told = readonly (readonly [what: string, label: string, text: string])[]

const told = ({ body }: Contact, t: Words): Told => [
  ['channels', t('revisions.contact.channels'), body.channels.map(({ value }) => value).join(', ')],
  ['notes', t('contacts.notes'), body.notes],
  ['tags', t('common.tags'), body.tags.join(', ')],
]
const toldOfWork = ({ body }: Contact, links: readonly Link[], t: Words): Told => [
  ['roles', t('contacts.roles'), body.roles.map((role) => t(`role.${role}`)).join(', ')],
  ['risk', t('contacts.risk'), body.risk],
  ['links', t('contactCards.links'), links.map(({ code }) => code).join(', ')],
]

/** Of these nothing is chosen, for both stay; they help to know whether it is one person. */
const BothStay = ({ keep, other }: Pick<SidesProps, 'keep' | 'other'>) => {
  const { t } = useWords()
  const work = useProfile() !== 'simple'
  const ofKeep = useAsk('link.list', { id: keep.id }, { enabled: work })
  const ofOther = useAsk('link.list', { id: other.id }, { enabled: work })
  const all = (contact: Contact, links: readonly Link[] = []): Told => [
    ...(work ? toldOfWork(contact, links, t) : []),
    ...told(contact, t),
  ]
  const second = all(other, ofOther.data)
  return all(keep, ofKeep.data)
    .map(([what, label, text], at) => [what, label, text, second[at]?.[2] ?? ''] as const)
    .filter(([, , text, beside]) => text || beside)
    .map(([what, label, ...texts]) => (
      <tr key={what}>
        <th scope="row">{label}</th>
        {texts.map((text, at) => (
          <td key={at === 0 ? keep.id : other.id}>{text.slice(0, 400)}</td>
        ))}
      </tr>
    ))
}
