import { FocusTrap, Loader } from '@mantine/core'
import { useFocusReturn } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconX, type TablerIcon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Evidence } from '../../../shared/contract.ts'
import { mediaKindOf } from '../../../shared/media.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useRecord } from '../../data/draft.ts'
import { useProfile } from '../../data/profile.tsx'
import { mostBytes, originalBytes } from '../../examine/examine.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { companionOf, InsteadNote } from '../intake/Companion.tsx'
import { DocumentReader } from '../reader/DocumentReader.tsx'
import { readerKindOf } from '../reader/kinds.ts'
import { WithTranscripts } from '../transcripts/WithTranscripts.tsx'
import { EvidencePanel } from './EvidencePanel.tsx'
import { Picture } from './Picture.tsx'
import { Player } from './Player.tsx'
import { letGo } from './Thumb.tsx'
import './viewer.css'

interface ViewerProps {
  readonly id: RecordId
  /** What was written down of it, to show first. */
  readonly transcript?: RecordId | undefined
  readonly onClose: () => void
  readonly onPrevious?: (() => void) | undefined
  readonly onNext?: (() => void) | undefined
}

/** A photo as large as the window allows, below the bar that holds « Cacher tout ». */
export const Viewer = ({ id, transcript, onClose, onPrevious, onNext }: ViewerProps) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const evidence = useRecord('evidence.get', { id })
  useFocusReturn({ opened: true })
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog over the viewer has keys of its own.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    // A list of choices that hangs open takes the key itself.
    if (event.target instanceof HTMLElement && event.target.dataset.mantineStopPropagation === 'true') return
    if (event.key === 'Escape') return onClose()
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    if (event.target instanceof HTMLElement && event.target.role === 'slider') return
    if (event.key === 'ArrowLeft') onPrevious?.()
    if (event.key === 'ArrowRight') onNext?.()
  }
  const mediaType = evidence.data?.body.mediaType
  // Over a picture they are at hand; over a text, or what was written down of a sound, they would hide words.
  const pictured = mediaType === undefined || (mediaKindOf(mediaType) === 'image' && readerKindOf(mediaType) === null)
  const along = (
    <>
      {onPrevious && (
        <RoundButton
          className="viewer-previous"
          icon={IconChevronLeft}
          label={t('evidence.previous')}
          onClick={onPrevious}
        />
      )}
      {onNext && (
        <RoundButton className="viewer-next" icon={IconChevronRight} label={t('evidence.nextOne')} onClick={onNext} />
      )}
    </>
  )
  return createPortal(
    <FocusTrap active>
      <div
        className="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={t('evidence.viewer', { code: evidence.data?.code ?? '' })}
        tabIndex={-1}
        data-autofocus
        onKeyDown={onKeyDown}
      >
        <div className="viewer-top">
          <RoundButton className="viewer-close" icon={IconX} label={t('common.close')} onClick={onClose} />
          <h2 className="code">{ordinary ? t('evidence.title') : evidence.data?.code}</h2>
          {!pictured && along}
        </div>
        <div className="viewer-stage">
          {evidence.data && <Stage evidence={evidence.data} transcript={transcript ?? null} onClose={onClose} />}
          {evidence.error && <Fault error={evidence.error} />}
          {pictured && along}
        </div>
        {evidence.data && <EvidencePanel evidence={evidence.data} onGone={onClose} />}
      </div>
    </FocusTrap>,
    document.body,
  )
}

interface RoundButtonProps {
  readonly className: string
  readonly icon: TablerIcon
  readonly label: string
  readonly onClick: () => void
}

const RoundButton = ({ className, icon, label, onClick }: RoundButtonProps) => (
  <button type="button" className={`viewer-button ${className}`} aria-label={label} title={label} onClick={onClick}>
    <Icon of={icon} />
  </button>
)

interface StageProps {
  readonly evidence: Evidence
  readonly transcript: RecordId | null
  readonly onClose: () => void
}

const Stage = ({ evidence, transcript, onClose }: StageProps) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const kind = mediaKindOf(evidence.body.mediaType)
  const reads = readerKindOf(evidence.body.mediaType)
  if (reads === 'heic') return <DocumentReader evidence={evidence} kind={reads} onClose={onClose} />
  if (kind === 'image') return <Photo evidence={evidence} />
  if (!ordinary) return <WithTranscripts evidence={evidence} transcript={transcript} onClose={onClose} />
  if (kind === 'audio' || kind === 'video') return <Player evidenceId={evidence.id} />
  return <p className="viewer-note">{t('media.kept')}</p>
}

/** The picture of a copy, in its original's stead. */
const Copied = ({ id }: { readonly id: RecordId }) => {
  const copy = useRecord('evidence.get', { id })
  return copy.data ? <Photo evidence={copy.data} /> : null
}

const Photo = ({ evidence }: { readonly evidence: Evidence }) => {
  const { t } = useWords()
  const { id, code, body } = evidence
  const shown = body.examination?.readable !== false && body.size <= mostBytes
  const original = useQuery({
    queryKey: ['evidence.original', id],
    queryFn: async ({ signal }) => {
      const bytes = await originalBytes(id, body.size, signal)
      return URL.createObjectURL(new Blob([bytes], { type: body.mediaType }))
    },
    enabled: shown,
    gcTime: 0,
    staleTime: 'static',
  })
  const url = original.data
  useEffect(() => {
    if (!url) return
    return () => letGo(url)
  }, [url])
  const companion = companionOf(evidence)
  if (!shown && companion)
    return (
      <>
        <InsteadNote copy={companion.code} original={code} />
        <Copied id={companion.id} />
      </>
    )
  if (!shown) return <p className="viewer-note">{t('evidence.unreadable')}</p>
  if (original.error) return <Fault error={original.error} onRetry={() => void original.refetch()} />
  if (!url) return <Loader color="gray" aria-label={t('common.loading')} />
  return <Picture url={url} label={t('evidence.photo', { code })} />
}
