/** Injected so that tests need not wait. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number
  wait(ms: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

export const stepMs = 250

/** The moment an answer asked for at `start` is given: `answerMs` later, or on the first quarter second after that. */
export function answerTime(start: number, answerMs: number, now: number): number {
  const overrun = Math.max(0, now - start - answerMs)
  return start + answerMs + Math.ceil(overrun / stepMs) * stepMs
}

/** Runs `work` and gives its result, or its fault, at the fixed moment that does not tell which of the two it is. */
export async function answerOnTime<T>(
  clock: Clock,
  start: number,
  answerMs: number,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } finally {
    const now = clock.now()
    await clock.wait(answerTime(start, answerMs, now) - now)
  }
}
