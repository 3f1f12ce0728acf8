import { Checkbox } from '@mantine/core'
import { placePrecisions } from '../../../shared/domain.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { LineField, MaybeOneOf, TextField } from '../../parts/record/fields.tsx'
import { PerpetratorsField } from '../../parts/record/PerpetratorsField.tsx'
import { Section } from '../../parts/record/Section.tsx'
import { started } from './started.ts'

/** What is known of the facts beside the account: who, with what, and what harm it did. */
export const FactsTab = ({ draft: { body, set } }: { readonly draft: Draft<TestimonyBody> }) => {
  const { t } = useWords()
  return (
    <div className="form stack">
      <Section title={t('testimonies.sections.perpetrators')} started={started(body, 'perpetrators')}>
        <PerpetratorsField untitled value={body.perpetrators} onChange={(perpetrators) => set({ perpetrators })} />
      </Section>
      <Section title={t('testimonies.sections.harm')} started={started(body, 'harm')}>
        <div className="pair">
          <LineField label={t('testimonies.means')} value={body.means} onChange={(means) => set({ means })} />
          <LineField label={t('testimonies.weapons')} value={body.weapons} onChange={(weapons) => set({ weapons })} />
        </div>
        <TextField
          label={t('testimonies.harm')}
          hint={t('testimonies.harmHint')}
          value={body.harm}
          onChange={(harm) => set({ harm })}
        />
      </Section>
      <Section title={t('testimonies.sections.flags')} started={started(body, 'flags')}>
        <Checkbox
          className="entry-check"
          label={t('testimonies.concernsMinor')}
          checked={body.concernsMinor}
          onChange={(event) => set({ concernsMinor: event.currentTarget.checked })}
        />
        <Checkbox
          className="entry-check"
          label={t('testimonies.genderBased')}
          checked={body.genderBased}
          onChange={(event) => set({ genderBased: event.currentTarget.checked })}
        />
      </Section>
      <Section title={t('testimonies.sections.place')} started={started(body, 'place')}>
        <MaybeOneOf
          label={t('testimonies.wherePrecision')}
          values={placePrecisions}
          text={(precision) => t(`placePrecision.${precision}`)}
          value={body.wherePrecision}
          onChange={(wherePrecision) => set({ wherePrecision })}
        />
      </Section>
    </div>
  )
}
