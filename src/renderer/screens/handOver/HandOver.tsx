import { Button } from '@mantine/core'
import { IconPackageExport, IconPlus, IconUserShield } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { AddRecipient } from './AddRecipient.tsx'
import { BundleList } from './BundleList.tsx'
import { Flow } from './Flow.tsx'
import { RecipientList } from './RecipientList.tsx'
import './handOver.css'

/** Whom one can hand to, what was prepared, and the way to prepare more. */
export const HandOver = () => {
  const { t } = useWords()
  const [adding, setAdding] = useState(false)
  const { spot, go } = useNavigation()
  const given: readonly RecordId[] = spot.testimonyIds ?? []
  const [preparing, setPreparing] = useState(given.length > 0)
  const recipients = useAsk('recipient.list', {})
  const add = () => setAdding(true)
  const list = recipients.data ?? []
  const end = () => {
    setPreparing(false)
    go({ screen: 'handOver' })
  }
  if (preparing && list.length > 0) return <Flow recipients={list} given={given} onEnd={end} />
  return (
    <div className="page">
      <header className="row apart page-title">
        <div>
          <h1>{t('handOver.title')}</h1>
          <p className="muted">{t('handOver.subtitle')}</p>
        </div>
        {list.length > 0 && (
          <Button leftSection={<Icon of={IconPackageExport} />} onClick={() => setPreparing(true)}>
            {t('handOver.prepare')}
          </Button>
        )}
      </header>
      {recipients.error && <Fault error={recipients.error} onRetry={() => void recipients.refetch()} />}
      {recipients.data && (
        <div className="stack">
          <section className="card" aria-label={t('handOver.recipients')}>
            {list.length === 0 ? (
              <EmptyState
                icon={<Icon of={IconUserShield} size={28} />}
                title={t('handOver.recipientsEmptyTitle')}
                text={t('handOver.recipientsEmpty')}
              >
                <Button leftSection={<Icon of={IconPlus} />} onClick={add}>
                  {t('handOver.addRecipient')}
                </Button>
              </EmptyState>
            ) : (
              <RecipientList recipients={list} onAdd={add} />
            )}
          </section>
          <BundleList />
        </div>
      )}
      {adding && <AddRecipient onClose={() => setAdding(false)} />}
    </div>
  )
}
