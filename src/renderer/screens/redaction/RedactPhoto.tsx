import { FocusTrap, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Evidence } from '../../../shared/contract.ts'
import { fitted } from '../../../shared/decoded.ts'
import { ask, refresh } from '../../data/ask.ts'
import { saveDerivative } from '../../data/derivative.ts'
import { decodedPicture, needsDecoder } from '../../examine/decoder.ts'
import { originalBytes } from '../../examine/examine.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { actsOf, areEdits, type Size, type Tool } from '../../redaction/edits.ts'
import { redactedPicture, typeOfCopy } from '../../redaction/redact.ts'
import { Leave } from './Leave.tsx'
import { type Made, MadeCopy } from './MadeCopy.tsx'
import { Stage } from './Stage.tsx'
import { Tools } from './Tools.tsx'
import { useEdits } from './useEdits.ts'
import './redaction.css'

interface RedactPhotoProps {
  readonly evidence: Evidence
  readonly size: Size
  readonly onClose: () => void
}
type State =
  | { readonly kind: 'editing' | 'saving' | 'tooLarge' | 'unreadable' }
  | { readonly kind: 'failed'; readonly error: unknown }

const longestPreview = 1600

/** Covers parts of a photo and keeps the result as a copy beside it, below the bar that holds « Cacher tout ». */
export const RedactPhoto = ({ evidence, size, onClose }: RedactPhotoProps) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id, code, body } = evidence
  const inHand = useEdits(size)
  const [tool, setTool] = useState<Tool>('blackBox')
  const [covered, setCovered] = useState(true)
  const [note, setNote] = useState('')
  const [leaving, setLeaving] = useState(false)
  const [state, setState] = useState<State>({ kind: 'editing' })
  const [made, setMade] = useState<Made | null>(null)
  const stop = useRef<AbortController>(null)
  const dialog = useRef<HTMLDivElement>(null)
  const preview = usePreview(evidence, size)
  const saving = state.kind === 'saving'
  const lists = () => refresh(client, 'evidence.get', 'evidence.list', 'vault.summary', 'export.preview')

  const save = async () => {
    const controller = new AbortController()
    const { signal } = controller
    stop.current = controller
    setState({ kind: 'saving' })
    try {
      const mediaType = typeOfCopy(body.mediaType)
      const original = { id, size: body.size, mediaType: body.mediaType, upright: size }
      const picture = await redactedPicture(original, inHand.edits, signal)
      if (picture.kind !== 'made') return setState({ kind: picture.kind })
      const begin = { from: id, acts: actsOf(inHand.edits), note: note.trim(), mediaType }
      const copy = await saveDerivative(begin, picture.bytes, signal)
      setMade({ ...copy, bytes: picture.bytes, mediaType })
      setState({ kind: 'editing' })
      await lists()
    } catch (error) {
      setState(signal.aborted ? { kind: 'editing' } : { kind: 'failed', error })
    }
  }
  // A zone that is gone takes the keyboard with it.
  useEffect(() => {
    if (inHand.handled.length === 0 && document.activeElement === document.body) dialog.current?.focus()
  }, [inHand.handled.length])
  const cancel = () => {
    if (saving) stop.current?.abort()
    else if (areEdits(inHand.edits)) setLeaving(true)
    else onClose()
  }
  const again = async () => {
    if (made) await ask('record.trash', { id: made.id }).catch(() => undefined)
    setMade(null)
    await lists()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // The viewer below has keys of its own.
    event.stopPropagation()
    if (event.key === 'Escape') return leaving ? setLeaving(false) : made ? onClose() : cancel()
    const writing = event.target instanceof HTMLInputElement && event.target.type === 'text'
    if (writing || made || saving || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) inHand.undo?.()
    if (key === 'y' || (key === 'z' && event.shiftKey)) inHand.redo?.()
  }
  return createPortal(
    <FocusTrap active>
      <div
        ref={dialog}
        className="viewer"
        role="dialog"
        aria-modal="true"
        aria-label={t('redaction.title', { code })}
        tabIndex={-1}
        data-autofocus
        onKeyDown={onKeyDown}
      >
        <div className="viewer-top">
          <h2>{t('redaction.title', { code })}</h2>
        </div>
        {made ? (
          <MadeCopy made={made} onAgain={() => void again()} onFinish={onClose} />
        ) : (
          <>
            <div className="viewer-stage">
              {preview.data && !saving && <Stage preview={preview.data} {...{ size, inHand, tool, covered }} />}
              {(preview.isPending || saving) && (
                <output className="viewer-note">
                  <Loader color="gray" aria-hidden />
                  <span>{t(saving ? 'redaction.saving' : 'common.loading')}</span>
                </output>
              )}
              <Problem state={preview.error ? { kind: 'unreadable' } : state} onRetry={() => void save()} />
            </div>
            {leaving ? (
              <Leave onStay={() => setLeaving(false)} onLeave={onClose} />
            ) : (
              <Tools
                {...{ size, inHand, tool, covered, note, saving }}
                onTool={setTool}
                onCovered={setCovered}
                onNote={setNote}
                onSave={() => void save()}
                onCancel={cancel}
              />
            )}
          </>
        )}
      </div>
    </FocusTrap>,
    document.body,
  )
}

const Problem = ({ state, onRetry }: { readonly state: State; readonly onRetry: () => void }) => {
  const { t } = useWords()
  if (state.kind === 'editing' || state.kind === 'saving') return null
  return (
    <div className="mask-fault">
      {state.kind === 'failed' ? (
        <Fault error={state.error} onRetry={onRetry} />
      ) : (
        <p role="alert">{t(`redaction.${state.kind}`)}</p>
      )}
    </div>
  )
}

const usePreview = ({ id, body }: Evidence, size: Size) =>
  useQuery({
    queryKey: ['redaction.preview', id],
    queryFn: async ({ signal }) => previewOf(await originalBytes(id, body.size, signal), body.mediaType, size, signal),
    gcTime: 0,
    staleTime: 'static',
    retry: false,
  })

const previewOf = async (
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  size: Size,
  signal: AbortSignal,
): Promise<ImageBitmap> => {
  if (needsDecoder(mediaType)) {
    const { pixels } = await decodedPicture(bytes, longestPreview, signal)
    return createImageBitmap(new ImageData(pixels.data, pixels.width, pixels.height))
  }
  const { width, height } = fitted(size, longestPreview)
  return createImageBitmap(new Blob([bytes]), {
    imageOrientation: 'from-image',
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium',
  })
}
