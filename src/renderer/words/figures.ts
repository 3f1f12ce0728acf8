import type { Language } from '../../shared/domain.ts'

const units: Readonly<Record<Language, readonly string[]>> = {
  fr: ['octets', 'Ko', 'Mo', 'Go'],
  en: ['bytes', 'KB', 'MB', 'GB'],
}

const locale = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB')

export const numberText = (value: number, language: Language): string =>
  new Intl.NumberFormat(locale(language)).format(value)

/** Decimal units, as file managers and disks show them. */
export const sizeText = (bytes: number, language: Language): string => {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  const digits = power === 0 || value >= 100 ? 0 : 1
  const figure = new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value)
  return `${figure} ${units[language][power] ?? ''}`
}

/** « a, b et c ». */
export const listText = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(locale(language), { type: 'conjunction' }).format(items)
