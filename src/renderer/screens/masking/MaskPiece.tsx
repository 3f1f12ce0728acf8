import { FocusTrap, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Evidence } from '../../../shared/contract.ts'
import { textOf } from '../../../shared/textFile.ts'
import { ask, refresh } from '../../data/ask.ts'
import { sha256Of } from '../../data/sha256.ts'
import { originalBytes } from '../../examine/examine.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { type Made, MadeCopy } from '../redaction/MadeCopy.tsx'
import { MaskedPages } from './MaskedText.tsx'
import { MaskText } from './MaskText.tsx'

interface MaskPieceProps {
  readonly evidence: Evidence
  readonly onClose: () => void
}

/** Covers passages of a text file and keeps the text without them as a copy beside it, below the bar that holds « Cacher tout ». */
export const MaskPiece = ({ evidence, onClose }: MaskPieceProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id, code, body } = evidence
  const [made, setMade] = useState<Made | null>(null)
  // Letters alone: nothing of the file is parsed or drawn but by a field of text.
  const text = useQuery({
    queryKey: ['masking.piece', id],
    queryFn: async ({ signal }) => textOf(await originalBytes(id, body.size, signal)),
    gcTime: 0,
    staleTime: 'static',
    retry: false,
  })
  const lists = () => refresh(client, 'evidence.get', 'evidence.list', 'vault.summary', 'export.preview')
  const words = {
    still: t('masking.piece.still'),
    hint: t('masking.stillHint'),
    yes: t('masking.piece.stillYes'),
    again: t('masking.again'),
  }
  if (text.data === undefined || text.data.trim() === '')
    return (
      <Alone title={t('masking.title', { code })} onClose={onClose}>
        {text.isPending && <Loader color="gray" aria-label={t('common.loading')} />}
        {text.error && <Fault error={text.error} onRetry={() => void text.refetch()} />}
        {text.data !== undefined && <p role="alert">{t('masking.piece.empty')}</p>}
      </Alone>
    )
  return (
    <MaskText
      code={code}
      text={text.data}
      onSave={async ({ passages, note }) => {
        const sha256 = await sha256Of(text.data)
        const copy = await ask('evidence.maskText', { id, sha256, passages: [...passages], note })
        setMade({ ...copy, bytes: new Uint8Array(), mediaType: body.mediaType })
        await lists()
      }}
      made={(masked, { again, finish }) =>
        made && (
          <MadeCopy made={made} shown={<MaskedPages text={masked} />} words={words} onAgain={again} onFinish={finish} />
        )
      }
      onAgain={async () => {
        if (made) await ask('record.trash', { id: made.id })
        await lists()
      }}
      onClose={onClose}
    />
  )
}

interface AloneProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** While there is no text to show, or when there is none. */
const Alone = ({ title, onClose, children }: AloneProps) => {
  const { t } = useWords()
  return createPortal(
    <FocusTrap active>
      <div
        className="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        data-autofocus
        onKeyDown={(event) => {
          // The viewer below has keys of its own.
          event.stopPropagation()
          if (event.key === 'Escape') onClose()
        }}
      >
        <div className="viewer-top">
          <h2>{title}</h2>
        </div>
        <div className="viewer-stage mask-alone">
          <div className="viewer-note">
            {children}
            <button type="button" className="viewer-button" onClick={onClose}>
              {t('common.close')}
            </button>
          </div>
        </div>
      </div>
    </FocusTrap>,
    document.body,
  )
}
