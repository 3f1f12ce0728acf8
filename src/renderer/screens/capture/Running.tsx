import { Button, TextInput } from '@mantine/core'
import { IconFlag, IconMoon, IconPlayerPause, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type RecorderState, recorder } from '../../capture/recorder.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { timeText } from '../../words/duration.ts'
import { Level } from './Level.tsx'
import { useElapsed } from './useRecorder.ts'

interface RunningProps {
  readonly state: Extract<RecorderState, { kind: 'running' }>
  readonly onPutAway: () => void
  readonly onDim: () => void
}

/** Large and calm: one looks at the person, not at this. */
export const Running = ({ state: { paused, fault, marks }, onPutAway, onDim }: RunningProps) => {
  const { t } = useWords()
  const elapsed = useElapsed()
  const marking = useMarking()
  return (
    <div className="stack capture-running">
      <p className="capture-state" data-paused={paused || undefined} role="status">
        <span className="capture-dot" aria-hidden="true" />
        {t(paused ? 'capture.paused' : 'capture.running')}
      </p>
      <p className="capture-time figures" role="timer">
        {timeText(elapsed)}
      </p>
      <Level paused={paused} />
      {fault && (
        <p className="saved-failed" role="alert">
          {t('capture.slow')} {t(`error.${fault}` as 'error.internal')}
        </p>
      )}
      <div className="row capture-acts">
        <Button
          size="md"
          variant="default"
          leftSection={<Icon of={paused ? IconPlayerRecord : IconPlayerPause} />}
          onClick={() => (paused ? recorder.resume() : void recorder.pause())}
        >
          {t(paused ? 'capture.resume' : 'capture.pause')}
        </Button>
        <Button size="md" variant="default" leftSection={<Icon of={IconFlag} />} onClick={marking.begin}>
          {t('capture.mark')}
        </Button>
        <Button size="md" leftSection={<Icon of={IconPlayerStop} />} onClick={() => void recorder.stop()}>
          {t('capture.stop')}
        </Button>
      </div>
      {marking.at !== null && <MarkLabel key={marking.at} atMs={marking.at} onDone={marking.end} />}
      {marks.length > 0 && (
        <ol className="capture-marks" aria-label={t('capture.marks')}>
          {marks.map(({ atMs, label }) => (
            <li key={atMs}>
              <span className="figures">{timeText(atMs)}</span>{' '}
              {label || <span className="muted">{t('capture.markOnly')}</span>}
            </li>
          ))}
        </ol>
      )}
      <div className="row apart capture-foot">
        <Button variant="default" leftSection={<Icon of={IconMoon} />} onClick={onDim}>
          {t('capture.dim')}
        </Button>
        <Button variant="default" onClick={onPutAway}>
          {t('capture.putAway')}
        </Button>
      </div>
      <p className="small muted capture-hint">{t('capture.runningHint')}</p>
    </div>
  )
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** M marks the moment at once; its words may come after, or not at all. */
const useMarking = () => {
  const [at, setAt] = useState<number | null>(null)
  const begin = () => {
    const atMs = recorder.elapsedMs
    setAt(atMs)
    void recorder.mark(atMs, '').catch(() => undefined)
  }
  const latest = useRef(begin)
  latest.current = begin
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.altKey || event.metaKey || isField(event.target))
        return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return { at, begin, end: () => setAt(null) }
}

const MarkLabel = ({ atMs, onDone }: { readonly atMs: number; readonly onDone: () => void }) => {
  const { t } = useWords()
  const [label, setLabel] = useState('')
  const keep = () => {
    if (label.trim() !== '') void recorder.mark(atMs, label.trim()).catch(() => undefined)
    onDone()
  }
  return (
    <form
      className="row capture-mark"
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <TextInput
        className="grow"
        label={t('capture.markLabel', { time: timeText(atMs) })}
        value={label}
        maxLength={500}
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('capture.markKeep')}
      </Button>
    </form>
  )
}
