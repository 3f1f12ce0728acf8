import { placeText } from '../../shared/places.ts'
import type { IncidentBody, PlanBody } from '../../shared/records.ts'
import { urgencyLabels } from '../../vault/exchange/labels.ts'
import { dateText } from '../dates.ts'
import { below } from '../output.ts'
import type { Words } from '../words.ts'
import { inWords, type Pairs } from './caseLines.ts'

/** An incident against a defender, and a journey, whole. */

export const moment = ({ on, at }: { readonly on: string; readonly at: string }): string => joined(on, at)
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
const listed = (lines: readonly string[]): string => below(lines.filter((line) => line !== '').join('\n'))
const told = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')

export function incidentPairs(body: IncidentBody, words: Words): Pairs {
  const { fields, incidents } = words
  const said = incidents.fields
  return [
    [fields.status, words.statuses[body.status]],
    [fields.sensitivity, words.sensitivities[body.sensitivity]],
    [said.defender, body.defender],
    [said.kinds, told(...body.kinds.map((kind) => incidents.kinds[kind]), body.otherKind)],
    [fields.when, dateText(body.when)],
    [fields.where, placeText(body.where)],
    [fields.account, below(body.account)],
    [said.said, below(body.said)],
    [said.taken, below(body.taken)],
    [said.perpetrators, listed(perpetrators(body, words))],
    [said.exposed, below(body.exposed)],
    [said.witnesses, below(body.witnesses)],
    [said.stepsTaken, below(body.stepsTaken)],
    [said.needs, listed(needs(body, words))],
    ...risk(body, words),
    ...protection(body, words),
    [said.followUps, listed(followUps(body, words))],
    [said.tags, body.tags.join(', ')],
  ]
}

const perpetrators = (body: IncidentBody, { incidents }: Words): string[] =>
  body.perpetrators.map(({ type, certainty, unit, uniform, vehicle, identifiedHow }) =>
    told(
      incidents.perpetratorTypes[type],
      certainty === null ? '' : incidents.certainties[certainty],
      ...[unit, uniform, vehicle, identifiedHow],
    ),
  )

const needs = (body: IncidentBody, { incidents }: Words): string[] =>
  body.needs.map(({ kind, state, detail, referredTo, referredOn }) =>
    told(incidents.needKinds[kind], incidents.needStates[state], detail, joined(referredTo, referredOn)),
  )

const risk = (
  { risk: { level, assessedOn, ...answers } }: IncidentBody,
  { incidents: { fields, riskLevels } }: Words,
) =>
  [
    [fields.risk, joined(level === null ? '' : riskLevels[level], assessedOn)],
    [fields.threats, below(answers.threats)],
    [fields.vulnerabilities, below(answers.vulnerabilities)],
    [fields.capacities, below(answers.capacities)],
    [fields.actions, below(answers.actions)],
  ] as const

/** What a request for protection asks and where it stands; nothing while there is none. */
const protection = ({ protection: request }: IncidentBody, words: Words): Pairs => {
  const { incidents, shown, answers } = words
  const { fields, protectionMeasures, protectionStates } = incidents
  const { state, agreed, name, organisation, reach, urgency, asked, alsoProtect, tells } = request
  const measures = request.measures.map((measure) => protectionMeasures[measure])
  const texts = [name, organisation, reach, asked, alsoProtect, request.sentTo, request.answer]
  const begun = state !== 'none' || agreed !== 'notAsked' || measures.length > 0 || texts.some((text) => text !== '')
  if (!begun) return []
  return [
    [fields.protection, protectionStates[state]],
    [shown.fields.agreed, answers[agreed]],
    [shown.fields.requester, told(name, organisation)],
    [shown.fields.reach, reach],
    [shown.fields.urgency, urgency === null ? '' : inWords(words)(urgencyLabels[urgency])],
    [fields.asked, below([told(...measures), asked].filter((text) => text !== '').join('\n'))],
    [shown.fields.alsoProtect, below(alsoProtect)],
    [shown.fields.tells, tells.map((part) => shown.protectionParts[part]).join(', ')],
    [fields.sentTo, joined(request.sentTo, request.sentOn)],
    [fields.answer, below([request.answeredOn, request.answer].filter((text) => text !== '').join('\n'))],
  ]
}

const followUps = (body: IncidentBody, { incidents }: Words): string[] =>
  body.followUps.map(({ due, what, doneOn }) =>
    told(due, what, doneOn === '' ? '' : joined(incidents.fields.done, doneOn)),
  )

export function planPairs(body: PlanBody, words: Words): Pairs {
  const { incidents, fields } = words
  const said = incidents.fields
  return [
    [fields.status, incidents.planStatuses[body.status]],
    [said.title, body.title],
    [said.purpose, body.purpose],
    [said.leaves, moment(body.leaves)],
    [said.returns, moment(body.returns)],
    [said.travellers, body.travellers],
    [said.vehicle, body.vehicle],
    [said.stops, listed(body.stops.map((stop) => told(moment(stop), stop.place, stop.note)))],
    [said.checkIns, listed(checkIns(body, words))],
    [said.agreedWords, body.agreedWords],
    [said.alerts, listed(alerts(body, words))],
    [said.ifStopped, below(body.ifStopped)],
    [said.numbers, listed(body.numbers.map(({ label, number }) => told(label, number)))],
    [fields.notes, below(body.notes)],
  ]
}

const checkIns = (body: PlanBody, { incidents }: Words): string[] =>
  body.checkIns.map((each) => told(moment(each), each.with, each.how, each.done ? incidents.fields.done : ''))

const alerts = (body: PlanBody, { incidents }: Words): string[] =>
  body.alerts.map(({ afterMinutes, who, phone, what }) => told(incidents.minutesLate(afterMinutes), who, phone, what))
