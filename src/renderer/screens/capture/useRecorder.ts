import { useEffect, useState, useSyncExternalStore } from 'react'
import { type RecorderState, recorder } from '../../capture/recorder.ts'

export const useRecorder = (): RecorderState => useSyncExternalStore(recorder.subscribe, recorder.state)

/** How long it has recorded, in milliseconds, a few times a second. */
export const useElapsed = (): number => {
  const [elapsed, setElapsed] = useState(() => recorder.elapsedMs)
  useEffect(() => {
    const timer = setInterval(() => setElapsed(recorder.elapsedMs), 200)
    return () => clearInterval(timer)
  }, [])
  return elapsed
}
