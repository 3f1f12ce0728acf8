import type { ExportPreview } from '../../../shared/contract.ts'
import { placeText } from '../../../shared/places.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { whenText } from '../../words/records.ts'
import { useObjectUrl } from '../evidence/Thumb.tsx'
import { AccountText, OtherTexts } from './Reading.tsx'

interface AsRecipientProps {
  readonly preview: ExportPreview
  readonly onClose: () => void
}

/** The packet as its recipient will read it, photos included. */
export const AsRecipient = ({ preview, onClose }: AsRecipientProps) => {
  const { t, language } = useWords()
  return (
    <Dialog title={t('handOver.asRecipientTitle', { name: preview.recipient.name })} size={760} onClose={onClose}>
      <div className="stack">
        {preview.readings.length === 0 && <p className="muted">{t('handOver.asRecipientNone')}</p>}
        {preview.readings.map((reading) => (
          <article key={reading.testimonyId} className="card stack tight">
            <div className="row">
              <h3 className="code">{reading.code}</h3>
              <Pill tone={reading.named ? 'indigo' : 'quiet'}>
                {t(reading.named ? 'handOver.named' : 'handOver.unnamed')}
              </Pill>
            </div>
            <p className="small muted">
              {[
                placeText(reading.where) || t('place.unknown'),
                whenText(reading.when, t, language),
                t('handOver.piecesWith', { count: reading.evidenceIds.length }),
              ].join(' · ')}
            </p>
            <AccountText parts={reading.account} />
            <OtherTexts reading={reading} />
            {reading.evidenceIds.length > 0 && (
              <div className="leaving-photos">
                {reading.evidenceIds.map((id) => (
                  <LeavingPhoto key={id} id={id} />
                ))}
              </div>
            )}
          </article>
        ))}
      </div>
    </Dialog>
  )
}

const LeavingPhoto = ({ id }: { readonly id: RecordId }) => {
  const bytes = useAsk('evidence.thumbnail', { id }, { fixed: true })
  const url = useObjectUrl(bytes.data, 'image/jpeg')
  // A sound or a document has no picture.
  if (bytes.data === null) return null
  return <span className="leaving-photo">{url && <img src={url} alt="" />}</span>
}
