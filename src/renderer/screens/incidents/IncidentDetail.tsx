import { Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Incident } from '../../../shared/contract.ts'
import { incidentStatuses, sensitivities } from '../../../shared/domain.ts'
import type { IncidentBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { type Draft, useDraft, useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { sensitivityTone, statusTone } from '../../parts/Pill.tsx'
import { PillMenu } from '../../parts/PillMenu.tsx'
import { RiskField } from '../../parts/record/RiskField.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { ProtectionTab } from '../protection/ProtectionTab.tsx'
import { EvidenceTab } from '../testimonies/EvidenceTab.tsx'
import { FactsTab } from './FactsTab.tsx'
import { NextStepsTab } from './NextStepsTab.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import '../../parts/record.css'
import '../testimonies/testimony.css'

const tabs = ['facts', 'people', 'danger', 'protection', 'steps', 'evidence'] as const
type Tab = (typeof tabs)[number]

/** What the lists show of an incident: a change of these makes them old. */
const listed: readonly (keyof IncidentBody)[] = ['status', 'sensitivity', 'kinds', 'when', 'where']

export const IncidentDetail = ({ id }: { readonly id: RecordId }) => {
  const incident = useRecord('incident.get', { id })
  if (incident.error && !incident.data) {
    return (
      <div className="split-detail testimony-fault">
        <Fault error={incident.error} onRetry={() => void incident.refetch()} />
      </div>
    )
  }
  if (!incident.data) return <div className="split-detail" />
  return <IncidentForm incident={incident.data} />
}

const IncidentForm = ({ incident }: { readonly incident: Incident }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id } = incident
  const { spot } = useNavigation()
  const [tab, setTab] = useState<Tab>(spot.part === 'next' ? 'steps' : 'facts')
  const draft = useDraft<IncidentBody>({
    record: id,
    loaded: incident.body,
    send: (patch) => ask('incident.patch', { id, patch }),
    onSaved: (patch) => {
      if (listed.some((field) => field in patch)) void refresh(client, 'incident.list')
      if ('tags' in patch) void refresh(client, 'tag.list')
      if ('followUps' in patch) void refresh(client, 'followUp.list')
    },
  })
  return (
    <article className="testimony" aria-label={incident.code}>
      <IncidentHeader incident={incident} draft={draft} />
      {incident.trashed && <InTrash incident={incident} />}
      <Tabs
        value={tab}
        onChange={(next) => setTab(tabs.find((each) => each === next) ?? 'facts')}
        className="testimony-tabs"
      >
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`incidents.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="facts" className="testimony-panel">
          <FactsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="people" className="testimony-panel">
          <PeopleTab draft={draft} id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="danger" className="testimony-panel">
          <div className="form">
            <RiskField value={draft.body.risk} onChange={(risk) => draft.set({ risk })} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="protection" className="testimony-panel">
          <ProtectionTab id={id} draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="steps" className="testimony-panel">
          <NextStepsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className="testimony-panel testimony-panel-wall">
          {tab === 'evidence' && <EvidenceTab id={id} empty={t('incidents.evidenceEmpty')} />}
        </Tabs.Panel>
      </Tabs>
    </article>
  )
}

interface IncidentHeaderProps {
  readonly incident: Incident
  readonly draft: Draft<IncidentBody>
}

const IncidentHeader = ({ incident, draft: { body, set, state } }: IncidentHeaderProps) => {
  const { t } = useWords()
  return (
    <header className="testimony-head">
      <div className="record-title">
        <h2 className="record-code figures">{incident.code}</h2>
        <PillMenu
          label={t('incidents.status')}
          tone={statusTone[body.status]}
          value={body.status}
          values={incidentStatuses}
          text={(status) => t(`status.${status}`)}
          onChange={(status) => set({ status })}
        />
        <PillMenu
          label={t('incidents.sensitivity')}
          tone={sensitivityTone[body.sensitivity]}
          value={body.sensitivity}
          values={sensitivities}
          text={(sensitivity) => t(`sensitivity.${sensitivity}`)}
          onChange={(sensitivity) => set({ sensitivity })}
        />
        <span className="grow" />
        <Saved state={state} />
        <BinMenu kind="incident" record={incident} />
      </div>
      <p className="testimony-person">
        <label htmlFor="defender" className="muted">
          {t('incidents.defender')}:
        </label>
        <input
          id="defender"
          className="testimony-pseudonym"
          aria-label={t('incidents.defenderLabel')}
          placeholder={t('testimonies.pseudonymPlaceholder')}
          value={body.defender}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ defender: event.currentTarget.value })}
        />
      </p>
    </header>
  )
}

const InTrash = ({ incident }: { readonly incident: Incident }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const bin = useBin('incident')
  return (
    <InBin text={t('incidents.inTrash')} restore={t('incidents.restore')} onRestore={() => bin.restore(incident)}>
      <DeleteForGood id={incident.id} kind="incident" onGone={() => go({ screen: 'incidents' })} />
    </InBin>
  )
}
