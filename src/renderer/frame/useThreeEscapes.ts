import { useEffect } from 'react'

const span = 1_000

/** Three Escapes within a second hide everything, whatever field, dialog or job has the keyboard. */
export const useThreeEscapes = (): void => {
  useEffect(() => {
    let times: readonly number[] = []
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.repeat) return
      times = [...times, event.timeStamp].slice(-3)
      const [first] = times
      if (times.length < 3 || first === undefined || event.timeStamp - first > span) return
      times = []
      window.kalifa.shell.hideAll()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
