import { useProfile } from '../../data/profile.tsx'
import { useCapture } from './CaptureProvider.tsx'
import { RecordingBar } from './RecordingBar.tsx'
import { Unfinished } from './Unfinished.tsx'
import { useRecorder } from './useRecorder.ts'

/** At the foot of every screen: the recording that runs and was put away, or one that was cut off. */
export const CaptureFoot = () => {
  const state = useRecorder()
  const { shown, record } = useCapture()
  if (useProfile() === 'simple' || shown) return null
  return state.kind === 'running' ? <RecordingBar onOpen={() => record(state.of)} /> : <Unfinished />
}
