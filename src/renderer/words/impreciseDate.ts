import type { DatePrecision } from '../../shared/domain.ts'
import type { ImpreciseDate } from '../../shared/records.ts'
import { readDate } from './dates.ts'

export const unknownDate: ImpreciseDate = { precision: 'unknown', from: '', to: '' }

const fineness: Readonly<Record<DatePrecision, number>> = { unknown: 0, year: 1, month: 2, day: 3, about: 3, period: 3 }

const cut = (day: string, precision: DatePrecision): string => {
  if (precision === 'year') return `${day.slice(0, 4)}-01-01`
  return precision === 'month' ? `${day.slice(0, 7)}-01` : day
}

/** What the typed text says, never finer than was typed nor than the precision asked for. Null when not understood. */
export const typedImpreciseDate = (typed: string, now: ImpreciseDate, today?: Date): ImpreciseDate | null => {
  if (!typed.trim()) return { ...unknownDate, to: now.precision === 'period' ? now.to : '' }
  const read = readDate(typed, today)
  if (!read) return null
  if (/^\s*(vers|about)\b/i.test(typed) && read.precision === 'day')
    return { precision: 'about', from: read.from, to: '' }
  const asked = now.precision === 'unknown' ? read.precision : now.precision
  const precision = fineness[asked] > fineness[read.precision] ? read.precision : asked
  return { precision, from: cut(read.from, precision), to: precision === 'period' ? now.to : '' }
}

/** Whether a date can be given this precision without inventing anything. */
export const canBe = (now: ImpreciseDate, precision: DatePrecision): boolean =>
  now.from === '' || precision === 'unknown' || fineness[precision] <= fineness[now.precision]

export const withPrecision = (now: ImpreciseDate, precision: DatePrecision): ImpreciseDate => {
  if (precision === 'unknown') return unknownDate
  return { precision, from: now.from && cut(now.from, precision), to: precision === 'period' ? now.to : '' }
}
