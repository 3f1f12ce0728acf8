import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { LineField, TextField } from '../../parts/record/fields.tsx'
import { Section } from '../../parts/record/Section.tsx'
import { RecordedHow } from './RecordedHow.tsx'
import { started } from './started.ts'

const lines = ['interviewLanguage', 'interviewer', 'interpreter', 'peoplePresent'] as const

export const InterviewTab = ({ draft }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  const { body, set } = draft
  return (
    <div className="form stack">
      <Section title={t('testimonies.sections.interview')} started={started(body, 'interview')}>
        <InterviewFields draft={draft} />
      </Section>
      <Section title={t('testimonies.sections.care')} started={started(body, 'care')}>
        <TextField
          label={t('testimonies.traumaNotes')}
          hint={t('testimonies.traumaNotesHint')}
          value={body.traumaNotes}
          onChange={(traumaNotes) => set({ traumaNotes })}
        />
      </Section>
      <Section title={t('testimonies.sections.remarks')} started={started(body, 'remarks')}>
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

/** Where, when, in which language, with whom. Also beside the account while one listens. */
export const InterviewFields = ({ draft: { body, set } }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  return (
    <>
      <div className="pair">
        <DayField
          label={t('testimonies.interviewedOn')}
          value={body.interviewedOn}
          onChange={(interviewedOn) => set({ interviewedOn })}
        />
        {lines.map((line) => (
          <LineField
            key={line}
            label={t(`testimonies.${line}`)}
            value={body[line]}
            onChange={(text) => set({ [line]: text })}
          />
        ))}
        <LineField
          label={t('testimonies.interviewSetting')}
          value={body.interviewSetting}
          onChange={(interviewSetting) => set({ interviewSetting })}
        />
      </div>
      <PlacePicker
        label={t('testimonies.interviewPlace')}
        value={body.interviewPlace}
        onChange={(interviewPlace) => set({ interviewPlace })}
      />
      <RecordedHow value={body.recordedHow} onChange={(recordedHow) => set({ recordedHow })} />
    </>
  )
}
