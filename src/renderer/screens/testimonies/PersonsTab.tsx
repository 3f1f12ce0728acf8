import { Select } from '@mantine/core'
import { knowledges, personRoles } from '../../../shared/domain.ts'
import type { RecordId, TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Section } from '../../parts/record/Section.tsx'
import { IdentityBlock } from './IdentityBlock.tsx'
import { LinkedContacts } from './LinkedContacts.tsx'
import { OtherPersons } from './OtherPersons.tsx'
import { started } from './started.ts'

interface PersonsTabProps {
  readonly draft: Draft<TestimonyBody>
  readonly id: RecordId
  readonly identityShown: boolean
  readonly onShowIdentity: (shown: boolean) => void
}

export const PersonsTab = ({ draft: { body, set }, id, identityShown, onShowIdentity }: PersonsTabProps) => {
  const { t } = useWords()
  const notSaid = { value: '', label: t('persons.notSaid') }
  return (
    <div className="form stack wide">
      <div className="pair">
        <Select
          label={t('persons.role')}
          value={body.role ?? ''}
          onChange={(value) => set({ role: personRoles.find((role) => role === value) ?? null })}
          data={[notSaid, ...personRoles.map((value) => ({ value, label: t(`role.${value}`) }))]}
        />
        <Select
          label={t('persons.knowledge')}
          value={body.knowledge ?? ''}
          onChange={(value) => set({ knowledge: knowledges.find((each) => each === value) ?? null })}
          data={[notSaid, ...knowledges.map((value) => ({ value, label: t(`knowledge.${value}`) }))]}
        />
      </div>
      <IdentityBlock id={id} shown={identityShown} onShow={onShowIdentity} />
      <Section title={t('testimonies.sections.others')} started={started(body, 'others')}>
        <OtherPersons id={id} value={body.others} onChange={(others) => set({ others })} />
      </Section>
      <LinkedContacts id={id} />
    </div>
  )
}
