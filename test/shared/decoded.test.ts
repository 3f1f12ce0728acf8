import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, mostDecodedPixels, readFromDecoder } from '../../src/shared/decoded.ts'
import { isAtReader, isReaderHost, isReaderPage, readerAddressOf } from '../../src/shared/reader.ts'

const pixels = (width: number, height: number) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) })
const good = () => ({ type: 'decoded', width: 8, height: 4, pixels: pixels(4, 2) })

describe('readFromDecoder', () => {
  it('takes exactly the pixels that were asked for', () => {
    expect(readFromDecoder(good(), 4)).toEqual({ width: 8, height: 4, pixels: pixels(4, 2) })
    expect(readFromDecoder({ type: 'decoded', width: 3, height: 2, pixels: pixels(3, 2) }, 100)).toMatchObject({
      width: 3,
    })
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'decoded'],
    ['another message', { type: 'shown', pages: 1 }],
    ['no pixels', { ...good(), pixels: null }],
    ['a picture in their stead', { ...good(), pixels: { width: 4, height: 2, data: 'x'.repeat(32) } }],
    ['too few bytes', { ...good(), pixels: { width: 4, height: 2, data: new Uint8ClampedArray(31) } }],
    ['too many bytes', { ...good(), pixels: { width: 4, height: 2, data: new Uint8ClampedArray(33) } }],
    ['a part of more', { ...good(), pixels: { ...pixels(4, 2), data: new Uint8ClampedArray(64).subarray(0, 32) } }],
    ['numbers of another kind', { ...good(), pixels: { width: 4, height: 2, data: new Float32Array(32) } }],
    [
      'memory that others share',
      { ...good(), pixels: { width: 4, height: 2, data: new Uint8ClampedArray(new SharedArrayBuffer(32)) } },
    ],
    ['another size', { ...good(), pixels: pixels(2, 4) }],
    ['the whole where less was asked for', { ...good(), pixels: pixels(8, 4) }],
    ['a side of none', { ...good(), width: 0 }],
    ['a side that is no number', { ...good(), width: Number.NaN }],
    ['a negative side', { ...good(), width: -8, height: -4 }],
    ['a part of a pixel', { ...good(), width: 7.5 }],
  ])('refuses %s', (_name, data) => {
    expect(readFromDecoder(data, 4)).toBe('document-unreadable')
  })

  it('refuses a picture that is too large, whatever came with it', () => {
    expect(readFromDecoder({ ...good(), width: 40_000, height: 1 }, 4)).toBe('document-too-big')
    expect(readFromDecoder({ ...good(), width: 20_000, height: 1 + mostDecodedPixels / 20_000 }, 4)).toBe(
      'document-too-big',
    )
  })

  it('passes on a refusal that is one', () => {
    expect(readFromDecoder({ type: 'refused', code: 'document-too-big' }, 4)).toBe('document-too-big')
    expect(readFromDecoder({ type: 'refused', code: '<b>' }, 4)).toBe('document-unreadable')
  })
})

it('fits a picture into a side without ever making it larger or nothing of it', () => {
  const side = fc.integer({ min: 1, max: 32_767 })
  fc.assert(
    fc.property(side, side, side, (width, height, within) => {
      const size = fitted({ width, height }, within)
      expect(Math.max(size.width, size.height)).toBe(Math.min(within, Math.max(width, height)))
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1)
      expect(size.width <= width && size.height <= height).toBe(true)
    }),
  )
})

it('knows the addresses of frames, and takes no other for one', () => {
  const address = readerAddressOf('0a1b2c3d-0000-4000-8000-00000000000f')
  expect(isReaderPage(address)).toBe(true)
  expect(isAtReader(`${address}assets/a.js`)).toBe(true)
  expect(isReaderPage(`${address}assets/a.js`)).toBe(false)
  const host = new URL(address).host
  expect(isReaderHost(host)).toBe(true)
  for (const other of ['kalifa', 'reader', `x${host}`, `${host}.kalifa`, `${host}:1`]) {
    expect(isReaderHost(other), other).toBe(false)
    expect(isAtReader(`app://${other}/`), other).toBe(false)
  }
  expect(isAtReader(address.replace('app:', 'http:'))).toBe(false)
  expect(isReaderPage(`${address}?x=.reader/`)).toBe(false)
})
