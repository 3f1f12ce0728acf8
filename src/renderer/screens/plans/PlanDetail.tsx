import { Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Plan } from '../../../shared/contract.ts'
import { planStatuses } from '../../../shared/domain.ts'
import type { PlanBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { PillMenu } from '../../parts/PillMenu.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { AlertsTab } from './AlertsTab.tsx'
import { CardTab } from './CardTab.tsx'
import { CheckInsTab } from './CheckInsTab.tsx'
import { planTone } from './planTone.ts'
import { RouteTab } from './RouteTab.tsx'
import '../../parts/record.css'
import '../testimonies/testimony.css'

const tabs = ['route', 'checkIns', 'alerts', 'card'] as const
type Tab = (typeof tabs)[number]

/** What the lists show of a journey: a change of these makes them old. */
const listed: readonly (keyof PlanBody)[] = ['status', 'title', 'leaves', 'returns']

export const PlanDetail = ({ id }: { readonly id: RecordId }) => {
  const plan = useRecord('plan.get', { id })
  if (plan.error && !plan.data) {
    return (
      <div className="split-detail testimony-fault">
        <Fault error={plan.error} onRetry={() => void plan.refetch()} />
      </div>
    )
  }
  if (!plan.data) return <div className="split-detail" />
  return <PlanForm plan={plan.data} />
}

const PlanForm = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id } = plan
  const [tab, setTab] = useState<Tab>('route')
  const draft = useDraft<PlanBody>({
    record: id,
    loaded: plan.body,
    send: (patch) => ask('plan.patch', { id, patch }),
    onSaved: (patch) => {
      if (listed.some((field) => field in patch)) void refresh(client, 'plan.list')
    },
  })
  const { body, set, state } = draft
  return (
    <article className="testimony" aria-label={plan.code}>
      <header className="testimony-head">
        <div className="record-title">
          <h2 className="record-code figures">{plan.code}</h2>
          <PillMenu
            label={t('plans.status')}
            tone={planTone[body.status]}
            value={body.status}
            values={planStatuses}
            text={(status) => t(`plans.states.${status}`)}
            onChange={(status) => set({ status })}
          />
          <span className="grow" />
          <Saved state={state} />
          <BinMenu kind="plan" record={plan} />
        </div>
      </header>
      {plan.trashed && <InTrash plan={plan} />}
      <Tabs
        value={tab}
        onChange={(next) => setTab(tabs.find((each) => each === next) ?? 'route')}
        className="testimony-tabs"
      >
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`plans.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="route" className="testimony-panel">
          <RouteTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="checkIns" className="testimony-panel">
          <CheckInsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="alerts" className="testimony-panel">
          <AlertsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="card" className="testimony-panel">
          {tab === 'card' && <CardTab draft={draft} id={id} />}
        </Tabs.Panel>
      </Tabs>
    </article>
  )
}

const InTrash = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const bin = useBin('plan')
  return (
    <InBin text={t('plans.inTrash')} restore={t('plans.restore')} onRestore={() => bin.restore(plan)}>
      <DeleteForGood id={plan.id} kind="plan" onGone={() => go({ screen: 'plans' })} />
    </InBin>
  )
}
