import { Checkbox } from '@mantine/core'
import type { FollowUp } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { dayText, today } from '../../words/dates.ts'
import { DayField } from '../DayField.tsx'
import { LineField } from './fields.tsx'
import { ItemList } from './ItemList.tsx'

interface FollowUpsFieldProps {
  readonly untitled?: boolean
  readonly value: FollowUp[]
  readonly onChange: (value: FollowUp[]) => void
}

const blank: FollowUp = { due: '', what: '', doneOn: '' }

/** What is still to be done and by when; a tick says that it was done today. */
export const FollowUpsField = ({ untitled, value, onChange }: FollowUpsFieldProps) => {
  const { t, language } = useWords()
  const done = ({ doneOn }: FollowUp) =>
    doneOn === '' ? t('editors.done') : t('editors.doneOn', { day: dayText(doneOn, language) })
  return (
    <ItemList
      untitled={untitled}
      label={t('editors.followUps')}
      add={t('editors.addFollowUp')}
      name={(number) => t('editors.followUp', { number })}
      value={value}
      blank={blank}
      max={200}
      onChange={onChange}
    >
      {(item, set) => (
        <>
          <div className="item-row">
            <LineField label={t('editors.what')} value={item.what} onChange={(what) => set({ what })} />
            <DayField label={t('editors.due')} value={item.due} onChange={(due) => set({ due })} />
          </div>
          <Checkbox
            label={done(item)}
            checked={item.doneOn !== ''}
            onChange={(event) => set({ doneOn: event.currentTarget.checked ? today() : '' })}
          />
        </>
      )}
    </ItemList>
  )
}
