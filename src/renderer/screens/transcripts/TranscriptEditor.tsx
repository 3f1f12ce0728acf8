import { Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import type { Transcript } from '../../../shared/contract.ts'
import type { RecordId, TranscriptBody } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft, useRecord } from '../../data/draft.ts'
import { useRemade } from '../../data/remade.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { VersionsButton } from '../../parts/VersionsButton.tsx'
import type { PlayerHandle } from '../evidence/Player.tsx'
import { MaskTranscript } from '../masking/MaskTranscript.tsx'
import { transcriptKey } from './keys.ts'
import { SegmentLine } from './SegmentLine.tsx'
import { changed, emptySegment, saidAt, withAfter, without } from './segments.ts'
import { TranscriptFacts } from './TranscriptFacts.tsx'
import './transcripts.css'

/** What is played beside the words; null for a document. */
export interface Heard {
  readonly player: RefObject<PlayerHandle | null>
  readonly nowMs: number
}

interface TranscriptEditorProps {
  readonly id: RecordId
  readonly heard: Heard | null
  readonly onGone: () => void
  /** A copy of it was made, with passages covered. */
  readonly onMasked: (id: RecordId) => void
}

export const TranscriptEditor = ({ id, heard, onGone, onMasked }: TranscriptEditorProps) => {
  const transcript = useRecord('transcript.get', { id })
  const { key, remake } = useRemade(transcript.data?.changed, 'transcript.get', 'transcript.list')
  const source = transcript.data?.body.source ?? null
  const from = useRecord('transcript.get', { id: source ?? id }, source !== null)
  if (transcript.error && !transcript.data) return <Fault error={transcript.error} />
  if (!transcript.data || (source !== null && !from.data && !from.error)) return null
  return (
    <Form
      key={key}
      onRestored={remake}
      transcript={transcript.data}
      from={source === null ? null : (from.data ?? null)}
      heard={heard}
      onGone={onGone}
      onMasked={onMasked}
    />
  )
}

interface FormProps {
  readonly transcript: Transcript
  /** Of a translation. */
  readonly from: Transcript | null
  readonly heard: Heard | null
  readonly onGone: () => void
  /** A copy of it was made, with passages covered. */
  readonly onMasked: (id: RecordId) => void
  readonly onRestored: () => void
}

const Form = ({ transcript, from, heard, onGone, onMasked, onRestored }: FormProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const bin = useBin('transcript')
  const { id } = transcript
  const covered = transcript.body.derivation !== null
  const draft = useDraft<TranscriptBody>({
    record: id,
    loaded: transcript.body,
    send: (patch) => ask('transcript.patch', { id, patch }),
    onSaved: (patch) => {
      const listed = 'language' in patch || 'by' in patch || 'checkedBy' in patch
      if (listed) void refresh(client, 'transcript.list')
    },
  })
  return (
    <section className="transcript" aria-label={transcript.code}>
      <div className="row apart">
        <h3>
          <span className="code">{transcript.code}</span> {t(`transcripts.kinds.${draft.body.kind}`)}
          {from && <span className="muted small"> {t('transcripts.madeFrom', { code: from.code })}</span>}
        </h3>
        <Saved state={draft.state} />
      </div>
      {transcript.trashed && (
        <InBin
          text={t('transcripts.inTrash')}
          restore={t('transcripts.restore')}
          onRestore={() => void bin.restore(transcript, onGone)}
        >
          <DeleteForGood id={transcript.id} kind="transcript" onGone={onGone} />
        </InBin>
      )}
      <details>
        <summary>{t('transcripts.facts')}</summary>
        <TranscriptFacts draft={draft} />
      </details>
      {covered && <p className="small muted">{t('masking.transcriptFixed')}</p>}
      <Lines
        body={draft.body}
        from={from}
        heard={heard}
        fixed={covered}
        onChange={(segments) => draft.set({ segments })}
      />
      {!transcript.trashed && (
        <div className="row">
          <MaskTranscript transcript={transcript} draft={draft} onMasked={onMasked} />
          <VersionsButton record={transcript} onRestored={onRestored} />
          <Button
            variant="default"
            leftSection={<Icon of={IconTrash} />}
            onClick={() => void bin.trash(transcript, onGone)}
          >
            {t('transcripts.trashAct')}
          </Button>
        </div>
      )}
    </section>
  )
}

interface LinesProps {
  readonly body: TranscriptBody
  readonly from: Transcript | null
  readonly heard: Heard | null
  /** A copy with passages covered: nobody writes in it. */
  readonly fixed: boolean
  readonly onChange: (segments: TranscriptBody['segments']) => void
}

const Lines = ({ body: { segments }, from, heard, fixed, onChange }: LinesProps) => {
  const { t } = useWords()
  const [at, setAt] = useState<number | null>(null)
  const nowMs = heard?.nowMs ?? 0
  const moment = heard ? Math.round(nowMs) : null
  const said = heard ? saidAt(segments, nowMs) : -1
  const addAfter = (index: number) => {
    onChange(withAfter(segments, index, emptySegment(moment)))
    setAt(index + 1)
  }
  const remove = (index: number) => {
    onChange(without(segments, index))
    setAt(segments.length > 1 ? Math.max(0, index - 1) : null)
  }
  const play = (atMs: number) => {
    heard?.player.current?.seek(atMs)
    heard?.player.current?.play()
  }
  return (
    <>
      {heard && !fixed && <p className="small muted transcript-keys">{t('transcripts.keys')}</p>}
      <ol className="segments" aria-label={t('transcripts.lines')}>
        {segments.map((segment, index) => (
          <SegmentLine
            key={index}
            number={index + 1}
            segment={segment}
            source={from === null ? null : (from.body.segments[index]?.text ?? '')}
            said={index === said}
            timed={heard !== null}
            fixed={fixed}
            focused={index === at}
            onText={(text) => onChange(changed(segments, index, { text }))}
            onPlay={() => play(segment.atMs ?? 0)}
            onTime={() => onChange(changed(segments, index, { atMs: moment }))}
            onRemove={() => remove(index)}
            onFocus={() => setAt(index)}
            onKey={(event) =>
              transcriptKey(event, {
                player: heard?.player.current ?? null,
                nowMs: () => nowMs,
                onTime: () => heard && !fixed && onChange(changed(segments, index, { atMs: moment })),
                onLine: () => !fixed && addAfter(index),
              })
            }
          />
        ))}
      </ol>
      {!fixed && (
        <div>
          <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={() => addAfter(segments.length - 1)}>
            {t('transcripts.addLine')}
          </Button>
        </div>
      )}
    </>
  )
}
