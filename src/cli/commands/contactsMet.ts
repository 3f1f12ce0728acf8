import type { EmergencyContact } from '../../shared/contract.ts'
import { type Choices, defaultChoices, type MergeField, mergedBody, mergeFields } from '../../shared/mergedBody.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { findOne } from '../lookup.ts'
import { headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'
import { joined } from './caseLines.ts'

/** Two cards of one person; and whom to call when it matters. */

/** Nothing is lost: numbers of both stay, what is not chosen goes to the notes, and the other card to the bin. */
export const mergeContacts = command({
  options: { take: 'texts' },
  operands: [2, 2],
  run: async ({ options, operands: [first = '', second = ''], visit, words }) => {
    const taken = (options.take ?? []).map((field) => oneOf(mergeFields, field, '--take'))
    await visit.unlock()
    const [keep, other] = [await findOne(visit, first, 'contact'), await findOne(visit, second, 'contact')]
    if (keep === other) throw new UsageError('contacts-same')
    const kept = await visit.ask('contact.get', { id: keep })
    const gone = await visit.ask('contact.get', { id: other })
    const choices: Choices = {
      ...defaultChoices(kept.body, gone.body),
      ...Object.fromEntries(taken.map((field) => [field, 'other'])),
    }
    const patch = mergedBody(kept.body, gone.body, choices, (field) => fieldWord(field, words))
    await visit.ask('contact.merge', { keep, other, patch, note: words.organise.mergedWith(kept.code) })
    return {
      value: { kept: kept.code, binned: gone.code },
      lines: [words.organise.merged(kept.code), words.organise.binned(gone.code)],
    }
  },
})

const fieldWord = (field: MergeField, { fields, shown }: Words): string =>
  field === 'address' || field === 'safeTimes' || field === 'photo' ? shown.fields[field] : fields[field]

/** With their names, each of which the log notes as looked at. */
export const emergency = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const contacts = await visit.ask('contact.emergency', {})
    const lines = contacts.flatMap((each, at) => [...(at === 0 ? [] : ['']), ...emergencyLines(each, words)])
    return { value: { contacts }, lines: contacts.length === 0 ? [words.nothing] : lines }
  },
})

function emergencyLines(each: EmergencyContact, { fields, shown }: Words): string[] {
  return [
    joined(each.name || each.pseudonym || each.code, each.organisation),
    ...headed([
      ...each.reached.map(({ type, value, label }) => [shown.channels[type], joined(value, label)] as const),
      [fields.safeContact, each.safeContact],
      [shown.fields.safeTimes, each.safeTimes],
    ]).map((line) => `  ${line}`),
  ]
}
