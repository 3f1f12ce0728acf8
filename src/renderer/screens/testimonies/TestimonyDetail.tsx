import { Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Testimony } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { AccountTab } from './AccountTab.tsx'
import { ConsentTab } from './ConsentTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { FactsTab } from './FactsTab.tsx'
import { InterviewTab } from './InterviewTab.tsx'
import { NextTab } from './NextTab.tsx'
import { PersonsTab } from './PersonsTab.tsx'
import { type Part, started } from './started.ts'
import { TestimonyHeader } from './TestimonyHeader.tsx'
import { useTestimonyDraft } from './useTestimonyDraft.ts'
import '../../parts/record.css'
import './testimony.css'

const tabs = ['account', 'facts', 'persons', 'evidence', 'consent', 'next', 'interview'] as const
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

/** What each tab holds of the testimony; what was written there is marked by a dot. */
const partsOf: Readonly<Record<Tab, readonly Part[]>> = {
  account: ['account'],
  facts: ['harm', 'perpetrators', 'place', 'flags'],
  persons: ['persons', 'others'],
  evidence: [],
  consent: ['consent'],
  next: ['needs', 'risk', 'steps', 'followUps', 'verification'],
  interview: ['interview', 'care', 'remarks'],
}

const TestimonyForm = ({ testimony }: { readonly testimony: Testimony }) => {
  const { t } = useWords()
  const { id } = testimony
  const { spot } = useNavigation()
  const [tab, setTab] = useState<Tab>(spot.part ?? 'account')
  useEffect(() => {
    if (spot.id === id && spot.part) setTab(spot.part)
  }, [spot, id])
  const [identityShown, setIdentityShown] = useState(false)
  const draft = useTestimonyDraft(testimony)
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
            <Tabs.Tab key={each} value={each} data-started={started(draft.body, ...partsOf[each]) || undefined}>
              {label(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="account" className="testimony-panel">
          <AccountTab draft={draft} testimony={testimony} onSeeEvidence={() => openTab('evidence')} />
        </Tabs.Panel>
        <Tabs.Panel value="facts" className="testimony-panel">
          <FactsTab draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="persons" className="testimony-panel">
          <PersonsTab draft={draft} id={id} identityShown={identityShown} onShowIdentity={setIdentityShown} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className="testimony-panel testimony-panel-wall">
          <EvidenceTab id={id} code={testimony.code} />
        </Tabs.Panel>
        <Tabs.Panel value="consent" className="testimony-panel">
          <ConsentTab draft={draft} testimony={testimony} />
        </Tabs.Panel>
        <Tabs.Panel value="next" className="testimony-panel">
          <NextTab draft={draft} />
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
  const { go } = useNavigation()
  const bin = useBin('testimony')
  return (
    <InBin text={t('testimonies.inTrash')} restore={t('testimonies.restore')} onRestore={() => bin.restore(testimony)}>
      <DeleteForGood id={testimony.id} kind="testimony" onGone={() => go({ screen: 'testimonies' })} />
    </InBin>
  )
}
