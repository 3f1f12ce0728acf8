import type { Estimate } from '../words/strength.ts'
import { estimate } from './estimate.ts'

/** The dictionaries are large and a long phrase takes a while: away from the window, and gone with the worker. */

export interface Asked {
  readonly round: number
  readonly phrase: string
}
export interface Answered {
  readonly round: number
  readonly estimate: Estimate
}

addEventListener('message', ({ data: { round, phrase } }: MessageEvent<Asked>) => {
  const answer: Answered = { round, estimate: estimate(phrase) }
  postMessage(answer)
})
