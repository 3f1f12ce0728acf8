import { Button, Select } from '@mantine/core'
import { IconEye, IconEyeOff, IconPhoto, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { DropZone } from '../../parts/DropZone.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ImportStatus } from './ImportStatus.tsx'
import { PhotoWall } from './PhotoWall.tsx'
import { useImagesShown } from './useImagesShown.ts'
import { useImport } from './useImport.ts'
import { Viewer } from './Viewer.tsx'
import { WallViewer } from './WallViewer.tsx'
import './evidence.css'

export const Evidence = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const [filter, setFilter] = useState<'all' | 'trash'>('all')
  const ordinary = useProfile() === 'simple'
  const [asked, setAsked] = useImagesShown()
  const shown = ordinary || asked
  const [at, setAt] = useState<number | null>(null)
  const rows = useEvidenceRows(filter === 'trash' ? { trashed: true } : {})
  const adding = useImport(null)
  const add = (
    <Button
      leftSection={<Icon of={IconPlus} />}
      onClick={() => void adding.choose()}
      disabled={adding.state.kind === 'running'}
    >
      {t('evidence.add')}
    </Button>
  )
  return (
    <DropZone label={t('evidence.drop')} className="photos" onDrop={(files) => void adding.take(files)}>
      <header className="row apart">
        <h1>{t('evidence.title')}</h1>
        <div className="row">
          <Select
            aria-label={t('evidence.filter')}
            w={150}
            value={filter}
            onChange={(value) => setFilter(value === 'trash' ? 'trash' : 'all')}
            data={[
              { value: 'all', label: t('evidence.all') },
              { value: 'trash', label: t('evidence.trash') },
            ]}
          />
          {!ordinary && (
            <Button
              variant="default"
              leftSection={<Icon of={shown ? IconEyeOff : IconEye} />}
              aria-pressed={shown}
              onClick={() => setAsked(!shown)}
            >
              {t(shown ? 'evidence.hideImages' : 'evidence.showImages')}
            </Button>
          )}
          {rows.total !== 0 && add}
        </div>
      </header>
      {!shown && rows.total ? <p className="small muted">{t('evidence.hiddenHint')}</p> : null}
      <ImportStatus state={adding.state} onCancel={adding.cancel} onDismiss={adding.dismiss} />
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 ? (
        <div className="card">
          {filter === 'trash' ? (
            <EmptyState text={t('evidence.emptyTrash')} />
          ) : (
            <EmptyState
              icon={<Icon of={IconPhoto} size={28} />}
              title={t('evidence.emptyTitle')}
              text={t('evidence.empty')}
            >
              {add}
            </EmptyState>
          )}
        </div>
      ) : (
        <PhotoWall label={t('evidence.wall')} rows={rows} shown={shown} onOpen={setAt} />
      )}
      {at !== null && <WallViewer rows={rows} at={at} onMove={setAt} onClose={() => setAt(null)} />}
      {spot.id && at === null && <Viewer key={spot.id} id={spot.id} onClose={() => go({ screen: 'evidence' })} />}
    </DropZone>
  )
}
