import type { RehearsalView } from '../../../shared/contract.ts'

/** The five things to see in the exercise, in the order in which they can be seen. */
export const exerciseSteps = ['own', 'wrong', 'facade', 'destroying', 'gone'] as const
export type ExerciseStep = (typeof exerciseSteps)[number]

/** What a phrase has just shown; null when it was none of the five. */
export const stepShown = (
  { opened, ownKeys }: RehearsalView,
  typedOwn: boolean,
  before: boolean,
): ExerciseStep | null => {
  if (opened === 'own') return 'own'
  if (opened === 'facade') return ownKeys ? 'facade' : before ? 'destroying' : null
  if (ownKeys) return 'wrong'
  return typedOwn ? 'gone' : null
}
