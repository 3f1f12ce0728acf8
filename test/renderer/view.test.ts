import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, moved, zoomed } from '../../src/renderer/screens/evidence/zoom.ts'
import { exportParams } from '../../src/renderer/screens/handOver/exportParams.ts'
import { sizeText } from '../../src/renderer/words/figures.ts'
import { acceleratorKeys, acceleratorOf } from '../../src/renderer/words/shortcut.ts'
import { fold } from '../../src/shared/fold.ts'
import type { RecordId } from '../../src/shared/records.ts'

describe('zoom', () => {
  it('keeps the point under the pointer where it is', () => {
    const coordinate = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 1.1, max: 3, noNaN: true }), (x, y, factor) => {
        const before = { scale: 2, x: 10, y: -20 }
        const after = zoomed(before, factor, { x, y })
        expect((x - after.x) / after.scale).toBeCloseTo((x - before.x) / before.scale, 6)
        expect((y - after.y) / after.scale).toBeCloseTo((y - before.y) / before.scale, 6)
      }),
    )
  })

  it('never goes below the fitted picture, which does not move', () => {
    expect(zoomed({ scale: 1.2, x: 30, y: 30 }, 0.1, { x: 5, y: 5 })).toEqual(fitted)
    expect(moved(fitted, { x: 50, y: 50 }, { width: 100, height: 100 })).toEqual(fitted)
  })

  it('cannot lose the picture', () => {
    const far = moved({ scale: 2, x: 0, y: 0 }, { x: 9_000, y: -9_000 }, { width: 100, height: 60 })
    expect(far).toEqual({ scale: 2, x: 100, y: -60 })
  })
})

describe('the shortcut', () => {
  const pressed = (code: string, keys: readonly string[]) => ({
    code,
    ctrlKey: keys.includes('ctrl'),
    altKey: keys.includes('alt'),
    shiftKey: keys.includes('shift'),
    metaKey: false,
  })

  it('becomes an Electron accelerator once it holds Ctrl or Alt and a key', () => {
    expect(acceleratorOf(pressed('KeyL', ['ctrl', 'shift']))).toBe('Control+Shift+L')
    expect(acceleratorOf(pressed('Digit4', ['alt']))).toBe('Alt+4')
    expect(acceleratorOf(pressed('F9', ['ctrl']))).toBe('Control+F9')
    expect(acceleratorOf(pressed('KeyL', ['shift']))).toBeNull()
    expect(acceleratorOf(pressed('ControlLeft', ['ctrl']))).toBeNull()
    expect(acceleratorOf(pressed('Space', ['ctrl']))).toBeNull()
  })

  it('is shown key by key', () => {
    expect(acceleratorKeys('Control+Shift+L', (part) => (part === 'Control' ? 'Ctrl' : part))).toEqual([
      'Ctrl',
      'Shift',
      'L',
    ])
  })
})

describe('sizes', () => {
  it('are decimal, as disks count', () => {
    expect(sizeText(0, 'fr')).toBe('0 octets')
    expect(sizeText(999, 'en')).toBe('999 bytes')
    expect(sizeText(1_500, 'fr')).toBe('1,5 Ko')
    expect(sizeText(148_000_000, 'fr')).toBe('148 Mo')
    expect(sizeText(10_700_000_000, 'en')).toBe('10.7 GB')
  })
})

describe('fold', () => {
  it('knows the letters that Unicode does not decompose', () => {
    expect(fold('Ɲɛlɛ Ŋɔ Ɓaɗi Ƴ ẽõ š')).toBe('nele no badi y eo s')
    expect(fold('N’Tillit')).toBe("n'tillit")
  })
})

describe('what is asked for a packet', () => {
  const [a, b, c] = ['a', 'b', 'c'] as unknown as [RecordId, RecordId, RecordId]
  it('speaks only of the testimonies chosen', () => {
    const masks = { [a]: ['Kontza'], [b]: ['Konna'] }
    const choice = {
      recipientId: c,
      testimonyIds: [a],
      masks,
      reread: [a, b],
      withOriginals: [c],
      transcripts: { [b]: true },
    }
    expect(exportParams(choice)).toEqual({
      ...{ recipientId: c, testimonyIds: [a], masks: { [a]: ['Kontza'] }, reread: [a], withOriginals: [c] },
      transcripts: { [b]: true },
    })
  })
})
