import { z } from 'zod'
import { answers, consentModes, namings, withdrawable } from '../domain.ts'
import { day, line, maybe, recordId } from './basics.ts'

const perRecipient = <T extends z.ZodType>(value: T) =>
  z.object({ cndh: value, justice: value, ngo: value, publication: value, statistics: value })

/** What the person took back, and when. What it forbids is answered « non » from then on. */
const withdrawal = z.object({ on: day, of: z.array(z.enum(withdrawable)).min(1), note: line })

/** The five questions, then what is folded behind them. */
export const consent = z.object({
  keep: z.enum(answers),
  recipients: perRecipient(z.enum(answers)),
  naming: perRecipient(z.enum(namings)),
  /** To record the voice and take photos, whoever may have them afterwards. */
  capture: z.enum(answers),
  /** To hand over pictures and voice. */
  imageVoice: z.enum(answers),
  recontact: z.enum(answers),
  recontactHow: line,
  recontactWhen: line,
  givenOn: day,
  mode: maybe(consentModes),
  language: line,
  interpreter: line,
  guardian: line,
  /** What a child said to it. */
  assent: line,
  /** Nothing leaves from the day after. */
  expiresOn: day,
  /** The answers were read to the person, who agreed that they are right. */
  readBack: z.boolean(),
  /** The piece of evidence that holds the spoken consent. */
  recording: recordId.nullable(),
  withdrawals: z.array(withdrawal).max(50),
})
export type Consent = z.infer<typeof consent>

const sameForAll = <T>(value: T) => ({
  cndh: value,
  justice: value,
  ngo: value,
  publication: value,
  statistics: value,
})

export const noConsentYet: Consent = {
  keep: 'notAsked',
  recipients: sameForAll('notAsked' as const),
  naming: sameForAll('notAsked' as const),
  capture: 'notAsked',
  imageVoice: 'notAsked',
  recontact: 'notAsked',
  recontactHow: '',
  recontactWhen: '',
  givenOn: '',
  mode: null,
  language: '',
  interpreter: '',
  guardian: '',
  assent: '',
  expiresOn: '',
  readBack: false,
  recording: null,
  withdrawals: [],
}
