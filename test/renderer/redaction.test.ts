import { describe, expect, it } from 'vitest'
import { bare } from '../../src/renderer/redaction/bare.ts'
import {
  actsOf,
  added,
  between,
  handledOf,
  margin,
  middle,
  moved,
  noEdits,
  painted,
  resized,
  within,
  without,
} from '../../src/renderer/redaction/edits.ts'
import { done, newHistory, redone, undone } from '../../src/renderer/redaction/history.ts'
import { averages, type Colour, cells, cellsOf } from '../../src/renderer/redaction/paint.ts'

const size = { width: 300, height: 200 }
const box = { x: 100, y: 50, width: 60, height: 40 }

describe('a zone', () => {
  it('stays in the picture, whatever is done to it', () => {
    expect(moved(box, { x: 1000, y: -1000 }, size)).toEqual({ ...box, x: 240, y: 0 })
    expect(resized(box, { x: 1000, y: -1000 }, size)).toEqual({ ...box, width: 200, height: 1 })
    expect(between({ x: 280, y: -5 }, { x: 400, y: 20.5 }, size)).toEqual({ x: 280, y: 0, width: 20, height: 21 })
    expect(within({ x: 500, y: 500, width: 0, height: 0 }, size)).toEqual({ x: 299, y: 199, width: 1, height: 1 })
    expect(middle({ width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })

  it('is painted with its margin, as the frame that is kept has it', () => {
    const zone = added(noEdits, 'blackBox', box).edits
    expect(painted(zone, size).zones).toMatchObject([{ x: 100 - margin, y: 50 - margin, width: 60 + 2 * margin }])
    const framed = added(zone, 'crop', { x: 90, y: 60, width: 100, height: 100 }).edits
    expect(painted(framed, size)).toMatchObject({
      frame: { x: 90, y: 60, width: 100, height: 100 },
      zones: [{ x: 0, y: 0, width: 88, height: 48 }],
    })
    const beside = added(zone, 'crop', { x: 0, y: 0, width: 50, height: 50 }).edits
    expect(painted(beside, size).zones).toEqual([])
    expect(actsOf(framed)).toEqual(['blackBox', 'crop'])
    expect(handledOf(without(framed, 0)).map(({ tool }) => tool)).toEqual(['blackBox'])
  })

  it('comes back step by step, equal steps in a row as one', () => {
    const first = added(noEdits, 'blur', box).edits
    const second = added(first, 'crop', box).edits
    const third = without(second, 0)
    const history = done(done(done(done(newHistory(noEdits), first), second, 'move 1'), third, 'move 1'), noEdits)
    expect(undone(history).now).toEqual(third)
    expect(undone(undone(history)).now).toEqual(first)
    expect(redone(undone(undone(history))).now).toEqual(third)
    const untouched = newHistory(noEdits)
    expect(undone(untouched)).toBe(untouched)
  })
})

describe('a blur', () => {
  const grey: Colour = [100, 100, 100]
  const side = Array.from({ length: cells }, () => grey)
  const none = Array.from({ length: cells }, () => null)

  it('is made of the colours around it, in a pattern that is always the same', () => {
    const fill = cellsOf({ top: side, bottom: side, left: side, right: side })
    expect(fill).toHaveLength(cells * cells)
    expect(new Set(fill.map(String))).toEqual(new Set(['114,114,114', '86,86,86']))
    expect(cellsOf({ top: none, bottom: none, left: none, right: side })).toEqual(fill)
    expect(cellsOf({ top: none, bottom: none, left: none, right: none })[0]).toEqual([142, 142, 142])
  })

  it('does not see what lies under another zone', () => {
    const line = new Uint8ClampedArray(16 * 4).fill(200)
    line.fill(0, 8 * 4)
    const seen = averages(line, 16, (at) => at >= 8)
    expect(seen).toEqual([...Array(4).fill([200, 200, 200]), ...Array(4).fill(null)])
    expect(averages(line.subarray(0, 4), 1, () => false)).toEqual(Array(cells).fill([200, 200, 200]))
  })
})

describe('the file of a copy', () => {
  const segment = (marker: number, text: string) => [0xff, marker, 0, text.length + 2, ...Buffer.from(text)]
  const chunk = (name: string, text: string) => [0, 0, 0, text.length, ...Buffer.from(name + text), 1, 2, 3, 4]

  it('loses every segment that is not the picture', () => {
    const extras = [...segment(0xe1, 'Exif'), ...segment(0xe2, 'ICC_PROFILE'), ...segment(0xfe, 'Awa')]
    const picture = [...segment(0xdb, 'tables'), ...segment(0xda, 'x'), 0xff, 0xe1, 1, 2, 0xff, 0xd9]
    const head = [0xff, 0xd8, ...segment(0xe0, 'JFIF')]
    expect([...bare(Uint8Array.from([...head, ...extras, ...picture]))]).toEqual([...head, ...picture])
  })

  it('loses every chunk that is not the picture', () => {
    const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk('IHDR', 'size')]
    const end = [...chunk('IDAT', 'pixels'), ...chunk('IEND', '')]
    const extras = [...chunk('iCCP', 'profile'), ...chunk('tEXt', 'Awa'), ...chunk('eXIf', 'x')]
    expect([...bare(Uint8Array.from([...head, ...extras, ...end]))]).toEqual([...head, ...end])
    expect(() => bare(Uint8Array.from([...head, 0, 0]))).toThrow(RangeError)
  })
})
