import type { Incident, Plan } from '../../shared/contract.ts'
import { incidentStatuses, planStatuses } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import { emptyIncident, type IncidentBody, incidentBody, type PlanBody } from '../../shared/records.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { checkedFields, givenFields } from '../fields.ts'
import { fileOrStandardInput, readJson } from '../input.ts'
import { below, headed } from '../output.ts'
import { withPlaceLabel } from '../places.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** What was done to defenders, and their journeys. Lists show codes and places, never whom it was done to. */

export const addIncident = command({
  options: { from: 'text' },
  operands: [0, 0],
  run: async ({ options: { from }, visit, words }) => {
    if (from === undefined) throw new UsageError('option-missing', '--from')
    const fields = givenFields(readJson(fileOrStandardInput(from, '--from')), emptyIncident, '--from')
    const body = withPlaceLabel(checkedFields(incidentBody.partial(), fields))
    await visit.unlock()
    const created = await visit.ask('incident.create', { body })
    return { value: created, lines: [words.added(created.code)] }
  },
})

export const listIncidents = command({
  options: { ...pageOptions, status: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = { ...pageOf(options), status: oneOf(incidentStatuses, options.status, '--status') }
    await visit.unlock()
    const page = await visit.ask('incident.list', { ...choice, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, status, sensitivity, kinds, when, where }) => [
      ...[code, words.statuses[status], words.sensitivities[sensitivity], dateText(when)],
      kinds.map((kind) => words.incidents.kinds[kind]).join(', '),
      placeText(where),
    ])
    return answerPage(page, cells, words)
  },
})

export const listPlans = command({
  options: { ...pageOptions, status: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = { ...pageOf(options), status: oneOf(planStatuses, options.status, '--status') }
    await visit.unlock()
    const page = await visit.ask('plan.list', { ...choice, trashed: options.trashed === true })
    const cells = page.rows.map(({ code, status, leaves, returns, title }) => [
      ...[code, words.incidents.planStatuses[status], moment(leaves), moment(returns), title],
    ])
    return answerPage(page, cells, words)
  },
})

const moment = ({ on, at }: { readonly on: string; readonly at: string }): string => joined(on, at)
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
const listed = (lines: readonly string[]): string => below(lines.filter((line) => line !== '').join('\n'))
const told = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')

export function incidentLines({ body }: Incident, words: Words): string[] {
  const { fields, incidents } = words
  const said = incidents.fields
  return headed([
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
  ])
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

/** Where a request for protection stands; nothing while there is none. */
const protection = ({ protection: request }: IncidentBody, { incidents }: Words) => {
  const { fields, protectionMeasures, protectionStates } = incidents
  const measures = request.measures.map((measure) => protectionMeasures[measure])
  const begun = request.state !== 'none' || measures.length > 0 || request.asked !== ''
  return [
    [fields.protection, begun ? protectionStates[request.state] : ''],
    [fields.asked, below([told(...measures), request.asked].filter((text) => text !== '').join('\n'))],
    [fields.sentTo, joined(request.sentTo, request.sentOn)],
    [fields.answer, below(request.answer)],
  ] as const
}

const followUps = (body: IncidentBody, { incidents }: Words): string[] =>
  body.followUps.map(({ due, what, doneOn }) =>
    told(due, what, doneOn === '' ? '' : joined(incidents.fields.done, doneOn)),
  )

export function planLines({ body }: Plan, words: Words): string[] {
  const { incidents, fields } = words
  const said = incidents.fields
  return headed([
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
  ])
}

const checkIns = (body: PlanBody, { incidents }: Words): string[] =>
  body.checkIns.map((each) => told(moment(each), each.with, each.how, each.done ? incidents.fields.done : ''))

const alerts = (body: PlanBody, { incidents }: Words): string[] =>
  body.alerts.map(({ afterMinutes, who, phone, what }) => told(incidents.minutesLate(afterMinutes), who, phone, what))
