import { Textarea } from '@mantine/core'
import type { IncidentBody, RecordId } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { PerpetratorsField } from '../../parts/record/PerpetratorsField.tsx'
import { LinkedContacts } from '../testimonies/LinkedContacts.tsx'
import './incident.css'

const others = ['exposed', 'witnesses'] as const

interface PeopleTabProps {
  readonly draft: Draft<IncidentBody>
  readonly id: RecordId
}

/** Who did it, who is in danger through it, who saw it; and the contacts it concerns. */
export const PeopleTab = ({ draft: { body, set }, id }: PeopleTabProps) => {
  const { t } = useWords()
  return (
    <div className="form stack wide">
      <PerpetratorsField value={body.perpetrators} onChange={(perpetrators) => set({ perpetrators })} />
      {others.map((field) => (
        <Textarea
          key={field}
          label={t(`incidents.${field}`)}
          description={t(`incidents.${field}Hint`)}
          className="incident-text"
          value={body[field]}
          maxLength={1_000_000}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <LinkedContacts id={id} empty={t('incidents.contactsEmpty')} />
    </div>
  )
}
