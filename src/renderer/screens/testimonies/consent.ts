import type { withdrawable } from '../../../shared/domain.ts'
import type { Consent } from '../../../shared/records.ts'
import { today } from '../../words/dates.ts'

const asked = [
  ...(['keep', 'recipients', 'naming', 'capture', 'imageVoice'] as const),
  ...(['recontact', 'recontactHow', 'recontactWhen'] as const),
] as const

/** What was read to the person is no longer what they said once an answer is another. */
export const answered = (consent: Consent, answers: Partial<Consent>): Consent => ({
  ...consent,
  ...answers,
  readBack: asked.some((question) => question in answers) ? false : (answers.readBack ?? consent.readBack),
})

/** Whether something was answered to each of the five questions. */
export const isAnswered = (consent: Consent): readonly boolean[] => [
  consent.keep !== 'notAsked',
  hasAnswer(consent.recipients),
  hasAnswer(consent.naming),
  consent.capture !== 'notAsked' && consent.imageVoice !== 'notAsked',
  consent.recontact !== 'notAsked',
]

const hasAnswer = (answers: Readonly<Record<string, string>>): boolean =>
  Object.values(answers).some((answer) => answer !== 'notAsked')

/** Read to the person, who agreed. What was not dated was given today. */
export const confirmed = (consent: Consent, readBack: boolean): Consent => ({
  ...consent,
  readBack,
  givenOn: readBack && consent.givenOn === '' ? today() : consent.givenOn,
})

export type Withdrawn = (typeof withdrawable)[number]

/** What can still be taken back: that of which something was accepted. */
export const canWithdraw = (consent: Consent): readonly Withdrawn[] => [
  'keep',
  ...(Object.values(consent.recipients).includes('yes') ? (['recipients'] as const) : []),
  ...(Object.values(consent.naming).includes('named') ? (['naming'] as const) : []),
  ...(consent.capture === 'yes' || consent.imageVoice === 'yes' ? (['imageVoice'] as const) : []),
  ...(consent.recontact === 'yes' ? (['recontact'] as const) : []),
]

const forAll = <Value>(value: Value) => ({
  cndh: value,
  justice: value,
  ngo: value,
  publication: value,
  statistics: value,
})

/** The answers are « non » from now on, and when and of what is kept. */
export const withdrawn = (consent: Consent, of: readonly Withdrawn[], on: string, note: string): Consent => ({
  ...consent,
  ...(of.includes('recipients') && { recipients: forAll('no' as const) }),
  ...(of.includes('naming') && { naming: forAll('unnamed' as const) }),
  ...(of.includes('imageVoice') && { capture: 'no' as const, imageVoice: 'no' as const }),
  ...(of.includes('recontact') && { recontact: 'no' as const }),
  readBack: false,
  withdrawals: [...consent.withdrawals, { of: [...of], on, note }],
})
