import { NumberInput, Textarea, TextInput } from '@mantine/core'
import type { PlanBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { ItemList } from '../../parts/record/ItemList.tsx'
import '../incidents/incident.css'

type Alert = PlanBody['alerts'][number]
type KnownNumber = PlanBody['numbers'][number]

const blankAlert: Alert = { afterMinutes: 60, who: '', phone: '', what: '' }
const blankNumber: KnownNumber = { label: '', number: '' }
const longest = 100_000

/** Who does what when no sign comes, what to do when one is stopped, and the numbers to know. */
export const AlertsTab = ({ draft: { body, set } }: { readonly draft: Draft<PlanBody> }) => {
  const { t } = useWords()
  return (
    <div className="form stack wide">
      <ItemList
        label={t('plans.alerts')}
        hint={t('plans.alertsHint')}
        add={t('plans.addAlert')}
        name={(number) => t('plans.alert', { number })}
        value={body.alerts}
        blank={blankAlert}
        max={50}
        onChange={(alerts) => set({ alerts })}
      >
        {(item, change) => (
          <div className="item-row">
            <NumberInput
              label={t('plans.afterMinutes')}
              value={item.afterMinutes}
              min={0}
              max={longest}
              step={15}
              allowDecimal={false}
              clampBehavior="strict"
              onChange={(minutes) => change({ afterMinutes: typeof minutes === 'number' ? minutes : 0 })}
            />
            {(['who', 'phone', 'what'] as const).map((field) => (
              <TextInput
                key={field}
                label={t(`plans.${field}`)}
                value={item[field]}
                maxLength={500}
                onChange={(event) => change({ [field]: event.currentTarget.value })}
              />
            ))}
          </div>
        )}
      </ItemList>
      <Textarea
        label={t('plans.ifStopped')}
        description={t('plans.ifStoppedHint')}
        className="incident-text"
        value={body.ifStopped}
        maxLength={1_000_000}
        onChange={(event) => set({ ifStopped: event.currentTarget.value })}
      />
      <ItemList
        label={t('plans.numbers')}
        hint={t('plans.numbersHint')}
        add={t('plans.addNumber')}
        name={(number) => t('plans.number', { number })}
        value={body.numbers}
        blank={blankNumber}
        max={50}
        onChange={(numbers) => set({ numbers })}
      >
        {(item, change) => (
          <div className="item-row">
            <TextInput
              label={t('plans.numberLabel')}
              value={item.label}
              maxLength={500}
              onChange={(event) => change({ label: event.currentTarget.value })}
            />
            <TextInput
              label={t('plans.phone')}
              value={item.number}
              maxLength={500}
              onChange={(event) => change({ number: event.currentTarget.value })}
            />
          </div>
        )}
      </ItemList>
    </div>
  )
}
