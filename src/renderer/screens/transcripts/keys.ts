import type { KeyboardEvent } from 'react'
import type { PlayerHandle } from '../evidence/Player.tsx'

interface Keys {
  readonly player: PlayerHandle | null
  readonly nowMs: () => number
  readonly onTime: () => void
  readonly onLine: () => void
}

const step = 5_000

/** While one types: listen, go back five seconds, note the time, begin a line, without leaving the words. */
export const transcriptKey = (event: KeyboardEvent, { player, nowMs, onTime, onLine }: Keys): void => {
  if (!event.ctrlKey || event.altKey || event.metaKey) return
  const acts: Readonly<Record<string, (() => void) | undefined>> = {
    ' ': player?.toggle,
    j: player ? () => player.seek(nowMs() - step) : undefined,
    l: player ? () => player.seek(nowMs() + step) : undefined,
    t: onTime,
    enter: onLine,
  }
  const act = acts[event.key.toLowerCase()]
  if (!act) return
  event.preventDefault()
  act()
}
