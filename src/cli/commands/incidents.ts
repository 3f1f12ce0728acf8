import { incidentStatuses, planStatuses } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import { emptyIncident, emptyPlan, incidentBody, planBody } from '../../shared/records.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { checkedFields, givenFields } from '../fields.ts'
import { filterOf, incidentFilters, lackedBy } from '../filter.ts'
import { fileOrStandardInput, readJson } from '../input.ts'
import { withPlaceLabels } from '../places.ts'
import { UsageError } from '../usage.ts'
import { moment } from './incidentLines.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** What was done to defenders, and their journeys. Lists show codes and places, never whom it was done to. */

export const addIncident = command({
  options: { from: 'text' },
  operands: [0, 0],
  run: async ({ options: { from }, visit, words }) => {
    if (from === undefined) throw new UsageError('option-missing', '--from')
    const fields = givenFields(readJson(fileOrStandardInput(from, '--from')), emptyIncident, '--from')
    const body = withPlaceLabels(checkedFields(incidentBody.partial(), fields))
    await visit.unlock()
    const created = await visit.ask('incident.create', { body })
    return { value: created, lines: [words.added(created.code)] }
  },
})

export const addPlan = command({
  options: { from: 'text' },
  operands: [0, 0],
  run: async ({ options: { from }, visit, words }) => {
    if (from === undefined) throw new UsageError('option-missing', '--from')
    const fields = givenFields(readJson(fileOrStandardInput(from, '--from')), emptyPlan, '--from')
    const body = checkedFields(planBody.partial(), fields)
    await visit.unlock()
    const created = await visit.ask('plan.create', { body })
    return { value: created, lines: [words.added(created.code)] }
  },
})

export const listIncidents = command({
  options: { ...pageOptions, ...incidentFilters, status: 'text', trashed: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const choice = { ...pageOf(options), status: oneOf(incidentStatuses, options.status, '--status') }
    const asked = filterOf(options, lackedBy.incident)
    await visit.unlock()
    const filter = await asked(visit)
    const page = await visit.ask('incident.list', { ...choice, filter, trashed: options.trashed === true })
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
