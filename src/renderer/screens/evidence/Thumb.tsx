import { IconPhotoOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { EvidenceRow } from '../../../shared/contract.ts'
import { useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { momentText } from '../../words/dates.ts'

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
  readonly onOpen: () => void
}

export const Thumb = ({ row, shown, onOpen }: ThumbProps) => {
  const { t, language } = useWords()
  const name = row.caption === undefined ? row.code : row.caption || momentText(row.created, language)
  const bytes = useAsk('evidence.thumbnail', { id: row.id }, { enabled: shown && row.hasThumbnail, fixed: true })
  const url = useObjectUrl(bytes.data, 'image/jpeg')
  return (
    <button type="button" className="thumb" onClick={onOpen}>
      <span className="thumb-picture" data-hidden={!shown || undefined}>
        {shown && url && <img src={url} alt="" draggable={false} />}
        {shown && row.readable === false && (
          <span className="thumb-note">
            <Icon of={IconPhotoOff} />
            {t('evidence.unreadableShort')}
          </span>
        )}
        {row.readable === null && <span className="thumb-note">{t('evidence.notExamined')}</span>}
      </span>
      <span className="thumb-code code">{name}</span>
    </button>
  )
}
