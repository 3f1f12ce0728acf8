import { IconCheck, IconPhotoOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { EvidenceRow } from '../../../shared/contract.ts'
import { isCompanion, mediaKindOf } from '../../../shared/media.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { momentText } from '../../words/dates.ts'
import { durationText } from '../../words/durations.ts'
import { CompanionBadge } from '../intake/Companion.tsx'
import { CopyBadge } from '../redaction/CopyBadge.tsx'
import { kindIcons } from './kindIcons.ts'

/** A picture that is still on its way to the screen would be missed at once; a second later nothing asks for it. */
export const letGo = (url: string): void => {
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

/** An address for bytes in this page's memory, given back when they are no longer shown. */
export const useObjectUrl = (bytes: Uint8Array | null | undefined, type: string): string | undefined => {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      letGo(made)
    }
  }, [bytes, type])
  return url
}

interface ThumbProps {
  readonly row: EvidenceRow
  /** False keeps the picture itself out of the page, not only out of sight. */
  readonly shown: boolean
  /** While several are being chosen. */
  readonly chosen?: boolean | undefined
  /** With Shift held, as far as this one. */
  readonly onOpen: (range: boolean) => void
}

export const Thumb = ({ row, shown, chosen, onOpen }: ThumbProps) => {
  const { t, language } = useWords()
  const name = row.caption === undefined ? row.code : row.caption || momentText(row.created, language)
  const kind = mediaKindOf(row.mediaType)
  const bytes = useAsk(
    'evidence.thumbnail',
    { id: row.id },
    { enabled: shown && row.hasThumbnail, fixed: true, passing: true },
  )
  const url = useObjectUrl(bytes.data, 'image/jpeg')
  return (
    <button type="button" className="thumb" aria-pressed={chosen} onClick={(event) => onOpen(event.shiftKey)}>
      <span className="thumb-picture" data-hidden={!shown || undefined}>
        {shown && url && <img src={url} alt="" draggable={false} />}
        {shown && row.readable === false && (
          <span className="thumb-note">
            {kind === 'image' && <Icon of={IconPhotoOff} />}
            {t('evidence.unreadableShort')}
          </span>
        )}
        {!(shown && url) && kind !== 'image' && (
          <span className="thumb-kind">
            <Icon of={kindIcons[kind]} size={36} />
          </span>
        )}
        {row.durationMs !== undefined && (
          <span className="thumb-note thumb-length">{durationText(row.durationMs)}</span>
        )}
        {row.acts && (isCompanion({ acts: row.acts }) ? <CompanionBadge /> : <CopyBadge />)}
        {row.readable === null && <span className="thumb-note">{t('evidence.notExamined')}</span>}
      </span>
      {chosen !== undefined && (
        <span className="row-check thumb-check" aria-hidden="true" data-checked={chosen || undefined}>
          <Icon of={IconCheck} size={14} />
        </span>
      )}
      <span className="thumb-code code">
        {kind !== 'image' && <Icon of={kindIcons[kind]} size={16} />}
        {name}
        {kind !== 'image' && <span className="unseen">, {t(`intake.kindOne.${kind}`)}</span>}
      </span>
    </button>
  )
}
