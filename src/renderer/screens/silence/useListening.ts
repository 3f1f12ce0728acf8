import { useCallback, useEffect, useRef, useState } from 'react'
import { type SoundSpan, sampleRate, silences } from '../../silence/sound.ts'

/** Plays the samples, as they are or with their silences. Nothing of it is a file. */
export const useListening = (mono: Float32Array<ArrayBuffer>, spans: readonly SoundSpan[], lengthMs: number) => {
  const [atMs, setAtMs] = useState(0)
  const [playing, setPlaying] = useState<'before' | 'after' | null>(null)
  const stopping = useRef<(() => void) | null>(null)
  const stop = useCallback(() => stopping.current?.(), [])
  useEffect(() => stop, [stop])

  const play = (how: 'before' | 'after') => {
    stop()
    const context = new AudioContext({ sampleRate })
    const buffer = context.createBuffer(1, mono.length, sampleRate)
    buffer.copyToChannel(mono, 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    const gain = new GainNode(context)
    const from = atMs >= lengthMs - 50 ? 0 : atMs
    const begun = context.currentTime
    const timeOf = (ms: number) => Math.max(begun, begun + (ms - from) / 1000)
    if (how === 'after')
      for (const span of silences(spans, lengthMs).filter(({ to }) => to > from)) {
        gain.gain.setValueAtTime(0, timeOf(span.from))
        gain.gain.setValueAtTime(1, timeOf(span.to))
      }
    source.connect(gain).connect(context.destination)
    let frame = 0
    const follow = () => {
      setAtMs(Math.min(lengthMs, from + (context.currentTime - begun) * 1000))
      frame = requestAnimationFrame(follow)
    }
    stopping.current = () => {
      stopping.current = null
      cancelAnimationFrame(frame)
      source.onended = null
      void context.close()
      setPlaying(null)
    }
    source.onended = () => {
      setAtMs(lengthMs)
      stop()
    }
    source.start(0, from / 1000)
    follow()
    setPlaying(how)
  }
  const seek = (ms: number) => {
    stop()
    setAtMs(Math.min(lengthMs, Math.max(0, ms)))
  }
  return { atMs, playing, play, stop, seek }
}
