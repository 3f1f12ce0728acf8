import { Select } from '@mantine/core'
import { ageBands, sexes } from '../../../shared/domain.ts'
import type { OtherPerson, RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { LineField, MaybeOneOf, OneOf } from '../../parts/record/fields.tsx'
import { ItemList } from '../../parts/record/ItemList.tsx'

interface OtherPersonsProps {
  readonly id: RecordId
  readonly value: readonly OtherPerson[]
  readonly onChange: (others: OtherPerson[]) => void
}

const roles = ['victim', 'witness'] as const
const empty: OtherPerson = { role: 'victim', contact: null, pseudonym: '', sex: null, ageBand: null, note: '' }

/** Further victims and witnesses: only told of, or one of the contacts linked here. */
export const OtherPersons = ({ id, value, onChange }: OtherPersonsProps) => {
  const { t } = useWords()
  const links = useAsk('link.list', { id })
  const contacts = links.data?.filter(({ kind }) => kind === 'contact') ?? []
  const contactOptions = [
    { value: '', label: t('persons.others.contactNone') },
    ...contacts.map((contact) => ({
      value: contact.id,
      label: contact.hint ? `${contact.code} · ${contact.hint}` : contact.code,
    })),
  ]
  return (
    <>
      <p className="small muted">{t('persons.others.hint')}</p>
      <ItemList
        untitled
        label={t('testimonies.sections.others')}
        value={value}
        blank={empty}
        max={500}
        add={t('persons.others.add')}
        name={(number) => t('persons.others.one', { number })}
        onChange={onChange}
      >
        {(other, change) => (
          <div className="pair">
            <OneOf
              label={t('persons.others.role')}
              values={roles}
              text={(role) => t(`persons.others.roles.${role}`)}
              value={other.role}
              onChange={(role) => change({ role })}
            />
            <LineField
              label={t('persons.others.pseudonym')}
              value={other.pseudonym}
              onChange={(pseudonym) => change({ pseudonym })}
            />
            <MaybeOneOf
              label={t('persons.sex')}
              values={sexes}
              text={(sex) => t(`sex.${sex}`)}
              value={other.sex}
              onChange={(sex) => change({ sex })}
            />
            <MaybeOneOf
              label={t('persons.ageBand')}
              values={ageBands}
              text={(band) => t(`ageBand.${band}`)}
              value={other.ageBand}
              onChange={(ageBand) => change({ ageBand })}
            />
            <LineField label={t('persons.others.note')} value={other.note} onChange={(note) => change({ note })} />
            {contacts.length > 0 && (
              <Select
                label={t('persons.others.contact')}
                value={other.contact ?? ''}
                data={contactOptions}
                onChange={(next) => change({ contact: contacts.find((each) => each.id === next)?.id ?? null })}
              />
            )}
          </div>
        )}
      </ItemList>
    </>
  )
}
