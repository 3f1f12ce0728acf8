import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContactPair } from '../../../../shared/contract.ts'
import { useAsk } from '../../../data/ask.ts'
import { useProfile } from '../../../data/profile.tsx'
import { useWords } from '../../../i18n/index.ts'
import { Dialog } from '../../../parts/Dialog.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Fault } from '../../../parts/Fault.tsx'
import { Icon } from '../../../parts/Icon.tsx'
import { MergeTwo } from './MergeTwo.tsx'
import './merge.css'

const shownAtOnce = 100

/** Who is perhaps here twice, and why one thinks so. Only a person says whether they are. */
const Duplicates = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords()
  const pairs = useAsk('contact.duplicates', { offset: 0, limit: shownAtOnce }, { keep: true })
  const [pair, setPair] = useState<ContactPair | null>(null)
  const ordinary = useProfile() === 'simple'
  const name = ({ code, hint }: ContactPair['a']) =>
    ordinary ? hint || code : [code, hint].filter(Boolean).join(' · ')
  if (pair) return <MergeTwo pair={pair} onBack={() => setPair(null)} onClose={onClose} />
  return (
    <Dialog title={t('contactMerge.title')} size={760} onClose={onClose}>
      {pairs.error && <Fault error={pairs.error} onRetry={() => void pairs.refetch()} />}
      {pairs.data?.total === 0 && <EmptyState icon={<Icon of={IconUsers} size={28} />} text={t('contactMerge.none')} />}
      {pairs.data && pairs.data.total > 0 && (
        <div className="stack">
          <p className="muted">{t('contactMerge.explain')}</p>
          <ul className="merge-pairs">
            {pairs.data.rows.map((each) => (
              <li key={`${each.a.id} ${each.b.id}`}>
                <div className="grow">
                  <p>
                    <span className="code">{name(each.a)}</span> {t('contactMerge.and')}{' '}
                    <span className="code">{name(each.b)}</span>
                  </p>
                  <p className="small muted">
                    {each.reasons.map((reason) => t(`contactMerge.reasons.${reason}`)).join(' · ')}
                  </p>
                </div>
                <Button variant="default" onClick={() => setPair(each)}>
                  {t('contactMerge.compare')}
                </Button>
              </li>
            ))}
          </ul>
          {pairs.data.total > shownAtOnce && (
            <p className="small muted">{t('contactMerge.more', { count: pairs.data.total - shownAtOnce })}</p>
          )}
        </div>
      )}
    </Dialog>
  )
}

export default Duplicates
