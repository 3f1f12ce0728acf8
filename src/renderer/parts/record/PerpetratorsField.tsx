import { certainties, perpetratorTypes } from '../../../shared/domain.ts'
import type { Perpetrator } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { LineField, MaybeOneOf, OneOf } from './fields.tsx'
import { ItemList } from './ItemList.tsx'

interface PerpetratorsFieldProps {
  readonly untitled?: boolean
  readonly value: Perpetrator[]
  readonly onChange: (value: Perpetrator[]) => void
}

const blank: Perpetrator = { type: 'unknown', unit: '', uniform: '', vehicle: '', identifiedHow: '', certainty: null }
const lines = ['unit', 'uniform', 'vehicle', 'identifiedHow'] as const

/** Who is said to have done it, and how sure that is. */
export const PerpetratorsField = ({ untitled, value, onChange }: PerpetratorsFieldProps) => {
  const { t } = useWords()
  return (
    <ItemList
      untitled={untitled}
      label={t('editors.perpetrators')}
      hint={t('editors.perpetratorsHint')}
      add={t('editors.addPerpetrator')}
      name={(number) => t('editors.perpetrator', { number })}
      value={value}
      blank={blank}
      max={50}
      onChange={onChange}
    >
      {(item, set) => (
        <div className="item-row">
          <OneOf
            label={t('editors.type')}
            values={perpetratorTypes}
            text={(type) => t(`perpetratorType.${type}`)}
            value={item.type}
            onChange={(type) => set({ type })}
          />
          <MaybeOneOf
            label={t('editors.howSure')}
            values={certainties}
            text={(certainty) => t(`certainty.${certainty}`)}
            value={item.certainty}
            onChange={(certainty) => set({ certainty })}
          />
          {lines.map((line) => (
            <LineField
              key={line}
              label={t(`editors.${line}`)}
              value={item[line]}
              onChange={(text) => set({ [line]: text })}
            />
          ))}
        </div>
      )}
    </ItemList>
  )
}
