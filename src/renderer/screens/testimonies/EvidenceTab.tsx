import { ActionIcon, Button } from '@mantine/core'
import { IconLibraryPhoto, IconListCheck, IconPhoto, IconPlus, IconUnlink } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { DropZone } from '../../parts/DropZone.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { PhotoButton, RecordButton } from '../capture/CaptureButtons.tsx'
import { ImportStatus } from '../evidence/ImportStatus.tsx'
import { PhotoWall } from '../evidence/PhotoWall.tsx'
import { useImport } from '../evidence/useImport.ts'
import { WallViewer } from '../evidence/WallViewer.tsx'
import { BulkBar } from '../find/BulkBar.tsx'
import { ChoosePieces } from '../find/ChoosePieces.tsx'
import { useBulk } from '../find/useBulk.ts'
import { useChoosing } from '../find/useChoosing.ts'
import { GuidedImport } from '../intake/GuidedImport.tsx'
import { FilmWarning } from './RecordedHow.tsx'

interface EvidenceTabProps {
  readonly id: RecordId
  /** Of a testimony: the person can be recorded from here. Without it the record is an incident. */
  readonly code?: string
  /** What to say while there is none. */
  readonly empty?: string
}

/** A record's own photos are shown: one came here to see them. */
export const EvidenceTab = ({ id, code, empty }: EvidenceTabProps) => {
  const { t } = useWords()
  const rows = useEvidenceRows({ testimonyId: id })
  const adding = useImport(id)
  const several = useChoosing(rows, (page, signal) => ask('evidence.list', { testimonyId: id, ...page }, { signal }))
  const bulk = useBulk()
  const [at, setAt] = useState<number | null>(null)
  const [picking, setPicking] = useState(false)
  const unlink = async (ids: readonly RecordId[]) => {
    await bulk(ids, { do: 'unlink', to: id })
    several.stop()
  }
  const spoken = [...Array(Math.min(rows.total ?? 0, 100)).keys()].some((at) =>
    /^(audio|video)\//.test(rows.row(at)?.mediaType ?? ''),
  )
  const add = (
    <div className="row">
      <Button
        leftSection={<Icon of={IconPlus} />}
        onClick={() => void adding.choose()}
        disabled={adding.state.kind === 'running'}
      >
        {t('evidence.add')}
      </Button>
      <GuidedImport adding={adding} />
      <Button
        variant="default"
        leftSection={<Icon of={IconLibraryPhoto} />}
        title={t('evidence.chooseHint')}
        onClick={() => setPicking(true)}
      >
        {t('evidence.choose')}
      </Button>
      {code && <RecordButton testimonyId={id} testimonyCode={code} />}
      <PhotoButton owner={{ kind: code ? 'testimony' : 'incident', id }} />
      {rows.total !== undefined && rows.total > 0 && (
        <ActionIcon
          variant="default"
          size={44}
          aria-label={t('bulk.startPieces')}
          title={t('bulk.startPieces')}
          aria-pressed={several.on}
          onClick={several.on ? several.stop : several.start}
        >
          <Icon of={IconListCheck} />
        </ActionIcon>
      )}
    </div>
  )
  return (
    <DropZone label={t('evidence.drop')} className="evidence-tab" onDrop={(files) => void adding.take(files)}>
      <ImportStatus state={adding.state} onCancel={adding.cancel} onDismiss={adding.dismiss} />
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 && (
        <EmptyState
          icon={<Icon of={IconPhoto} size={28} />}
          title={t('evidence.emptyTitle')}
          text={empty ?? t('evidence.emptyHere')}
        >
          {add}
        </EmptyState>
      )}
      {rows.total !== undefined && rows.total > 0 && (
        <>
          {!several.on && add}
          {!several.on && spoken && <FilmWarning />}
          <PhotoWall label={t('evidence.title')} rows={rows} shown onOpen={setAt} choosing={several.choosing} />
        </>
      )}
      {several.on && (
        <BulkBar
          ids={several.chosen.map((piece) => piece.id)}
          total={rows.total ?? 0}
          onAll={several.all}
          onEnd={several.stop}
          own={{ label: t('bulk.unlink'), icon: IconUnlink, run: (ids) => void unlink(ids) }}
        />
      )}
      {picking && <ChoosePieces to={id} onClose={() => setPicking(false)} />}
      {at !== null && <WallViewer rows={rows} at={at} onMove={setAt} onClose={() => setAt(null)} />}
    </DropZone>
  )
}
