import type { DatePrecision, Language } from '../../shared/domain.ts'
import { fold } from '../../shared/fold.ts'
import type { ImpreciseDate } from '../../shared/records.ts'

const monthStarts: readonly (readonly string[])[] = [
  ['jan'],
  ['fev', 'feb'],
  ['mar'],
  ['avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aou', 'aug'],
  ['sep'],
  ['oct'],
  ['nov'],
  ['dec'],
]

const two = (figure: number): string => String(figure).padStart(2, '0')

const monthOf = (word: string): number | null => {
  if (/^\d{1,2}$/.test(word)) return Number(word) >= 1 && Number(word) <= 12 ? Number(word) : null
  const at = monthStarts.findIndex((starts) => starts.some((start) => word.startsWith(start)))
  return at < 0 ? null : at + 1
}

/** Two figures mean this century, unless that lies more than a year ahead. */
const yearOf = (word: string, today: Date): number | null => {
  if (/^(19|20)\d{2}$/.test(word)) return Number(word)
  if (!/^\d{2}$/.test(word)) return null
  const year = 2000 + Number(word)
  return year > today.getFullYear() + 1 ? year - 100 : year
}

const realDay = (year: number, month: number, day: number): string | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? `${year}-${two(month)}-${two(day)}` : null
}

export interface TypedDate {
  readonly precision: Extract<DatePrecision, 'day' | 'month' | 'year'>
  /** YYYY-MM-DD; parts beyond the precision are 01. */
  readonly from: string
}

const spread = (folded: string): readonly string[] => {
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(folded)
  if (packed) return packed.slice(1)
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !['le', 'de', 'of', 'the', 'vers', 'about'].includes(word))
}

/** Reads what a person types: 3/11/2026, 03112026, 3 nov 2026, 2026-11-03, nov. 2026, 11/2026, 2026. Null when unsure. */
export const readDate = (typed: string, today: Date = new Date()): TypedDate | null => {
  const words = spread(fold(typed).replace(/\b1er\b/, '1'))
  const [first = '', second = '', third = ''] = words
  if (words.length === 1) {
    return /^(19|20)\d{2}$/.test(first) ? { precision: 'year', from: `${first}-01-01` } : null
  }
  if (words.length === 2) {
    const turned = /^\d{4}$/.test(first)
    const month = monthOf(turned ? second : first)
    const year = yearOf(turned ? first : second, today)
    return month && year ? { precision: 'month', from: `${year}-${two(month)}-01` } : null
  }
  if (words.length !== 3) return null
  const turned = /^\d{4}$/.test(first)
  const [dayWord, yearWord] = turned ? [third, first] : [first, third]
  const [month, year] = [monthOf(second), yearOf(yearWord, today)]
  if (!month || !year || !/^\d{1,2}$/.test(dayWord)) return null
  const from = realDay(year, month, Number(dayWord))
  return from ? { precision: 'day', from } : null
}

/** How a date stands in its field: always figures, so that it can be typed back. */
export const writtenDate = (from: string, precision: DatePrecision): string => {
  const [year = '', month = '', day = ''] = from.split('-')
  if (!from || precision === 'unknown') return ''
  if (precision === 'year') return year
  return precision === 'month' ? `${month}/${year}` : `${day}/${month}/${year}`
}

const locales: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

const formatted = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

export const dayText = (day: string, language: Language): string =>
  day
    ? formatted(day, language, { day: 'numeric', month: 'short', year: 'numeric' }).replace(
        /^1 /,
        language === 'fr' ? '1er ' : '1 ',
      )
    : ''

/** « novembre 2026 » of YYYY-MM. */
export const monthText = (month: string, language: Language): string =>
  formatted(`${month}-01`, language, { month: 'short', year: 'numeric' })

/** Today as the clock on the wall has it, YYYY-MM-DD. */
export const today = (now: Date = new Date()): string =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`

interface DateWords {
  readonly about: (day: string) => string
  readonly period: (from: string, to: string) => string
  readonly unknown: string
}

/** « vers le 12 nov. 2026 », « nov. 2026 », « du 3 au 5 nov. 2026 ». */
export const impreciseDateText = (date: ImpreciseDate, language: Language, words: DateWords): string => {
  if (!date.from) return words.unknown
  const day = dayText(date.from, language)
  if (date.precision === 'day') return day
  if (date.precision === 'about') return words.about(day)
  if (date.precision === 'month') return formatted(date.from, language, { month: 'long', year: 'numeric' })
  if (date.precision === 'year') return date.from.slice(0, 4)
  if (date.precision === 'period') return date.to ? words.period(day, dayText(date.to, language)) : day
  return words.unknown
}

/** « à l'instant », « il y a 5 minutes », « hier », then the day. `moment` is UTC, ISO 8601. */
export const agoText = (moment: string, language: Language, now: Date = new Date()): string => {
  const minutes = Math.round((now.getTime() - Date.parse(moment)) / 60_000)
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  if (minutes < 1) return language === 'fr' ? "à l'instant" : 'just now'
  if (minutes < 60) return relative.format(-minutes, 'minute')
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(new Date(moment))) / 86_400_000)
  if (days < 1) return relative.format(-Math.round(minutes / 60), 'hour')
  if (days < 7) return relative.format(-days, 'day')
  return momentText(moment, language)
}

export const momentText = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(moment),
  )

/** « 24 nov. 2026, 10:25 », by the clock on the wall; to the second where it is `precise`. */
export const atText = (moment: string, language: Language, precise = false): string =>
  new Intl.DateTimeFormat(locales[language], {
    ...({ day: 'numeric', month: 'short', year: 'numeric' } as const),
    ...({ hour: '2-digit', minute: '2-digit' } as const),
    ...(precise ? ({ second: '2-digit' } as const) : {}),
  }).format(new Date(moment))
