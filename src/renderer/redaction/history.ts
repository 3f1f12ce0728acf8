export interface History<State> {
  readonly past: readonly State[]
  readonly now: State
  readonly future: readonly State[]
  /** What the last step was; the same again goes into it, so that twenty arrow keys are one step. */
  readonly last: string
}

export const newHistory = <State>(now: State): History<State> => ({ past: [], now, future: [], last: '' })
const mostSteps = 200

/** `step` names what was done; an empty one is always a step of its own. */
export const done = <State>({ past, now, last }: History<State>, next: State, step = ''): History<State> => ({
  past: step !== '' && step === last ? past : [...past, now].slice(-mostSteps),
  now: next,
  future: [],
  last: step,
})

export const undone = <State>(history: History<State>): History<State> => {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], last: '' }
}

export const redone = <State>(history: History<State>): History<State> => {
  const [next, ...future] = history.future
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future, last: '' }
}
