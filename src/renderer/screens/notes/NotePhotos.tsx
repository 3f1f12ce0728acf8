import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { DropZone } from '../../parts/DropZone.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ImportStatus } from '../evidence/ImportStatus.tsx'
import { Thumb } from '../evidence/Thumb.tsx'
import { useImport } from '../evidence/useImport.ts'
import { WallViewer } from '../evidence/WallViewer.tsx'
import '../evidence/wall.css'

const most = 60

/** The photos that go with a note, under its text. */
export const NotePhotos = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const rows = useEvidenceRows({ testimonyId: id })
  const adding = useImport(id)
  const [at, setAt] = useState<number | null>(null)
  const total = rows.total ?? 0
  const indexes = Array.from({ length: Math.min(total, most) }, (_, index) => index)
  return (
    <DropZone label={t('evidence.drop')} className="note-photos" onDrop={(files) => void adding.take(files)}>
      <div className="row apart">
        <h3>{t('notes.photos')}</h3>
        <Button
          variant="default"
          leftSection={<Icon of={IconPhoto} />}
          disabled={adding.state.kind === 'running'}
          onClick={() => void adding.choose()}
        >
          {t('evidence.add')}
        </Button>
      </div>
      <ImportStatus state={adding.state} onCancel={adding.cancel} onDismiss={adding.dismiss} />
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 && <p className="small muted">{t('notes.photosNone')}</p>}
      {total > 0 && (
        <section className="note-photo-grid" aria-label={t('notes.photos')}>
          {indexes.map((index) => {
            const row = rows.row(index)
            return row && <Thumb key={row.id} row={row} shown onOpen={() => setAt(index)} />
          })}
        </section>
      )}
      {total > most && <p className="small muted">{t('notes.photosMore')}</p>}
      {at !== null && <WallViewer rows={rows} at={at} onMove={setAt} onClose={() => setAt(null)} />}
    </DropZone>
  )
}
