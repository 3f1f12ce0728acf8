import { reliabilities, verifications } from '../../../shared/domain.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { FollowUpsField } from '../../parts/record/FollowUpsField.tsx'
import { MaybeOneOf, OneOf, TextField } from '../../parts/record/fields.tsx'
import { NeedsField } from '../../parts/record/NeedsField.tsx'
import { RiskField } from '../../parts/record/RiskField.tsx'
import { Section } from '../../parts/record/Section.tsx'
import { started } from './started.ts'

/** What comes after the interview: needs, risk, what was done and what is still to be done. */
export const NextTab = ({ draft: { body, set } }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  return (
    <div className="form stack">
      <Section title={t('testimonies.sections.followUps')} started={started(body, 'followUps')}>
        <FollowUpsField untitled value={body.followUps} onChange={(followUps) => set({ followUps })} />
      </Section>
      <Section title={t('testimonies.sections.needs')} started={started(body, 'needs')}>
        <NeedsField untitled usual="medical" value={body.needs} onChange={(needs) => set({ needs })} />
      </Section>
      <Section title={t('testimonies.sections.risk')} started={started(body, 'risk')}>
        <RiskField untitled value={body.risk} onChange={(risk) => set({ risk })} />
      </Section>
      <Section title={t('testimonies.sections.steps')} started={started(body, 'steps')}>
        <TextField
          label={t('testimonies.stepsTaken')}
          hint={t('testimonies.stepsTakenHint')}
          value={body.stepsTaken}
          onChange={(stepsTaken) => set({ stepsTaken })}
        />
      </Section>
      <Section title={t('testimonies.sections.verification')} started={started(body, 'verification')}>
        <div className="pair">
          <OneOf
            label={t('testimonies.verification')}
            values={verifications}
            text={(verification) => t(`verification.${verification}`)}
            value={body.verification}
            onChange={(verification) => set({ verification })}
          />
          <MaybeOneOf
            label={t('testimonies.reliability')}
            values={reliabilities}
            text={(reliability) => t(`reliability.${reliability}`)}
            value={body.reliability}
            onChange={(reliability) => set({ reliability })}
          />
        </div>
        <TextField
          label={t('testimonies.verificationNotes')}
          value={body.verificationNotes}
          onChange={(verificationNotes) => set({ verificationNotes })}
        />
      </Section>
    </div>
  )
}
