import { Button } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { Transcript } from '../../../shared/contract.ts'
import type { RecordId, TranscriptBody } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import type { Draft } from '../../data/draft.ts'
import { sha256Of } from '../../data/sha256.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'

const MaskText = lazy(() => import('./MaskText.tsx').then((page) => ({ default: page.MaskText })))

interface MaskTranscriptProps {
  readonly transcript: Transcript
  readonly draft: Draft<TranscriptBody>
  readonly onMasked: (id: RecordId) => void
}

/** Makes a copy of a transcript beside it, with passages covered. */
export const MaskTranscript = ({ transcript, draft, onMasked }: MaskTranscriptProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const [masking, setMasking] = useState(false)
  const made = useRef<RecordId>(null)
  const text = draft.body.segments.map((segment) => segment.text).join('\n')
  const lists = () => refresh(client, 'transcript.list', 'export.preview', 'report.preview')
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon of={IconEyeOff} />}
        disabled={text.trim() === ''}
        onClick={() => setMasking(true)}
      >
        {t('masking.transcript')}
      </Button>
      {masking && (
        <Suspense>
          <MaskText
            code={transcript.code}
            text={text}
            onSave={async ({ lines, note }) => {
              await draft.flush()
              const passages = lines.map((line) => [...line])
              const copy = await ask('transcript.mask', {
                id: transcript.id,
                sha256: await sha256Of(text),
                passages,
                note,
              })
              made.current = copy.id
              await lists()
            }}
            onAgain={async () => {
              if (made.current) await ask('record.trash', { id: made.current })
              made.current = null
              await lists()
            }}
            onClose={() => {
              setMasking(false)
              if (made.current) onMasked(made.current)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
