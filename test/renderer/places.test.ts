import { describe, expect, it } from 'vitest'
import { findPlaces } from '../../src/renderer/words/places.ts'
import { knownPlaces, placeOf, placeText } from '../../src/shared/places.ts'

describe('places', () => {
  it('are the 19 regions, the District of Bamako, 159 cercles and 6 communes', () => {
    const regions = knownPlaces.filter(({ code }) => !code.includes('.'))
    expect(regions.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 19 }, (_, at) => String(at + 1).padStart(2, '0')),
      '00',
    ])
    const parts = knownPlaces.filter(({ code }) => code.includes('.'))
    expect(parts.filter(({ code }) => !code.startsWith('00'))).toHaveLength(159)
    expect(parts.filter(({ code }) => code.startsWith('00'))).toHaveLength(6)
    expect(new Set(knownPlaces.map(({ code }) => code)).size).toBe(knownPlaces.length)
    expect(new Set(knownPlaces.map(({ label }) => label)).size).toBe(knownPlaces.length)
  })

  it('are found without accents, by any beginning of a word', () => {
    const first = (search: string) => findPlaces(search)[0]?.label
    expect(first('menaka')).toBe('Ménaka')
    expect(first('KONN')).toBe('Konna, Mopti')
    expect(first('goundam tomb')).toBe('Goundam, Tombouctou')
    expect(first("n'till")).toBe("N'Tillit, Gao")
    expect(first('commune v bamako')).toBe('Commune V, Bamako')
    expect(first('tin essako')).toBe('Tin-Essako, Kidal')
    expect(findPlaces('zzz')).toEqual([])
    expect(findPlaces('  ')).toBe(knownPlaces)
  })

  it('tells a cercle from the region of the same name', () => {
    expect(placeOf('19')?.label).toBe('Bandiagara')
    expect(placeOf('19.01')?.label).toBe('cercle de Bandiagara')
  })

  it('are written from near to far', () => {
    expect(placeText({ code: '05.05', label: 'Konna, Mopti', detail: 'Kontza' })).toBe('Kontza, Konna, Mopti')
    expect(placeText({ code: '', label: '', detail: '' })).toBe('')
  })
})
