import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clamped,
  least,
  margin,
  mixed,
  peaksOf,
  sampleSpans,
  silencedWav,
  silences,
} from '../../src/renderer/silence/sound.ts'

const rate = 1000
const samplesOf = (file: Uint8Array): Int16Array => new Int16Array(file.buffer.slice(44))
const noise = (length: number, seed: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, at) => Math.sin(at * 12.9898 + seed * 78.233))

describe('a silence', () => {
  it('is zero to the sample, with a margin, and nothing else is changed', () => {
    const mono = noise(5000, 1)
    const whole = samplesOf(silencedWav(mono, [], rate))
    const samples = samplesOf(silencedWav(mono, [{ id: 1, from: 1000, to: 2000 }], rate))
    const [from, to] = [1000 - margin, 2000 + margin]
    expect(samples.slice(from, to).every((sample) => sample === 0)).toBe(true)
    expect(whole.slice(from, to).some((sample) => sample !== 0)).toBe(true)
    expect([...samples.slice(0, from)]).toEqual([...whole.slice(0, from)])
    expect([...samples.slice(to)]).toEqual([...whole.slice(to)])
  })

  it('leaves the same bytes of sounds that differ only where it lies', () => {
    const span = fc.record({ from: fc.nat(3000), long: fc.integer({ min: 1, max: 1500 }) })
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), fc.nat(), (drawn, seed) => {
        const spans = drawn.map(({ from, long }, id) => ({ id, from, to: Math.min(4000, from + long) }))
        const one = noise(4000, seed)
        const other = one.slice()
        for (const { start, end } of sampleSpans(spans, 4000, rate)) other.set(noise(end - start, seed + 1), start)
        const [first, second] = [silencedWav(one, spans, rate), silencedWav(other, spans, rate)]
        expect(Buffer.compare(first, second)).toBe(0)
        // The same comparison sees a difference of one sample beside it.
        const outside = other.findIndex(
          (_, at) => !sampleSpans(spans, 4000, rate).some(({ start, end }) => at >= start && at < end),
        )
        if (outside < 0) return
        other[outside] = (other[outside] ?? 0) > 0 ? -0.5 : 0.5
        expect(Buffer.compare(first, silencedWav(other, spans, rate))).not.toBe(0)
      }),
      { numRuns: process.env.KALIFA_LONG === '1' ? 2000 : 60 },
    )
  })

  it('joins others it touches and stays in the sound', () => {
    const spans = [
      { id: 1, from: 3000, to: 3500 },
      { id: 2, from: 0, to: 10 },
      { id: 3, from: 3500 + margin, to: 9000 },
    ]
    expect(silences(spans, 4000)).toEqual([
      { from: 0, to: 10 + margin },
      { from: 3000 - margin, to: 4000 },
    ])
    expect(clamped({ id: 1, from: 900, to: 100 }, 1000)).toEqual({ id: 1, from: 100, to: 900 })
    expect(clamped({ id: 1, from: 5000, to: 5000 }, 1000)).toEqual({ id: 1, from: 1000 - least, to: 1000 })
  })
})

it('a WAV file says what it holds and holds nothing more', () => {
  const file = Buffer.from(silencedWav(Float32Array.of(0, 1, -1, 2, -2, 0.5), [], 24_000))
  expect(file.toString('latin1', 0, 16)).toBe('RIFF\x30\x00\x00\x00WAVEfmt ')
  expect([file.readUInt32LE(4), file.readUInt32LE(24), file.readUInt32LE(28), file.readUInt32LE(40)]).toEqual([
    ...[file.length - 8, 24_000, 48_000, 12],
  ])
  expect([...samplesOf(new Uint8Array(file))]).toEqual([0, 32_767, -32_767, 32_767, -32_767, 16_384])
  expect(file.length).toBe(44 + 12)
})

it('channels are mixed to one, and its peaks are the loudest of each piece', () => {
  expect([...mixed([Float32Array.of(1, 0), Float32Array.of(0, -1)])]).toEqual([0.5, -0.5])
  expect([...peaksOf(Float32Array.of(0, -1, 0.5, 0.25), 2)]).toEqual([1, 0.5])
})
