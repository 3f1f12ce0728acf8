import { z } from 'zod'
import { certainties, datePrecisions, needKinds, needStates, perpetratorTypes, riskLevels } from '../domain.ts'

/** Identifiers are UUIDv7 (RFC 9562) in lower case. */
export const recordId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'RecordId'>()
export type RecordId = z.infer<typeof recordId>

export const line = z.string().max(500)
export const text = z.string().max(1_000_000)
/** YYYY-MM-DD, or empty. */
export const day = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/)
/** HH:MM of the place, or empty. */
export const hour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/)
export const maybe = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable()

/** `from` and `to` are YYYY-MM-DD or empty; parts beyond the precision are 01 and mean nothing. */
export const impreciseDate = z.object({ precision: z.enum(datePrecisions), from: day, to: day })
export type ImpreciseDate = z.infer<typeof impreciseDate>

/** `code` is `RR` or `RR.CC` (region, cercle, in the order of the law of 2023) or empty; `label` is kept with it. */
export const place = z.object({ code: z.string().regex(/^(\d{2}(\.\d{2})?)?$/), label: line, detail: line })
export type Place = z.infer<typeof place>

export const unknownDate: ImpreciseDate = { precision: 'unknown', from: '', to: '' }
export const noPlace: Place = { code: '', label: '', detail: '' }

export const tags = z.array(z.string().min(1).max(100)).max(50)

/** Who is said to have done it, and how sure that is. */
const perpetrator = z.object({
  type: z.enum(perpetratorTypes),
  unit: line,
  uniform: line,
  vehicle: line,
  identifiedHow: line,
  certainty: maybe(certainties),
})
export type Perpetrator = z.infer<typeof perpetrator>
export const perpetrators = z.array(perpetrator).max(50)

/** What the person needs, to whom they were referred, and what came of it. */
const need = z.object({
  kind: z.enum(needKinds),
  detail: line,
  referredTo: line,
  referredOn: day,
  state: z.enum(needStates),
})
export type Need = z.infer<typeof need>
export const needs = z.array(need).max(50)

/** Threats, what makes them worse, what helps against them, and what is to be done. */
export const risk = z.object({
  level: maybe(riskLevels),
  threats: text,
  vulnerabilities: text,
  capacities: text,
  actions: text,
  assessedOn: day,
})
export type Risk = z.infer<typeof risk>
export const noRisk: Risk = {
  level: null,
  threats: '',
  vulnerabilities: '',
  capacities: '',
  actions: '',
  assessedOn: '',
}

/** What is still to be done, until `doneOn` says when it was. */
const followUp = z.object({ due: day, what: line, doneOn: day })
export type FollowUp = z.infer<typeof followUp>
export const followUps = z.array(followUp).max(200)
