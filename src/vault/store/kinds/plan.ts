import { emptyPlan, type PlanBody, planBody } from '../../../shared/records.ts'
import { type Kind, words } from './kind.ts'

export const plan: Kind<PlanBody> = {
  schema: planBody,
  empty: emptyPlan,
  prefix: 'V',
  status: (body) => body.status,
  summary: ({ title, leaves, returns, status }) => ({ title, leaves, returns, status }),
  search: (body) => ({
    title: body.title,
    body: words(
      ...[body.purpose, body.travellers, body.vehicle, body.agreedWords, body.ifStopped, body.notes],
      ...body.stops.flatMap(({ place, note }) => [place, note]),
      ...body.checkIns.flatMap((checkIn) => [checkIn.with, checkIn.how]),
      ...body.alerts.flatMap(({ who, phone, what }) => [who, phone, what]),
      ...body.numbers.flatMap(({ label, number }) => [label, number]),
    ),
    aside: words(body.leaves.on, body.returns.on),
  }),
  facets: (body) => (body.leaves.on === '' ? [] : [['date', body.leaves.on]]),
}
