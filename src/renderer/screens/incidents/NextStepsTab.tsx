import { Textarea } from '@mantine/core'
import type { IncidentBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { FollowUpsField } from '../../parts/record/FollowUpsField.tsx'
import { NeedsField } from '../../parts/record/NeedsField.tsx'
import { TagField } from '../../parts/TagField.tsx'
import './incident.css'

/** What was done already, what is needed, and what is still to be done. */
export const NextStepsTab = ({ draft: { body, set } }: { readonly draft: Draft<IncidentBody> }) => {
  const { t } = useWords()
  return (
    <div className="form stack wide">
      <Textarea
        label={t('incidents.stepsTaken')}
        description={t('incidents.stepsTakenHint')}
        className="incident-text"
        value={body.stepsTaken}
        maxLength={1_000_000}
        onChange={(event) => set({ stepsTaken: event.currentTarget.value })}
      />
      <NeedsField usual="protection" value={body.needs} onChange={(needs) => set({ needs })} />
      <FollowUpsField value={body.followUps} onChange={(followUps) => set({ followUps })} />
      <TagField value={body.tags} onChange={(tags) => set({ tags })} />
    </div>
  )
}
