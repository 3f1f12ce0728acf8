type Flush = () => Promise<void>

let flush: Flush | null = null

/** Told by whoever records, so that the start of the application does not load it. */
export const onFlushCapture = (act: Flush): void => {
  flush = act
}

/** Before a lock: all that was recorded until now is durable when it resolves. */
export const flushCapture: Flush = async () => flush?.()
