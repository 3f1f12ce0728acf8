import { Button } from '@mantine/core'
import { IconFolderPlus, IconTag, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { numberText } from '../../words/figures.ts'
import { DossierDialog } from '../dossiers/DossierDialog.tsx'
import { TagDialog } from './TagDialog.tsx'
import { useBulk } from './useBulk.ts'
import { mostChosen } from './useChoosing.ts'

interface BulkBarProps {
  readonly ids: readonly RecordId[]
  readonly total: number
  readonly onAll: () => void
  readonly onEnd: () => void
  /** What only this kind of record has. */
  readonly own?: {
    readonly label: string
    readonly icon: typeof IconTag
    readonly run: (ids: readonly RecordId[]) => void
  }
}

/** Under a list while several are chosen: how many, and what can be done with them. */
export const BulkBar = ({ ids, total, onAll, onEnd, own }: BulkBarProps) => {
  const { t, language } = useWords()
  const bulk = useBulk()
  const [asking, setAsking] = useState<'tag' | 'dossier' | null>(null)
  const none = ids.length === 0
  const full = ids.length >= mostChosen
  const trash = async () => {
    await bulk(ids, { do: 'trash' })
    onEnd()
  }
  return (
    <section className="bulk-bar" aria-label={t('bulk.title')}>
      <div className="row apart">
        <output className="small figures">{t('bulk.chosen', { count: ids.length })}</output>
        <span>
          {ids.length < total && !full && (
            <button type="button" className="link-button" onClick={onAll}>
              {t('bulk.all')}
            </button>
          )}
          <button type="button" className="link-button" onClick={onEnd}>
            {t('common.cancel')}
          </button>
        </span>
      </div>
      {full && total > ids.length && (
        <p className="small" role="status">
          {t('bulk.full', {
            most: numberText(mostChosen, language),
            count: total - ids.length,
            left: numberText(total - ids.length, language),
          })}
        </p>
      )}
      <div className="bulk-acts">
        <Button
          variant="default"
          leftSection={<Icon of={IconTag} size={18} />}
          disabled={none}
          onClick={() => setAsking('tag')}
        >
          {t('bulk.tag')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon of={IconFolderPlus} size={18} />}
          disabled={none}
          onClick={() => setAsking('dossier')}
        >
          {t('bulk.dossier')}
        </Button>
        {own && (
          <Button
            variant="default"
            leftSection={<Icon of={own.icon} size={18} />}
            disabled={none}
            onClick={() => own.run(ids)}
          >
            {own.label}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<Icon of={IconTrash} size={18} />}
          disabled={none}
          onClick={() => void trash()}
        >
          {t('bulk.trash')}
        </Button>
      </div>
      {asking === 'tag' && <TagDialog ids={ids} onClose={() => setAsking(null)} />}
      {asking === 'dossier' && <DossierDialog ids={ids} onClose={() => setAsking(null)} />}
    </section>
  )
}
