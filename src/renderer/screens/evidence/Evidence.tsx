import { Button } from '@mantine/core'
import { IconEye, IconEyeOff, IconFolderDown, IconLink, IconPhoto, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useProfile } from '../../data/profile.tsx'
import { askedFilter, useView } from '../../data/views.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { DropZone } from '../../parts/DropZone.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { BulkBar } from '../find/BulkBar.tsx'
import { LinkDialog } from '../find/LinkDialog.tsx'
import { ListTools } from '../find/ListTools.tsx'
import { useChoosing } from '../find/useChoosing.ts'
import { GuidedImport } from '../intake/GuidedImport.tsx'
import { EmptyShelf, ShelfChoice } from '../intake/ShelfChoice.tsx'
import { isNarrowed, queryOf, useShelf } from '../intake/shelf.ts'
import { ImportStatus } from './ImportStatus.tsx'
import { PhotoWall } from './PhotoWall.tsx'
import { useImagesShown } from './useImagesShown.ts'
import { useImport } from './useImport.ts'
import { Viewer } from './Viewer.tsx'
import { WallViewer } from './WallViewer.tsx'
import './evidence.css'

const fields = ['text', 'days', 'place', 'shows', 'tag', 'dossier', 'lacking'] as const
const lacks = ['date', 'place', 'tag', 'dossier'] as const

export const Evidence = () => {
  const { t } = useWords()
  const { spot, go } = useNavigation()
  const [shelf, setShelf] = useShelf()
  const ordinary = useProfile() === 'simple'
  const [asked, setAsked] = useImagesShown()
  const shown = ordinary || asked
  const [at, setAt] = useState<number | null>(null)
  const [linking, setLinking] = useState<readonly RecordId[] | null>(null)
  const [view, setView] = useView('evidence')
  const narrowed = ordinary ? undefined : askedFilter(view.filter)
  const query = queryOf(shelf, narrowed)
  const rows = useEvidenceRows(query)
  const several = useChoosing(rows, (page, signal) => ask('evidence.list', { ...query, ...page }, { signal }))
  const choosing = shelf.kind === 'trash' ? undefined : several.choosing
  const adding = useImport(null)
  const busy = adding.state.kind === 'running'
  const add = (
    <>
      {ordinary ? (
        <Button
          variant="default"
          leftSection={<Icon of={IconFolderDown} />}
          title={t('guidedImport.hint')}
          onClick={() => void adding.chooseFolder()}
          disabled={busy}
        >
          {t('guidedImport.folder')}
        </Button>
      ) : (
        <GuidedImport adding={adding} />
      )}
      <Button leftSection={<Icon of={IconPlus} />} onClick={() => void adding.choose()} disabled={busy}>
        {t('evidence.add')}
      </Button>
    </>
  )
  return (
    <DropZone label={t('evidence.drop')} className="photos" onDrop={(files) => void adding.take(files)}>
      <header className="row apart">
        <h1>{t('evidence.title')}</h1>
        <div className="row">
          <ShelfChoice shelf={shelf} onChange={setShelf} />
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
          {(rows.total !== 0 || isNarrowed(shelf, narrowed)) && add}
        </div>
      </header>
      {!ordinary && shelf.kind !== 'trash' && (rows.total !== 0 || narrowed) && (
        <ListTools
          {...{ view, fields, lacks, several }}
          onChange={setView}
          total={narrowed ? rows.total : undefined}
          inBin={false}
        />
      )}
      {!shown && rows.total ? <p className="small muted">{t('evidence.hiddenHint')}</p> : null}
      <ImportStatus state={adding.state} onCancel={adding.cancel} onDismiss={adding.dismiss} />
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 ? (
        <div className="card">
          {narrowed && shelf.kind !== 'trash' ? (
            <EmptyState text={t('filter.none')} />
          ) : isNarrowed(shelf, narrowed) ? (
            <EmptyShelf shelf={shelf} />
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
        <PhotoWall label={t('evidence.wall')} rows={rows} shown={shown} onOpen={setAt} choosing={choosing} />
      )}
      {choosing && (
        <BulkBar
          ids={several.chosen.map(({ id }) => id)}
          total={rows.total ?? 0}
          onAll={several.all}
          onEnd={several.stop}
          own={{ label: t('bulk.link'), icon: IconLink, run: setLinking }}
        />
      )}
      {linking && <LinkDialog ids={linking} onClose={() => setLinking(null)} />}
      {at !== null && <WallViewer rows={rows} at={at} onMove={setAt} onClose={() => setAt(null)} />}
      {spot.id && at === null && (
        <Viewer
          key={`${spot.id} ${spot.transcript ?? ''}`}
          id={spot.id}
          transcript={spot.transcript}
          onClose={() => go({ screen: 'evidence' })}
        />
      )}
    </DropZone>
  )
}
