import { useEffect, useRef } from 'react'
import { recorder } from '../../capture/recorder.ts'

/** How loud it is, for the eye alone: it moves too often to be read out. */
export const Level = ({ paused }: { readonly paused: boolean }) => {
  const bar = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    const draw = () => {
      bar.current?.style.setProperty('transform', `scaleX(${paused ? 0 : recorder.level()})`)
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [paused])
  return (
    <span className="capture-level" aria-hidden="true">
      <span ref={bar} />
    </span>
  )
}
