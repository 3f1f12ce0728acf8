import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Result } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../../parts/Icon.tsx'
import { type ExerciseStep, exerciseSteps } from './exerciseSteps.ts'

interface ExerciseListProps {
  readonly phrases: Result<'rehearsal.start'>
  readonly seen: ReadonlySet<ExerciseStep>
  readonly ownKeys: boolean
  readonly onRestart: () => void
  readonly onEnd: () => void
}

/** The exercise phrases to type, one after the other, and what each has shown. */
export const ExerciseList = ({ phrases, seen, ownKeys, onRestart, onEnd }: ExerciseListProps) => {
  const { t } = useWords()
  const now = exerciseSteps.find((step) => !seen.has(step))
  const early = !ownKeys && !['own', 'wrong', 'facade', 'destroying'].every((step) => seen.has(step as ExerciseStep))
  const phraseOf: Readonly<Record<ExerciseStep, string>> = {
    own: phrases.own,
    wrong: t('security.rehearsal.steps.wrong.any'),
    facade: phrases.facade,
    destroying: phrases.destroying,
    gone: phrases.own,
  }
  return (
    <aside className="rehearsal-list" aria-label={t('security.rehearsal.title')}>
      <Said done={now === undefined} early={early} onRestart={onRestart} onEnd={onEnd} />
      <ol>
        {exerciseSteps.map((step) => (
          <li key={step} data-now={step === now || undefined} data-seen={seen.has(step) || undefined}>
            <span className="rehearsal-mark" aria-hidden="true">
              {seen.has(step) ? <Icon of={IconCheck} size={16} /> : exerciseSteps.indexOf(step) + 1}
            </span>
            <div className="grow">
              <p className="rehearsal-step">{t(`security.rehearsal.steps.${step}.title`)}</p>
              {step === 'wrong' ? <p className="small muted">{phraseOf[step]}</p> : <kbd>{phraseOf[step]}</kbd>}
              {seen.has(step) && <p className="small rehearsal-after">{t(`security.rehearsal.steps.${step}.after`)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </aside>
  )
}

interface SaidProps {
  readonly done: boolean
  readonly early: boolean
  readonly onRestart: () => void
  readonly onEnd: () => void
}

const Said = ({ done, early, onRestart, onEnd }: SaidProps) => {
  const { t } = useWords()
  const restart = (
    <Button variant="default" onClick={onRestart}>
      {t('security.rehearsal.restart')}
    </Button>
  )
  return (
    <div className="rehearsal-said" role="status">
      {done && (
        <>
          <p className="rehearsal-done">{t('security.rehearsal.allDone')}</p>
          <div className="row">
            {restart}
            <Button onClick={onEnd}>{t('security.rehearsal.finish')}</Button>
          </div>
        </>
      )}
      {early && !done && (
        <>
          <p className="security-remind">{t('security.rehearsal.early')}</p>
          <div>{restart}</div>
        </>
      )}
      {!early && !done && <p className="small muted">{t('security.rehearsal.intro')}</p>}
    </div>
  )
}
