import { Button } from '@mantine/core'
import type { Testimony } from '../../../shared/contract.ts'
import type { TestimonyBody } from '../../../shared/records.ts'
import { useAct } from '../../data/ask.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { today } from '../../words/dates.ts'
import { StaysElsewhere } from './Withdrawals.tsx'

interface RefuseKeepingProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  /** Said no from the beginning, or taken back later. */
  readonly reason: 'refused' | 'withdrawn'
  readonly onClose: () => void
}

const changed = ['testimony.list', 'evidence.list', 'vault.summary', 'search.run', 'testimony.withdrawn'] as const

/** « Garder: non » is not an answer to store: nothing is kept. */
export const RefuseKeeping = ({ testimony: { id, code }, draft, reason, onClose }: RefuseKeepingProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const say = useToast()
  const destroy = useAct('record.destroy', ...changed)
  const withdraw = useAct('testimony.withdrawKeeping', ...changed)
  const error = destroy.error ?? withdraw.error
  const onDestroyed = () => {
    go({ screen: 'testimonies' })
    say({ text: t('testimonies.destroyed', { code }) })
  }
  // A patch still on its way would find its record gone.
  const confirm = async () => {
    await draft.flush().catch(() => undefined)
    if (reason === 'refused') destroy.mutate({ id }, { onSuccess: onDestroyed })
    else withdraw.mutate({ id, on: today(), understood: true }, { onSuccess: onDestroyed })
  }
  return (
    <Dialog title={t('consent.refuseTitle')} size={520} onClose={onClose}>
      <div className="stack">
        <p>{t(reason === 'refused' ? 'consent.refuse' : 'consent.withdraw.keep', { code })}</p>
        {reason === 'withdrawn' && <StaysElsewhere code={code} />}
        {error && <Fault error={error} />}
        <div className="row apart">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('consent.refuseKeep')}
          </Button>
          <Button color="brick" loading={destroy.isPending || withdraw.isPending} onClick={() => void confirm()}>
            {t('consent.refuseConfirm', { code })}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
