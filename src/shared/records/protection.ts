import { z } from 'zod'
import { answers, protectionMeasures, protectionParts, protectionStates, protectionUrgencies } from '../domain.ts'
import { day, line, maybe, text } from './basics.ts'

/**
 * A request that a defender be protected, made of an incident: who asks, for what, how soon, what of the incident it tells, and what came
 * of it. It has no addressee of its own: some trust no state body.
 */
export const protection = z.object({
  state: z.enum(protectionStates),
  /** Whether the defender wants it sent. */
  agreed: z.enum(answers),
  name: line,
  organisation: line,
  reach: line,
  urgency: maybe(protectionUrgencies),
  measures: z.array(z.enum(protectionMeasures)).max(protectionMeasures.length),
  asked: text,
  alsoProtect: text,
  tells: z.array(z.enum(protectionParts)).max(protectionParts.length),
  sentTo: line,
  sentOn: day,
  answer: text,
  answeredOn: day,
})
export type Protection = z.infer<typeof protection>

/** Of other people, whom nobody asked, nothing is told unless it is chosen. */
export const noProtection: Protection = {
  state: 'none',
  agreed: 'notAsked',
  name: '',
  organisation: '',
  reach: '',
  urgency: null,
  measures: [],
  asked: '',
  alsoProtect: '',
  tells: ['account', 'said', 'taken', 'perpetrators', 'risk', 'stepsTaken', 'needs'],
  sentTo: '',
  sentOn: '',
  answer: '',
  answeredOn: '',
}
