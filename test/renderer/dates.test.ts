import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agoText, impreciseDateText, readDate, writtenDate } from '../../src/renderer/words/dates.ts'
import { canBe, typedImpreciseDate, unknownDate, withPrecision } from '../../src/renderer/words/impreciseDate.ts'

const today = new Date(2026, 10, 23)

describe('readDate', () => {
  it.each([
    ['3/11/2026', 'day', '2026-11-03'],
    ['03112026', 'day', '2026-11-03'],
    ['03-11-26', 'day', '2026-11-03'],
    ['3.11.1987', 'day', '1987-11-03'],
    ['3 11 87', 'day', '1987-11-03'],
    ['2026-11-03', 'day', '2026-11-03'],
    ['le 3 novembre 2026', 'day', '2026-11-03'],
    ['1er août 2026', 'day', '2026-08-01'],
    ['12 févr. 2026', 'day', '2026-02-12'],
    ['3 July 2026', 'day', '2026-07-03'],
    ['vers le 3 juin 2026', 'day', '2026-06-03'],
    ['11/2026', 'month', '2026-11-01'],
    ['2026-11', 'month', '2026-11-01'],
    ['déc 2025', 'month', '2025-12-01'],
    ['juillet 2025', 'month', '2025-07-01'],
    ['2026', 'year', '2026-01-01'],
  ])('reads « %s »', (typed, precision, from) => {
    expect(readDate(typed, today)).toEqual({ precision, from })
  })

  it.each(['', '31/02/2026', '32/01/2026', '3/13/2026', 'hier', '3', '11', '20267', '1 2 3 4', '0/0/2026', 'ju 2026x'])(
    'does not guess « %s »',
    (typed) => {
      expect(readDate(typed, today)).toBeNull()
    },
  )

  it('reads back what the field writes, for every day', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.constantFrom('day', 'month', 'year'), (date, precision) => {
        const day = date.toISOString().slice(0, 10)
        const from = { day, month: `${day.slice(0, 7)}-01`, year: `${day.slice(0, 4)}-01-01` }[precision]
        expect(readDate(writtenDate(from, precision), today)).toEqual({ precision, from })
      }),
    )
  })
})

describe('an imprecise date', () => {
  const day = { precision: 'day', from: '2026-11-03', to: '' } as const

  it('takes the precision that was typed when none was asked for', () => {
    expect(typedImpreciseDate('nov 2026', unknownDate, today)).toEqual({
      precision: 'month',
      from: '2026-11-01',
      to: '',
    })
    expect(typedImpreciseDate('vers 3/11/2026', unknownDate, today)).toMatchObject({ precision: 'about' })
  })

  it('is never finer than what was typed, nor than what was asked for', () => {
    expect(typedImpreciseDate('2026', day, today)).toEqual({ precision: 'year', from: '2026-01-01', to: '' })
    const month = { precision: 'month', from: '', to: '' } as const
    expect(typedImpreciseDate('3/11/2026', month, today)).toEqual({ precision: 'month', from: '2026-11-01', to: '' })
  })

  it('stays what it was while the text is not understood', () => {
    expect(typedImpreciseDate('3/1', day, today)).toBeNull()
  })

  it('can lose precision but not gain any that nobody gave', () => {
    expect(withPrecision(day, 'year')).toEqual({ precision: 'year', from: '2026-01-01', to: '' })
    expect(canBe({ precision: 'year', from: '2026-01-01', to: '' }, 'day')).toBe(false)
    expect(canBe(day, 'period')).toBe(true)
    expect(canBe(unknownDate, 'month')).toBe(true)
  })

  it('is said as it is known', () => {
    const words = {
      about: (text: string) => `vers le ${text}`,
      period: (from: string, to: string) => `du ${from} au ${to}`,
      unknown: '?',
    }
    const said = (date: Parameters<typeof impreciseDateText>[0]) => impreciseDateText(date, 'fr', words)
    expect(said(day)).toBe('3 nov. 2026')
    expect(said({ ...day, precision: 'about' })).toBe('vers le 3 nov. 2026')
    expect(said({ ...day, precision: 'month' })).toBe('novembre 2026')
    expect(said({ ...day, precision: 'year' })).toBe('2026')
    expect(said({ precision: 'period', from: '2026-11-03', to: '2026-11-05' })).toBe('du 3 nov. 2026 au 5 nov. 2026')
    expect(said(unknownDate)).toBe('?')
  })
})

describe('agoText', () => {
  const now = new Date(2026, 10, 23, 14, 0)
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
  it('says how long ago in plain words', () => {
    expect(agoText(before(0), 'fr', now)).toBe("à l'instant")
    expect(agoText(before(5), 'fr', now)).toBe('il y a 5 minutes')
    expect(agoText(before(120), 'fr', now)).toBe('il y a 2 heures')
    expect(agoText(before(60 * 20), 'fr', now)).toBe('hier')
    expect(agoText(before(60 * 24 * 30), 'en', now)).toBe('24 Oct 2026')
  })
})
