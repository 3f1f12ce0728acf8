import { Select } from '@mantine/core'
import { evidenceOrders } from '../../../shared/finding.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { type Shelf, shelfKinds } from './shelf.ts'

interface ShelfChoiceProps {
  readonly shelf: Shelf
  readonly onChange: (shelf: Shelf) => void
}

export const ShelfChoice = ({ shelf, onChange }: ShelfChoiceProps) => {
  const { t } = useWords()
  if (useProfile() === 'simple') return <PlainShelf shelf={shelf} onChange={onChange} />
  return (
    <>
      <Select
        aria-label={t('evidence.filter')}
        w={130}
        value={shelf.kind}
        onChange={(value) => onChange({ ...shelf, kind: shelfKinds.find((kind) => kind === value) ?? 'all' })}
        data={shelfKinds.map((value) => ({ value, label: t(`intake.kinds.${value}`) }))}
      />
      <Select
        aria-label={t('intake.order')}
        w={160}
        value={shelf.order}
        onChange={(value) => onChange({ ...shelf, order: evidenceOrders.find((each) => each === value) ?? 'newest' })}
        data={evidenceOrders.map((value) => ({ value, label: t(`intake.orders.${value}`) }))}
      />
    </>
  )
}

export const EmptyShelf = ({ shelf }: Pick<ShelfChoiceProps, 'shelf'>) => {
  const { t } = useWords()
  return <EmptyState text={shelf.kind === 'trash' ? t('evidence.emptyTrash') : t('intake.emptyKind')} />
}

/** A vault of photos alone has one kind. */
const PlainShelf = ({ shelf, onChange }: ShelfChoiceProps) => {
  const { t } = useWords()
  return (
    <Select
      aria-label={t('evidence.filter')}
      w={150}
      value={shelf.kind}
      onChange={(value) => onChange({ ...shelf, kind: value === 'trash' ? 'trash' : 'all' })}
      data={[
        { value: 'all', label: t('evidence.all') },
        { value: 'trash', label: t('evidence.trash') },
      ]}
    />
  )
}
