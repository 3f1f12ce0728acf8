import { Loader } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import type { Evidence } from '../../../shared/contract.ts'
import { KalifaError } from '../../../shared/errors.ts'
import { mostDocumentBytes, type ReaderKey, type ReaderKind, readerAddressOf } from '../../../shared/reader.ts'
import { originalBytes } from '../../examine/examine.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { ReaderTools } from './ReaderTools.tsx'
import { useReader } from './useReader.ts'
import './reader.css'

interface DocumentReaderProps {
  readonly evidence: Evidence
  readonly kind: ReaderKind
  readonly onClose: () => void
}

/** A document read where it can do no harm: the bytes go to a sandboxed frame, and nothing but what it shows comes back. */
export const DocumentReader = ({ evidence: { id, body }, kind, onClose }: DocumentReaderProps) => {
  const load = useCallback((signal: AbortSignal) => originalBytes(id, body.size, signal), [id, body.size])
  if (body.size > mostDocumentBytes) return <Unread error={new KalifaError('document-too-big')} />
  return <Read kind={kind} load={load} onClose={onClose} />
}

const Unread = ({ error }: { readonly error: unknown }) => (
  <div className="reader-fault">
    <Fault error={error} />
  </div>
)

interface ReadProps {
  readonly kind: ReaderKind
  readonly load: (signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
  readonly onClose: () => void
}

const Read = ({ kind, load, onClose }: ReadProps) => {
  const { t } = useWords()
  const [address] = useState(() => readerAddressOf(crypto.randomUUID()))
  const search = useRef<HTMLInputElement>(null)
  const zoom = useRef<(direction: 'in' | 'out' | 'fit') => void>(null)
  const step = useRef<(by: number) => void>(null)
  const onKey = useCallback(
    (key: ReaderKey) => {
      if (key === 'Escape') onClose()
      else if (key === 'find') search.current?.focus()
      else if (key === 'next' || key === 'previous') step.current?.(key === 'next' ? 1 : -1)
      else zoom.current?.(key)
    },
    [onClose],
  )
  const reader = useReader({ kind, load, onKey })
  const { state } = reader
  zoom.current = reader.zoom
  step.current = (by) => reader.go(state.page + by)
  if (state.error) return <Unread error={state.error} />
  return (
    <div className="reader" aria-busy={state.pages === 0}>
      <ReaderTools kind={kind} reader={reader} search={search} />
      {state.cut && <p className="reader-note">{t('reader.cut', { count: state.pages })}</p>}
      {kind === 'docx' && state.pages > 0 && <p className="reader-note">{t('reader.simply')}</p>}
      <div className="reader-frame">
        <iframe
          title={t('reader.document')}
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          src={address}
          onLoad={(event) => reader.onLoad(event.currentTarget)}
        />
        {state.pages === 0 && <Loader className="reader-wait" color="gray" aria-label={t('common.loading')} />}
      </div>
    </div>
  )
}
