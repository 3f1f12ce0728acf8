import { describe, expect, it } from 'vitest'
import { findPlace, placeFields, withPlaceLabels } from '../../src/cli/places.ts'
import { emptyTestimony } from '../../src/shared/records.ts'

describe('findPlace', () => {
  it.each([
    ['05.01', { code: '05.01', label: 'cercle de Mopti' }],
    ['konna', { code: '05.05', label: 'Konna, Mopti' }],
    ['TOGUERE-COUMBE', { code: '05.08', label: 'Toguéré-Coumbé, Mopti' }],
    ['Konna, Mopti', { code: '05.05', label: 'Konna, Mopti' }],
    ['N’Tillit', { code: '07.11', label: "N'Tillit, Gao" }],
  ])('finds %s', (typed, place) => {
    expect(findPlace(typed, '--place')).toEqual(place)
  })

  it('takes a name that a region shares with its cercle for the region, which claims less', () => {
    expect(findPlace('Mopti', '--place')).toEqual({ code: '05', label: 'Mopti' })
  })

  it('does not guess', () => {
    expect(() => findPlace('Kon', '--place')).toThrow(expect.objectContaining({ problem: 'place-unknown' }))
    expect(() => findPlace('', '--place')).toThrow(expect.objectContaining({ problem: 'place-unknown' }))
  })
})

it('keeps free text beside the code, or alone', () => {
  expect(placeFields('05.05', 'Kontza')).toEqual({ code: '05.05', label: 'Konna, Mopti', detail: 'Kontza' })
  expect(placeFields(undefined, 'près du puits')).toEqual({ code: '', label: '', detail: 'près du puits' })
  expect(placeFields(undefined, undefined)).toBeUndefined()
})

it('gives a place its label when only its code was given', () => {
  const where = { ...emptyTestimony.where, code: '05.05', detail: 'Kontza' }
  expect(withPlaceLabels({ where })).toEqual({ where: { ...where, label: 'Konna, Mopti' } })
  const labelled = { where: { ...where, label: 'as it was written' } }
  expect(withPlaceLabels(labelled)).toEqual(labelled)
  expect(() => withPlaceLabels({ where: { ...where, code: '77.01' } })).toThrow(
    expect.objectContaining({ problem: 'place-unknown', what: 'where.code' }),
  )
})
