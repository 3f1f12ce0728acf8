import { Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { RecordId, TestimonyBody } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { AccountTab } from './AccountTab.tsx'
import { ConsentTab } from './ConsentTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { InterviewTab } from './InterviewTab.tsx'
import { PersonsTab } from './PersonsTab.tsx'
import { TestimonyHeader } from './TestimonyHeader.tsx'
import '../../parts/record.css'
import './testimony.css'

const tabs = ['account', 'persons', 'evidence', 'consent', 'interview'] as const
type Tab = (typeof tabs)[number]

export const TestimonyDetail = ({ id }: { readonly id: RecordId }) => {
  const testimony = useRecord('testimony.get', { id })
  if (testimony.error && !testimony.data) {
    return (
      <div className="split-detail testimony-fault">
        <Fault error={testimony.error} onRetry={() => void testimony.refetch()} />
      </div>
    )
  }
  if (!testimony.data) return <div className="split-detail" />
  return <TestimonyForm testimony={testimony.data} />
}

/** What the lists and counts show of a testimony: a change of these makes them old. */
const listed: readonly (keyof TestimonyBody)[] = ['status', 'sensitivity', 'when', 'where', 'violations']

const TestimonyForm = ({ testimony }: { readonly testimony: Testimony }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id } = testimony
  const [tab, setTab] = useState<Tab>('account')
  const [identityShown, setIdentityShown] = useState(false)
  const draft = useDraft<TestimonyBody>({
    record: id,
    loaded: testimony.body,
    send: (patch) => ask('testimony.patch', { id, patch }),
    onSaved: (patch) => {
      if (listed.some((field) => field in patch)) void refresh(client, 'testimony.list', 'vault.summary')
    },
  })
  const openTab = (next: string | null) => {
    setIdentityShown(false)
    setTab(tabs.find((each) => each === next) ?? 'account')
  }
  const seeIdentity = () => {
    setTab('persons')
    setIdentityShown(true)
  }
  const label = (each: Tab) => {
    const count = each === 'evidence' && testimony.evidenceCount > 0 ? ` ${testimony.evidenceCount}` : ''
    return `${t(`testimonies.tabs.${each}`)}${count}`
  }
  return (
    <article className="testimony" aria-label={testimony.code}>
      <TestimonyHeader testimony={testimony} draft={draft} onSeeIdentity={seeIdentity} />
      {testimony.trashed && <InTrash testimony={testimony} />}
      <Tabs value={tab} onChange={openTab} className="testimony-tabs">
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {label(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="account" className="testimony-panel">
          <AccountTab draft={draft} testimony={testimony} onSeeEvidence={() => openTab('evidence')} />
        </Tabs.Panel>
        <Tabs.Panel value="persons" className="testimony-panel">
          <PersonsTab draft={draft} id={id} identityShown={identityShown} onShowIdentity={setIdentityShown} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className="testimony-panel testimony-panel-wall">
          <EvidenceTab id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="consent" className="testimony-panel">
          <ConsentTab draft={draft} testimony={testimony} />
        </Tabs.Panel>
        <Tabs.Panel value="interview" className="testimony-panel">
          <InterviewTab draft={draft} />
        </Tabs.Panel>
      </Tabs>
    </article>
  )
}

const InTrash = ({ testimony }: { readonly testimony: Testimony }) => {
  const { t } = useWords()
  const bin = useBin('testimony')
  return (
    <InBin
      text={t('testimonies.inTrash')}
      restore={t('testimonies.restore')}
      onRestore={() => bin.restore(testimony)}
    />
  )
}
