import { needKinds, needStates } from '../../../shared/domain.ts'
import type { Need } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { DayField } from '../DayField.tsx'
import { LineField, OneOf } from './fields.tsx'
import { ItemList } from './ItemList.tsx'

interface NeedsFieldProps {
  readonly untitled?: boolean
  /** What a new one is until it is said. */
  readonly usual: Need['kind']
  readonly value: Need[]
  readonly onChange: (value: Need[]) => void
}

const blank: Omit<Need, 'kind'> = { detail: '', referredTo: '', referredOn: '', state: 'identified' }

/** What the person needs, to whom they were sent, and what came of it. */
export const NeedsField = ({ untitled, usual, value, onChange }: NeedsFieldProps) => {
  const { t } = useWords()
  return (
    <ItemList
      untitled={untitled}
      label={t('editors.needs')}
      add={t('editors.addNeed')}
      name={(number) => t('editors.need', { number })}
      value={value}
      blank={{ kind: usual, ...blank }}
      max={50}
      onChange={onChange}
    >
      {(item, set) => (
        <div className="item-row">
          <OneOf
            label={t('editors.kind')}
            values={needKinds}
            text={(kind) => t(`needKind.${kind}`)}
            value={item.kind}
            onChange={(kind) => set({ kind })}
          />
          <OneOf
            label={t('editors.state')}
            values={needStates}
            text={(state) => t(`needState.${state}`)}
            value={item.state}
            onChange={(state) => set({ state })}
          />
          <LineField label={t('editors.detail')} value={item.detail} onChange={(detail) => set({ detail })} />
          <LineField
            label={t('editors.referredTo')}
            value={item.referredTo}
            onChange={(referredTo) => set({ referredTo })}
          />
          <DayField
            label={t('editors.referredOn')}
            value={item.referredOn}
            onChange={(referredOn) => set({ referredOn })}
          />
        </div>
      )}
    </ItemList>
  )
}
