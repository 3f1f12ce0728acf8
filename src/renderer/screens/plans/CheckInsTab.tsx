import { Checkbox, TextInput } from '@mantine/core'
import type { PlanBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../../parts/DayField.tsx'
import { ItemList } from '../../parts/record/ItemList.tsx'
import { HourField } from './HourField.tsx'

type CheckIn = PlanBody['checkIns'][number]

const blankCheckIn: CheckIn = { on: '', at: '', with: '', how: '', done: false }

/** When to give a sign of life, to whom and how; ticked off on the way. */
export const CheckInsTab = ({ draft: { body, set } }: { readonly draft: Draft<PlanBody> }) => {
  const { t } = useWords()
  const last = body.checkIns.at(-1)
  // The next sign of life is most often given to the same person, in the same way.
  const blank = { ...blankCheckIn, on: last?.on ?? body.leaves.on, with: last?.with ?? '', how: last?.how ?? '' }
  return (
    <div className="form stack wide">
      <ItemList
        label={t('plans.checkIns')}
        hint={t('plans.checkInsHint')}
        add={t('plans.addCheckIn')}
        name={(number) => t('plans.checkIn', { number })}
        value={body.checkIns}
        blank={blank}
        max={200}
        onChange={(checkIns) => set({ checkIns })}
      >
        {(item, change) => (
          <>
            <div className="item-row">
              <DayField label={t('plans.day')} value={item.on} onChange={(on) => change({ on })} />
              <HourField label={t('plans.hour')} value={item.at} onChange={(at) => change({ at })} />
              <TextInput
                label={t('plans.with')}
                value={item.with}
                maxLength={500}
                onChange={(event) => change({ with: event.currentTarget.value })}
              />
              <TextInput
                label={t('plans.how')}
                value={item.how}
                maxLength={500}
                onChange={(event) => change({ how: event.currentTarget.value })}
              />
            </div>
            <Checkbox
              label={t('plans.done')}
              checked={item.done}
              onChange={(event) => change({ done: event.currentTarget.checked })}
            />
          </>
        )}
      </ItemList>
      <TextInput
        label={t('plans.agreedWords')}
        description={t('plans.agreedWordsHint')}
        value={body.agreedWords}
        maxLength={500}
        onChange={(event) => set({ agreedWords: event.currentTarget.value })}
      />
    </div>
  )
}
