import type { ImpreciseDate } from './records.ts'

/** The last day that a date may mean: a month's or a year's last, a period's end. Empty for one that is not known. */
export function lastDayOf({ precision, from, to }: ImpreciseDate): string {
  if (precision === 'unknown' || from === '') return ''
  if (precision === 'year') return `${from.slice(0, 4)}-12-31`
  if (precision === 'month') return lastOfMonth(from.slice(0, 7))
  return precision === 'period' && to > from ? to : from
}

/** `month` is YYYY-MM. */
function lastOfMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  // The setter, for a year below 100 means itself only there.
  const end = new Date(0)
  end.setUTCFullYear(year, number, 0)
  return `${month}-${String(end.getUTCDate()).padStart(2, '0')}`
}

const mostMonths = 1_200

/** Every month from one to another, both counted in, as YYYY-MM; at most the last hundred years of them. */
export function monthsFrom(first: string, last: string): readonly string[] {
  const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
  const [start, end] = [Math.max(at(first), at(last) - mostMonths + 1), at(last)]
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, step) => {
    const month = start + step
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
