import { describe, expect, it } from 'vitest'
import { dateText, readDate } from '../../src/cli/dates.ts'

describe('readDate', () => {
  it.each([
    ['2026-11-03', { precision: 'day', from: '2026-11-03', to: '' }],
    ['~2026-11-03', { precision: 'about', from: '2026-11-03', to: '' }],
    ['2026-11', { precision: 'month', from: '2026-11-01', to: '' }],
    ['2026', { precision: 'year', from: '2026-01-01', to: '' }],
    ['2026-11-03/2026-11-05', { precision: 'period', from: '2026-11-03', to: '2026-11-05' }],
  ] as const)('reads %s with its precision, and writes it the same', (typed, date) => {
    expect(readDate(typed)).toEqual(date)
    expect(dateText(date)).toBe(typed)
  })

  it.each([
    '',
    '3/11/2026',
    '2026-02-30',
    '2026-13',
    '26-11-03',
    '~2026-11',
    '2026-11-05/2026-11-03',
    '2026/2027/2028',
    '2026-11-03T00:00',
  ])('refuses « %s »', (typed) => {
    expect(() => readDate(typed)).toThrow(expect.objectContaining({ problem: 'date-invalid', what: '--date' }))
  })
})
