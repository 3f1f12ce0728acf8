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

interface RefuseKeepingProps {
  readonly testimony: Testimony
  readonly draft: Draft<TestimonyBody>
  readonly onClose: () => void
}

/** « Garder: non » is not an answer to store: nothing is kept. */
export const RefuseKeeping = ({ testimony: { id, code }, draft, onClose }: RefuseKeepingProps) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const say = useToast()
  const destroy = useAct('record.destroy', 'testimony.list', 'evidence.list', 'vault.summary', 'search.run')
  const onDestroyed = () => {
    go({ screen: 'testimonies' })
    say({ text: t('testimonies.destroyed', { code }) })
  }
  // A patch still on its way would find its record gone.
  const confirm = async () => {
    await draft.flush().catch(() => undefined)
    destroy.mutate({ id }, { onSuccess: onDestroyed })
  }
  return (
    <Dialog title={t('consent.refuseTitle')} size={520} onClose={onClose}>
      <div className="stack">
        <p>{t('consent.refuse', { code })}</p>
        {destroy.error && <Fault error={destroy.error} />}
        <div className="row apart">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('consent.refuseKeep')}
          </Button>
          <Button color="brick" loading={destroy.isPending} onClick={() => void confirm()}>
            {t('consent.refuseConfirm', { code })}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
