import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { OwnerFinder } from '../evidence/OwnerFinder.tsx'
import { useBulk } from './useBulk.ts'

interface LinkDialogProps {
  readonly ids: readonly RecordId[]
  readonly onClose: () => void
}

/** All pieces that are chosen, with one testimony or incident. */
export const LinkDialog = ({ ids, onClose }: LinkDialogProps) => {
  const { t } = useWords()
  const bulk = useBulk()
  const link = async (to: RecordId) => {
    await bulk(ids, { do: 'link', to })
    onClose()
  }
  return (
    <Dialog title={t('bulk.linkTitle', { count: ids.length })} size={520} onClose={onClose}>
      <div className="stack">
        <OwnerFinder label={t('bulk.linkTo')} except={[]} onChoose={(to) => void link(to)} />
        <p className="small muted">{t('bulk.linkHint')}</p>
      </div>
    </Dialog>
  )
}
