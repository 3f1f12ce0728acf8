import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconEye, IconEyeOff, IconLink } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { PhotoWall } from '../evidence/PhotoWall.tsx'
import { useImagesShown } from '../evidence/useImagesShown.ts'
import { useBulk } from './useBulk.ts'
import { useChoosing } from './useChoosing.ts'

interface ChoosePiecesProps {
  /** What they are to be linked with. */
  readonly to: RecordId
  readonly onClose: () => void
}

/** Pieces that are in the vault already, the newest first, but for those that are there. */
export const ChoosePieces = ({ to, onClose }: ChoosePiecesProps) => {
  const { t } = useWords()
  const bulk = useBulk()
  const [shown, setShown] = useImagesShown()
  const [search, setSearch] = useState('')
  const [query] = useDebouncedValue(search.trim(), 150)
  const asked = { apartFrom: to, ...(query && { filter: { text: query } }) }
  const rows = useEvidenceRows(asked)
  const { chosen, choosing, start } = useChoosing(rows, (page, signal) =>
    ask('evidence.list', { ...asked, ...page }, { signal }),
  )
  useEffect(start, [])
  const link = async () => {
    await bulk(
      chosen.map(({ id }) => id),
      { do: 'link', to },
    )
    onClose()
  }
  return (
    <Dialog title={t('evidence.chooseTitle')} size={880} onClose={onClose}>
      <div className="choose-pieces">
        <div className="row choose-pieces-tools">
          <TextInput
            className="grow"
            label={t('evidence.chooseSearch')}
            placeholder={t('evidence.chooseSearchHint')}
            value={search}
            maxLength={200}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
          <Button
            variant="default"
            leftSection={<Icon of={shown ? IconEyeOff : IconEye} />}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'evidence.hideImages' : 'evidence.showImages')}
          </Button>
        </div>
        {rows.error && <Fault error={rows.error} />}
        {rows.total === 0 ? (
          <EmptyState text={t(query ? 'evidence.linkNothing' : 'evidence.chooseNone')} />
        ) : (
          <PhotoWall
            label={t('evidence.chooseTitle')}
            rows={rows}
            shown={shown}
            onOpen={() => undefined}
            choosing={choosing}
          />
        )}
        <div className="row apart">
          <p className="small muted grow choose-pieces-hint">{t('evidence.linkHint')}</p>
          <output className="small figures">{t('bulk.chosen', { count: chosen.length })}</output>
          <Button leftSection={<Icon of={IconLink} />} disabled={chosen.length === 0} onClick={() => void link()}>
            {t('evidence.chooseLink')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
