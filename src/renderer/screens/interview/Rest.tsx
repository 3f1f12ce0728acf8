import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { ImpreciseDateField } from '../../parts/ImpreciseDateField.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { TextField } from '../../parts/record/fields.tsx'
import { Section } from '../../parts/record/Section.tsx'
import { InterviewFields } from '../testimonies/InterviewTab.tsx'

/** What may be written down in passing, and can as well wait. */
export const Rest = ({ draft }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  const { body, set } = draft
  return (
    <div className="stack tight">
      <Section title={t('interview.facts')}>
        <ImpreciseDateField label={t('testimonies.when')} value={body.when} onChange={(when) => set({ when })} />
        <PlacePicker label={t('testimonies.where')} value={body.where} onChange={(where) => set({ where })} />
      </Section>
      <Section title={t('testimonies.sections.interview')}>
        <InterviewFields draft={draft} />
      </Section>
      <Section title={t('testimonies.sections.care')}>
        <TextField
          label={t('testimonies.traumaNotes')}
          hint={t('testimonies.traumaNotesHint')}
          value={body.traumaNotes}
          onChange={(traumaNotes) => set({ traumaNotes })}
        />
        <TextField
          label={t('testimonies.remarks')}
          hint={t('testimonies.remarksHint')}
          value={body.remarks}
          onChange={(remarks) => set({ remarks })}
        />
      </Section>
    </div>
  )
}
