import { Button } from '@mantine/core'
import { IconPhoto, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { DropZone } from '../../parts/DropZone.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { CaptureButtons } from '../capture/CaptureButtons.tsx'
import { ImportStatus } from '../evidence/ImportStatus.tsx'
import { PhotoWall } from '../evidence/PhotoWall.tsx'
import { useImport } from '../evidence/useImport.ts'
import { WallViewer } from '../evidence/WallViewer.tsx'
import { GuidedImport } from '../intake/GuidedImport.tsx'
import { FilmWarning } from './RecordedHow.tsx'

interface EvidenceTabProps {
  readonly id: RecordId
  /** Of a testimony: it can be recorded from here. */
  readonly code?: string
  /** What to say while there is none. */
  readonly empty?: string
}

/** A record's own photos are shown: one came here to see them. */
export const EvidenceTab = ({ id, code, empty }: EvidenceTabProps) => {
  const { t } = useWords()
  const rows = useEvidenceRows({ testimonyId: id })
  const adding = useImport(id)
  const [at, setAt] = useState<number | null>(null)
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
      {code && <CaptureButtons testimonyId={id} testimonyCode={code} />}
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
          {add}
          {spoken && <FilmWarning />}
          <PhotoWall label={t('evidence.title')} rows={rows} shown onOpen={setAt} />
        </>
      )}
      {at !== null && <WallViewer rows={rows} at={at} onMove={setAt} onClose={() => setAt(null)} />}
    </DropZone>
  )
}
