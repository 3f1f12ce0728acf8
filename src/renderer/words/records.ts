import type { TestimonyRow } from '../../shared/contract.ts'
import type { Language } from '../../shared/domain.ts'
import type { ImpreciseDate } from '../../shared/records.ts'
import type { Words } from '../i18n/index.ts'
import { impreciseDateText } from './dates.ts'

export const whenText = (when: ImpreciseDate, t: Words, language: Language): string =>
  impreciseDateText(when, language, {
    about: (day) => t('date.about', { day }),
    period: (from, to) => t('date.period', { from, to }),
    unknown: t('date.unknown'),
  })

/** « 3 nov. 2026 · F1, F3 ». */
export const whenAndWhat = (row: Pick<TestimonyRow, 'when' | 'violations'>, t: Words, language: Language): string =>
  [
    whenText(row.when, t, language),
    row.violations.map((code) => (code === 'other' ? t('violation.other') : code)).join(', '),
  ]
    .filter(Boolean)
    .join(' · ')
