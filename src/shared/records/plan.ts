import { z } from 'zod'
import { planStatuses } from '../domain.ts'
import { day, hour, line, text } from './basics.ts'

const moment = { on: day, at: hour }

/** A journey: the way, when to give a sign of life, and who does what when none comes. Names no victim and no case. */
export const planBody = z.object({
  status: z.enum(planStatuses),
  title: line,
  purpose: line,
  leaves: z.object(moment),
  returns: z.object(moment),
  travellers: line,
  vehicle: line,
  stops: z.array(z.object({ place: line, ...moment, note: line })).max(100),
  checkIns: z.array(z.object({ ...moment, with: line, how: line, done: z.boolean() })).max(200),
  alerts: z.array(z.object({ afterMinutes: z.int().min(0).max(100_000), who: line, phone: line, what: line })).max(50),
  numbers: z.array(z.object({ label: line, number: line })).max(50),
  agreedWords: line,
  ifStopped: text,
  notes: text,
})
export type PlanBody = z.infer<typeof planBody>

export const emptyPlan: PlanBody = {
  status: 'planned',
  title: '',
  purpose: '',
  leaves: { on: '', at: '' },
  returns: { on: '', at: '' },
  travellers: '',
  vehicle: '',
  stops: [],
  checkIns: [],
  alerts: [],
  numbers: [],
  agreedWords: '',
  ifStopped: '',
  notes: '',
}
