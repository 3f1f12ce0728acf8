import { Button } from '@mantine/core'
import { recorder } from '../../capture/recorder.ts'
import { useWords } from '../../i18n/index.ts'
import { timeText } from '../../words/duration.ts'
import { useElapsed, useRecorder } from './useRecorder.ts'
import './capture.css'

/** Stays at the foot of every screen while a recording runs that was put away. */
export const RecordingBar = ({ onOpen }: { readonly onOpen: () => void }) => {
  const { t } = useWords()
  const state = useRecorder()
  const elapsed = useElapsed()
  if (state.kind !== 'running') return null
  const { paused, of } = state
  const end = () => {
    onOpen()
    void recorder.stop()
  }
  return (
    <section className="capture-bar" aria-label={t('capture.bar')}>
      <p className="capture-state" data-paused={paused || undefined}>
        <span className="capture-dot" aria-hidden="true" />
        {t(paused ? 'capture.paused' : 'capture.running')}
      </p>
      <span className="figures">{timeText(elapsed)}</span>
      <span className="code grow">{of.testimonyCode}</span>
      <Button variant="default" onClick={() => (paused ? recorder.resume() : void recorder.pause())}>
        {t(paused ? 'capture.resume' : 'capture.pause')}
      </Button>
      <Button variant="default" onClick={onOpen}>
        {t('capture.open')}
      </Button>
      <Button onClick={end}>{t('capture.stop')}</Button>
    </section>
  )
}
