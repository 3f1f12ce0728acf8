import type { TestimonyBody } from '../../../shared/records.ts'

export type Part =
  | 'account'
  | 'harm'
  | 'perpetrators'
  | 'place'
  | 'flags'
  | 'others'
  | 'interview'
  | 'care'
  | 'remarks'
  | 'needs'
  | 'risk'
  | 'steps'
  | 'followUps'
  | 'verification'
  | 'persons'
  | 'consent'

const fields: Readonly<Record<Part, readonly (keyof TestimonyBody)[]>> = {
  account: ['account', 'when', 'where', 'violations', 'otherViolation'],
  harm: ['means', 'weapons', 'harm'],
  perpetrators: ['perpetrators'],
  place: ['wherePrecision'],
  flags: ['concernsMinor', 'genderBased'],
  others: ['others'],
  persons: ['role', 'knowledge'],
  interview: [
    ...(['interviewedOn', 'interviewPlace', 'interviewSetting', 'interviewLanguage'] as const),
    ...(['interviewer', 'interpreter', 'peoplePresent', 'recordedHow'] as const),
  ],
  care: ['traumaNotes'],
  remarks: ['remarks'],
  needs: ['needs'],
  risk: ['risk'],
  steps: ['stepsTaken'],
  followUps: ['followUps'],
  verification: ['verification', 'reliability', 'verificationNotes'],
  consent: ['consent'],
}

/** As nobody touched it. The schemas' own empty bodies stay out of the page, for with them comes the whole checking library. */
function isBlank(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === '' || value === null || value === false
  if (Array.isArray(value)) return value.length === 0
  return Object.values(value).every((each) => each === 'notAsked' || each === 'unknown' || isBlank(each))
}

/** Whether anything was written there. */
export const started = (body: TestimonyBody, ...parts: readonly Part[]): boolean =>
  parts.some((part) => fields[part].some((field) => body[field] !== 'unverified' && !isBlank(body[field])))
