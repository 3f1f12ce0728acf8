import type { RecordId } from '../../shared/records.ts'
import { originalBytes } from '../examine/examine.ts'
import { largestFile, longestMs, mixed, sampleRate } from './sound.ts'

export type Decoded =
  | { readonly kind: 'sound'; readonly mono: Float32Array<ArrayBuffer>; readonly lengthMs: number }
  | { readonly kind: 'tooLong' | 'unreadable' }

interface Piece {
  readonly id: RecordId
  readonly size: number
  readonly durationMs: number | undefined
}

/** The samples of a recording, one channel. Longer ones than are worked on here are not read at all. */
export const decoded = async ({ id, size, durationMs = 0 }: Piece, signal: AbortSignal): Promise<Decoded> => {
  if (durationMs > longestMs || size > largestFile) return { kind: 'tooLong' }
  const bytes = await originalBytes(id, size, signal)
  const sound = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes.buffer).catch(() => null)
  signal.throwIfAborted()
  if (sound === null || sound.length === 0) return { kind: 'unreadable' }
  if (sound.duration * 1000 > longestMs + 1000) return { kind: 'tooLong' }
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel))
  return { kind: 'sound', mono: mixed(channels), lengthMs: Math.floor(sound.duration * 1000) }
}
