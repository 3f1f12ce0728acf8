import { useRef, useState } from 'react'
import type { Evidence } from '../../../shared/contract.ts'
import { mediaKindOf } from '../../../shared/media.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import type { PlayerHandle } from '../evidence/Player.tsx'
import { Played } from '../intake/Companion.tsx'
import { DocumentReader } from '../reader/DocumentReader.tsx'
import { readerKindOf } from '../reader/kinds.ts'
import { TranscriptList } from './TranscriptList.tsx'
import './transcripts.css'

interface WithTranscriptsProps {
  readonly evidence: Evidence
  /** The one to show first. */
  readonly transcript: RecordId | null
  readonly onClose: () => void
}

/** A recording, or a document, and what was written down of it. */
export const WithTranscripts = ({ evidence, transcript, onClose }: WithTranscriptsProps) => {
  const { t } = useWords()
  const { id, body } = evidence
  const kind = mediaKindOf(body.mediaType)
  const plays = kind === 'audio' || kind === 'video'
  const reads = readerKindOf(body.mediaType)
  const player = useRef<PlayerHandle>(null)
  const [nowMs, setNowMs] = useState(0)
  return (
    <div className="written" data-video={kind === 'video' || undefined} data-document={reads !== null || undefined}>
      {plays ? (
        <Played evidence={evidence} ref={player} onTime={setNowMs} />
      ) : reads ? (
        <div className="written-document">
          <DocumentReader evidence={evidence} kind={reads} onClose={onClose} />
        </div>
      ) : (
        <p className="viewer-note">{t('media.kept')}</p>
      )}
      <section className="written-words" aria-label={t('transcripts.title')}>
        <TranscriptList evidenceId={id} heard={plays ? { player, nowMs } : null} first={transcript} />
      </section>
    </div>
  )
}
