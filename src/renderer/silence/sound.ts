/** Silence over spans of sound: what lies in a span has no part in the copy (docs/decisions/0035-silence.md). */

/** In milliseconds from the beginning. */
export interface SoundSpan {
  readonly id: number
  readonly from: number
  readonly to: number
}

/** Voices keep all that is understood of them; a copy is half as large as at twice this. */
export const sampleRate = 24_000
/** Sound codecs run on over the edges of a cut by up to a tenth of a second. */
export const margin = 120
export const longestMs = 30 * 60 * 1000
export const largestFile = 256 * 1024 * 1024

/** One channel: the mean of all. */
export const mixed = (channels: readonly Float32Array[]): Float32Array<ArrayBuffer> => {
  const [first] = channels
  const mono = new Float32Array(first?.length ?? 0)
  for (const channel of channels)
    for (let at = 0; at < mono.length; at++) mono[at] = (mono[at] ?? 0) + (channel[at] ?? 0)
  if (channels.length > 1) for (let at = 0; at < mono.length; at++) mono[at] = (mono[at] ?? 0) / channels.length
  return mono
}

/** The spans as they are silenced: grown by the margin, in order, none over another, and none outside the sound. */
export const silences = (
  spans: readonly SoundSpan[],
  lengthMs: number,
): { readonly from: number; readonly to: number }[] => {
  const grown = spans
    .map(({ from, to }) => ({ from: Math.max(0, from - margin), to: Math.min(lengthMs, to + margin) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const span of grown) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

const headerSize = 44

/**
 * A WAV file (RIFF; PCM of 16 bits, one channel) of the samples, in which those within the spans are zero. It holds nothing else, and is
 * the same for the same samples outside them.
 */
export const silencedWav = (
  mono: Float32Array,
  spans: readonly SoundSpan[],
  rate = sampleRate,
): Uint8Array<ArrayBuffer> => {
  const file = new Uint8Array(headerSize + 2 * mono.length)
  const view = new DataView(file.buffer)
  const text = (at: number, name: string) => file.set(new TextEncoder().encode(name), at)
  text(0, 'RIFF')
  view.setUint32(4, file.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, 2 * rate, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, 2 * mono.length, true)
  // Only what lies outside is ever written: the file is made of zeros.
  let from = 0
  for (const { start, end } of [...sampleSpans(spans, mono.length, rate), { start: mono.length, end: mono.length }]) {
    for (let at = from; at < start; at++) view.setInt16(headerSize + 2 * at, quantised(mono[at] ?? 0), true)
    from = end
  }
  return file
}

/** In samples, [start, end), rounded outwards. */
export const sampleSpans = (spans: readonly SoundSpan[], length: number, rate = sampleRate) =>
  silences(spans, (length * 1000) / rate).map(({ from, to }) => ({
    start: Math.max(0, Math.floor((from * rate) / 1000)),
    end: Math.min(length, Math.ceil((to * rate) / 1000)),
  }))

const quantised = (sample: number): number => Math.round(Math.min(1, Math.max(-1, sample)) * 32_767)

/** The loudest of each of `count` pieces, 0 to 1. */
export const peaksOf = (mono: Float32Array, count: number): Float32Array => {
  const peaks = new Float32Array(count)
  for (let piece = 0; piece < count; piece++) {
    const end = Math.floor(((piece + 1) * mono.length) / count)
    let most = 0
    for (let at = Math.floor((piece * mono.length) / count); at < end; at++)
      most = Math.max(most, Math.abs(mono[at] ?? 0))
    peaks[piece] = most
  }
  return peaks
}

/** A span moved, or its end pulled; it stays in the sound and never vanishes. */
export const least = 100
export const clamped = ({ id, from, to }: SoundSpan, lengthMs: number): SoundSpan => {
  const start = Math.round(Math.min(Math.max(0, Math.min(from, to)), Math.max(0, lengthMs - least)))
  return { id, from: start, to: Math.round(Math.min(lengthMs, Math.max(start + least, Math.max(from, to)))) }
}
