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
import { StaysElsewhere } from './Withdrawals.tsx'

interface RefuseKeepingProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  /** The day when it was taken back; without it the person said no from the beginning. */
  readonly withdrawnOn?: string
  readonly onClose: () => void
}

const changed = ['testimony.list', 'evidence.list', 'vault.summary', 'search.run', 'testimony.withdrawn'] as const

/** « Garder: non » is not an answer to store: nothing is kept. */
export const RefuseKeeping = ({ testimony: { id, code }, draft, withdrawnOn, onClose }: RefuseKeepingProps) => {
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
    if (withdrawnOn === undefined) destroy.mutate({ id }, { onSuccess: onDestroyed })
    else withdraw.mutate({ id, on: withdrawnOn, understood: true }, { onSuccess: onDestroyed })
  }
  return (
    <Dialog title={t('consent.refuseTitle')} size={520} onClose={onClose}>
      <div className="stack">
        <p>{t(withdrawnOn === undefined ? 'consent.refuse' : 'consent.withdraw.keep', { code })}</p>
        {withdrawnOn !== undefined && <StaysElsewhere code={code} />}
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
