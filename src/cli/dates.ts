import type { ImpreciseDate } from '../shared/records.ts'
import { UsageError } from './usage.ts'

/** Reads `2026-11-03`, `2026-11`, `2026`, `~2026-11-03` (about that day) and `2026-11-03/2026-11-05` (a period). */
export function readDate(typed: string): ImpreciseDate {
  const [start = '', end, ...more] = typed.trim().split('/')
  if (more.length > 0) throw new UsageError('date-invalid', '--date')
  if (end !== undefined) return period(day(start), day(end))
  if (start.startsWith('~')) return { precision: 'about', from: day(start.slice(1)), to: '' }
  if (/^\d{4}$/.test(start)) return { precision: 'year', from: day(`${start}-01-01`), to: '' }
  if (/^\d{4}-\d{2}$/.test(start)) return { precision: 'month', from: day(`${start}-01`), to: '' }
  return { precision: 'day', from: day(start), to: '' }
}

function period(from: string, to: string): ImpreciseDate {
  if (to < from) throw new UsageError('date-invalid', '--date')
  return { precision: 'period', from, to }
}

function day(text: string): string {
  if (!isDay(text)) throw new UsageError('date-invalid', '--date')
  return text
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/** An option that takes a whole day, YYYY-MM-DD. */
export function dayOf(value: string | undefined, option: string): string | undefined {
  if (value !== undefined && !isDay(value)) throw new UsageError('option-invalid', option)
  return value
}

/** The same way it is typed, so that it sorts and can be typed back. */
export function dateText({ precision, from, to }: ImpreciseDate): string {
  if (precision === 'unknown' || from === '') return ''
  if (precision === 'year') return from.slice(0, 4)
  if (precision === 'month') return from.slice(0, 7)
  if (precision === 'period') return to === '' ? from : `${from}/${to}`
  return precision === 'about' ? `~${from}` : from
}
