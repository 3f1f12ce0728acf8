import { expect, test } from 'vitest'
import { monthsFrom } from '../../src/shared/days.ts'

test('the months between two are all there, over a year’s end', () => {
  expect(monthsFrom('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsFrom('2026-02', '2026-02')).toEqual(['2026-02'])
  expect(monthsFrom('2026-03', '2026-02')).toEqual([])
})

test('of a mistyped century only the last hundred years are told', () => {
  const months = monthsFrom('0001-01', '2026-02')
  expect([months.length, months[0], months.at(-1)]).toEqual([1200, '1926-03', '2026-02'])
})
