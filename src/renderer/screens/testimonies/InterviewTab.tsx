import { Textarea, TextInput } from '@mantine/core'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'

const lines = ['interviewLanguage', 'interviewer', 'interpreter'] as const

export const InterviewTab = ({ draft: { body, set } }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  return (
    <div className="form stack wide">
      <div className="pair">
        <DayField
          label={t('testimonies.interviewedOn')}
          value={body.interviewedOn}
          onChange={(interviewedOn) => set({ interviewedOn })}
        />
        {lines.map((line) => (
          <TextInput
            key={line}
            label={t(`testimonies.${line}`)}
            value={body[line]}
            maxLength={500}
            onChange={(event) => set({ [line]: event.currentTarget.value })}
          />
        ))}
      </div>
      <Textarea
        label={t('testimonies.remarks')}
        description={t('testimonies.remarksHint')}
        className="grows"
        value={body.remarks}
        maxLength={1_000_000}
        onChange={(event) => set({ remarks: event.currentTarget.value })}
      />
    </div>
  )
}
