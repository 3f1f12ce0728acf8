import { TextInput } from '@mantine/core'
import type { TranscriptBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'

const lines = ['language', 'by'] as const

/** In which language, by whom and when; then who compared it with the recording. */
export const TranscriptFacts = ({ draft: { body, set } }: { readonly draft: Draft<TranscriptBody> }) => {
  const { t } = useWords()
  return (
    <div className="transcript-facts">
      {lines.map((line) => (
        <TextInput
          key={line}
          label={t(`transcripts.${line}`)}
          value={body[line]}
          maxLength={500}
          onChange={(event) => set({ [line]: event.currentTarget.value })}
        />
      ))}
      <DayField label={t('transcripts.madeOn')} value={body.madeOn} onChange={(madeOn) => set({ madeOn })} />
      <TextInput
        label={t('transcripts.checkedBy')}
        value={body.checkedBy}
        maxLength={500}
        onChange={(event) => set({ checkedBy: event.currentTarget.value })}
      />
      <DayField
        label={t('transcripts.checkedOn')}
        value={body.checkedOn}
        onChange={(checkedOn) => set({ checkedOn })}
      />
    </div>
  )
}
