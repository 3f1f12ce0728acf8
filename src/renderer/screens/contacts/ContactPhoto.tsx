import { Button, Menu } from '@mantine/core'
import { IconPlus, IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useEvidenceRows } from '../../data/evidenceRows.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ImportStatus } from '../evidence/ImportStatus.tsx'
import { PhotoWall } from '../evidence/PhotoWall.tsx'
import { useObjectUrl } from '../evidence/Thumb.tsx'
import { useImport } from '../evidence/useImport.ts'
import '../evidence/wall.css'

interface ContactPhotoProps {
  readonly photo: RecordId | null
  readonly onChange: (photo: RecordId | null) => void
}

/** Seen here alone, never in a list. */
export const ContactPhoto = ({ photo, onChange }: ContactPhotoProps) => {
  const { t } = useWords()
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="contact-photo">
      {photo === null ? <NoPicture /> : <ContactPicture id={photo} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="sm">
            {t('contactCards.photo')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setChoosing(true)}>{t('contactCards.photoChoose')}</Menu.Item>
          {photo !== null && <Menu.Item onClick={() => onChange(null)}>{t('contactCards.photoRemove')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {choosing && (
        <PhotoChoice
          onClose={() => setChoosing(false)}
          onChoose={(id) => {
            onChange(id)
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}

const NoPicture = () => (
  <div className="contact-photo-frame">
    <Icon of={IconUser} size={40} />
  </div>
)

/** Of a picture that was destroyed meanwhile, or that no window can show, the outline remains. */
export const ContactPicture = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const evidence = useAsk('evidence.get', { id })
  const there = evidence.data?.hasThumbnail === true && !evidence.data.trashed
  const bytes = useAsk('evidence.thumbnail', { id }, { enabled: there, fixed: true })
  const url = useObjectUrl(there ? bytes.data : null, 'image/jpeg')
  if (url === undefined) return <NoPicture />
  return (
    <div className="contact-photo-frame">
      <img src={url} alt={t('contactCards.photoAlt')} draggable={false} />
    </div>
  )
}

interface PhotoChoiceProps {
  readonly onClose: () => void
  readonly onChoose: (id: RecordId) => void
}

/** Among the pictures that are in the vault; a new one can be taken in here. */
const PhotoChoice = ({ onClose, onChoose }: PhotoChoiceProps) => {
  const { t } = useWords()
  const rows = useEvidenceRows({})
  const adding = useImport(null)
  return (
    <Dialog title={t('contactCards.photoChoose')} size={760} onClose={onClose}>
      <div className="stack tight contact-photo-add">
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} size={18} />}
          disabled={adding.state.kind === 'running'}
          onClick={() => void adding.choose()}
        >
          {t('contactCards.photoAdd')}
        </Button>
        <ImportStatus state={adding.state} onCancel={adding.cancel} onDismiss={adding.dismiss} />
      </div>
      {rows.error && <Fault error={rows.error} />}
      {rows.total === 0 && <EmptyState text={t('contactCards.photoNone')} />}
      {rows.total !== undefined && rows.total > 0 && (
        <div className="contact-photos">
          <PhotoWall
            label={t('contactCards.photoChoose')}
            rows={rows}
            shown
            onOpen={(at) => {
              const row = rows.row(at)
              if (row) onChoose(row.id)
            }}
          />
        </div>
      )}
    </Dialog>
  )
}
