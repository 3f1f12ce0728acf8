import { Button, Loader, Modal } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { RehearsalView, Result } from '../../../shared/contract.ts'
import { KalifaError } from '../../../shared/errors.ts'
import { ask } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { LockForm } from '../lock/LockForm.tsx'
import { ExerciseList } from './ExerciseList.tsx'
import { type ExerciseStep, stepShown } from './exerciseSteps.ts'
import './rehearsal.css'

type Phrases = Result<'rehearsal.start'>

type Exercise =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly phrases: Phrases }

/** An exercise vault is made, played with on a copy of the lock screen, and thrown away. EXERCICE stays across the screen all the while. */
export const Rehearsal = ({ onEnd }: { readonly onEnd: () => void }) => {
  const { t, language } = useWords()
  const [exercise, setExercise] = useState<Exercise>({ kind: 'preparing' })
  const [round, setRound] = useState(0)
  const start = useCallback(async () => {
    setExercise({ kind: 'preparing' })
    try {
      const phrases = await ask('rehearsal.start', { language })
      setExercise({ kind: 'ready', phrases })
      setRound((now) => now + 1)
    } catch (error) {
      setExercise({ kind: 'failed', error })
    }
  }, [language])
  useEffect(() => {
    void start()
    return () => void ask('rehearsal.end', {}).catch(() => undefined)
  }, [start])
  return (
    <Modal.Root opened onClose={() => undefined} closeOnEscape={false} fullScreen transitionProps={{ duration: 0 }}>
      <Modal.Content
        className="rehearsal"
        aria-label={t('security.rehearsal.title')}
        // What is typed here must not reach the real vault's search.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <header className="rehearsal-head">
          <strong className="rehearsal-word">{t('security.rehearsal.word')}</strong>
          <span className="grow">{t('security.rehearsal.banner')}</span>
          <Button variant="default" onClick={onEnd}>
            {t('security.rehearsal.end')}
          </Button>
        </header>
        {exercise.kind === 'ready' ? (
          <Play key={round} phrases={exercise.phrases} onRestart={() => void start()} onEnd={onEnd} />
        ) : (
          <div className="rehearsal-wait">
            {exercise.kind === 'failed' ? (
              <Fault error={exercise.error} onRetry={() => void start()} />
            ) : (
              <output className="security-busy">
                <Loader size={20} />
                {t('security.rehearsal.preparing')}
              </output>
            )}
          </div>
        )}
        <div className="rehearsal-across" data-word={t('security.rehearsal.word')} aria-hidden="true" />
      </Modal.Content>
    </Modal.Root>
  )
}

interface PlayProps {
  readonly phrases: Phrases
  readonly onRestart: () => void
  readonly onEnd: () => void
}

const Play = ({ phrases, onRestart, onEnd }: PlayProps) => {
  const [seen, setSeen] = useState<ReadonlySet<ExerciseStep>>(new Set())
  const [view, setView] = useState<RehearsalView | null>(null)
  const [ownKeys, setOwnKeys] = useState(true)
  const open = async (passphrase: Uint8Array<ArrayBuffer>) => {
    const typedOwn = new TextDecoder().decode(passphrase) === phrases.own
    const next = await ask('rehearsal.unlock', { passphrase })
    const step = stepShown(next, typedOwn, ownKeys)
    if (step) setSeen((now) => new Set([...now, step]))
    setOwnKeys(next.ownKeys)
    // As on the real lock screen: what opens nothing is a wrong phrase, and no more is said.
    if (next.opened === 'nothing') throw new KalifaError('passphrase-wrong')
    setView(next)
  }
  return (
    <div className="rehearsal-body">
      <ExerciseList phrases={phrases} seen={seen} ownKeys={ownKeys} onRestart={onRestart} onEnd={onEnd} />
      <section className="rehearsal-screen">
        {view ? <Opened view={view} onLock={() => setView(null)} /> : <LockForm onTry={open} />}
      </section>
    </div>
  )
}

interface OpenedProps {
  readonly view: RehearsalView
  readonly onLock: () => void
}

/** What stands for an open vault: which one it is, and its few records. */
const Opened = ({ view: { opened, titles }, onLock }: OpenedProps) => {
  const { t } = useWords()
  const which = opened === 'own' ? 'own' : 'facade'
  return (
    <div className="rehearsal-opened stack" role="status">
      <div>
        <h2>{t(`security.rehearsal.opened.${which}`)}</h2>
        <p className="muted">{t(`security.rehearsal.opened.${which}Hint`)}</p>
      </div>
      <ul className="rehearsal-titles">
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      <div>
        <Button onClick={onLock} autoFocus>
          {t('security.rehearsal.lock')}
        </Button>
      </div>
    </div>
  )
}
