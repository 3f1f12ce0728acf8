import { Textarea, TextInput } from '@mantine/core'
import type { PlanBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { DayField } from '../../parts/DayField.tsx'
import { ItemList } from '../../parts/record/ItemList.tsx'
import { HourField } from './HourField.tsx'
import '../incidents/incident.css'

type Moment = PlanBody['leaves']
type Stop = PlanBody['stops'][number]

const blankStop: Stop = { place: '', on: '', at: '', note: '' }
const lines = ['travellers', 'vehicle'] as const

/** Where to, when, with whom, and where one stops. */
export const RouteTab = ({ draft: { body, set } }: { readonly draft: Draft<PlanBody> }) => {
  const { t } = useWords()
  const { spot } = useNavigation()
  return (
    <div className="form stack wide">
      <p className="muted">{t('plans.intro')}</p>
      <TextInput
        label={t('plans.where')}
        value={body.title}
        maxLength={500}
        autoFocus={spot.fresh ?? false}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('plans.purpose')}
        description={t('plans.purposeHint')}
        value={body.purpose}
        maxLength={500}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
      />
      <MomentFields label={t('plans.leaves')} value={body.leaves} onChange={(leaves) => set({ leaves })} />
      <MomentFields label={t('plans.returns')} value={body.returns} onChange={(returns) => set({ returns })} />
      <div className="pair">
        {lines.map((line) => (
          <TextInput
            key={line}
            label={t(`plans.${line}`)}
            value={body[line]}
            maxLength={500}
            onChange={(event) => set({ [line]: event.currentTarget.value })}
          />
        ))}
      </div>
      <ItemList
        label={t('plans.stops')}
        add={t('plans.addStop')}
        name={(number) => t('plans.stop', { number })}
        value={body.stops}
        blank={blankStop}
        max={100}
        onChange={(stops) => set({ stops })}
      >
        {(stop, change) => (
          <>
            <TextInput
              label={t('plans.stopPlace')}
              value={stop.place}
              maxLength={500}
              onChange={(event) => change({ place: event.currentTarget.value })}
            />
            <div className="item-row">
              <DayField label={t('plans.day')} value={stop.on} onChange={(on) => change({ on })} />
              <HourField label={t('plans.hour')} value={stop.at} onChange={(at) => change({ at })} />
              <TextInput
                label={t('plans.stopNote')}
                value={stop.note}
                maxLength={500}
                onChange={(event) => change({ note: event.currentTarget.value })}
              />
            </div>
          </>
        )}
      </ItemList>
      <Textarea
        label={t('plans.notes')}
        className="incident-text"
        value={body.notes}
        maxLength={1_000_000}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
    </div>
  )
}

interface MomentFieldsProps {
  readonly label: string
  readonly value: Moment
  readonly onChange: (value: Moment) => void
}

const MomentFields = ({ label, value, onChange }: MomentFieldsProps) => {
  const { t } = useWords()
  return (
    <fieldset className="pair">
      <legend className="unseen">{label}</legend>
      <DayField label={t('plans.dayOf', { label })} value={value.on} onChange={(on) => onChange({ ...value, on })} />
      <HourField label={t('plans.hour')} value={value.at} onChange={(at) => onChange({ ...value, at })} />
    </fieldset>
  )
}
