import { useEffect, useRef, useState } from 'react'
import { type Verdict, verdictOf } from '../words/strength.ts'
import type { Answered, Asked } from './worker.ts'

export type Strength =
  | { readonly kind: 'none' }
  /** `verdict` is of what was written a moment ago. */
  | { readonly kind: 'measuring'; readonly verdict: Verdict | null }
  | { readonly kind: 'measured'; readonly verdict: Verdict }
  /** The worker could not be started: nothing is known, and nothing may be promised. */
  | { readonly kind: 'unavailable' }

interface Measurer {
  readonly measure: (phrase: string) => void
  readonly end: () => void
}

interface Measured {
  readonly phrase: string
  readonly verdict: Verdict
}

/** Only the newest phrase waits while another is measured. */
function startMeasurer(onVerdict: (measured: Measured) => void, onFailure: () => void): Measurer {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  let [running, waiting]: [string | null, string | null] = [null, null]
  let round = 0
  const send = (phrase: string) => {
    running = phrase
    round += 1
    worker.postMessage({ round, phrase } satisfies Asked)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    if (data.round !== round || running === null) return
    const done = running
    running = null
    if (waiting !== null) send(waiting)
    waiting = null
    onVerdict({ phrase: done, verdict: verdictOf(data.estimate) })
  })
  worker.addEventListener('error', onFailure)
  return {
    measure: (phrase) => {
      if (running === null) send(phrase)
      else waiting = phrase
    },
    end: () => worker.terminate(),
  }
}

/** How hard a phrase is to guess, in a worker that lives as long as the component. '' is not measured. */
export const useStrength = (phrase: string): Strength => {
  const measurer = useRef<Measurer>(null)
  const [last, setLast] = useState<Measured | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const started = startMeasurer(setLast, () => setFailed(true))
    measurer.current = started
    return () => started.end()
  }, [])
  useEffect(() => {
    if (phrase) measurer.current?.measure(phrase)
    else setLast(null)
  }, [phrase])
  if (!phrase) return { kind: 'none' }
  if (failed) return { kind: 'unavailable' }
  if (last?.phrase === phrase) return { kind: 'measured', verdict: last.verdict }
  return { kind: 'measuring', verdict: last?.verdict ?? null }
}
