import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { RecordingOf } from '../../capture/recorder.ts'
import { DimScreen } from './DimScreen.tsx'
import { PhotoDialog, type PhotoOwner } from './PhotoDialog.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { useRecorder } from './useRecorder.ts'

interface PhotoOf {
  readonly purpose: 'photo'
  readonly owner: PhotoOwner
}

interface Capture {
  /** Shows the recorder, or the camera. A recording that runs already is shown instead. */
  readonly record: (of: RecordingOf | PhotoOf) => void
  /** Whether the recorder is on the screen. */
  readonly shown: boolean
}

const Context = createContext<Capture | null>(null)

/** So long after the last key or move the screen goes dark by itself. */
const darkAfterMs = 60_000

/** Around every screen: a recording goes on whatever is opened meanwhile. */
export const CaptureProvider = ({ children }: { readonly children: ReactNode }) => {
  const state = useRecorder()
  const [asked, setAsked] = useState<RecordingOf | PhotoOf | null>(null)
  const running = state.kind === 'running'
  const [dark, setDark] = useDarkness(running)
  const of = state.kind === 'idle' ? asked : state.of
  const value = useMemo<Capture>(() => ({ record: setAsked, shown: asked !== null }), [asked])
  const close = () => setAsked(null)
  const bright = useCallback(() => setDark(false), [setDark])
  return (
    <Context value={value}>
      {children}
      {asked && of?.purpose === 'photo' && <PhotoDialog owner={of.owner} onClose={close} />}
      {asked && of && of.purpose !== 'photo' && <RecordDialog of={of} onClose={close} onDim={() => setDark(true)} />}
      {dark && <DimScreen onEnd={bright} />}
    </Context>
  )
}

export const useCapture = (): Capture => {
  const capture = useContext(Context)
  if (!capture) throw new Error('CaptureProvider is missing')
  return capture
}

const useDarkness = (running: boolean): [boolean, (dark: boolean) => void] => {
  const [dark, setDark] = useState(false)
  useEffect(() => {
    if (!running) {
      setDark(false)
      return
    }
    let timer = 0
    const touch = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => setDark(true), darkAfterMs)
    }
    touch()
    for (const type of ['keydown', 'pointermove', 'pointerdown']) window.addEventListener(type, touch)
    return () => {
      window.clearTimeout(timer)
      for (const type of ['keydown', 'pointermove', 'pointerdown']) window.removeEventListener(type, touch)
    }
  }, [running])
  return [dark, setDark]
}
