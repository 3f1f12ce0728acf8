import { linkRoles } from '../../shared/domain.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { type Found, findRecord } from '../lookup.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'

/** What joins two records: a piece and its testimony, a contact and what they are in it. */

export const link = command({
  options: { role: 'text' },
  operands: [2, 2],
  run: async ({ options, operands, visit, words }) => {
    const role = oneOf(linkRoles, options.role, '--role')
    await visit.unlock()
    const [a, b] = await both(visit, operands)
    // A role is what a contact is in the other record.
    if (role !== undefined && (a.kind === 'contact') === (b.kind === 'contact'))
      throw new UsageError('option-invalid', '--role')
    const value = await visit.ask('link.add', { a: a.id, b: b.id, ...(role && { role }) })
    return { value, lines: [value.changed ? words.linked : words.linkedBefore] }
  },
})

export const unlink = command({
  options: {},
  operands: [2, 2],
  run: async ({ operands, visit, words }) => {
    await visit.unlock()
    const [a, b] = await both(visit, operands)
    const value = await visit.ask('link.remove', { a: a.id, b: b.id })
    return { value, lines: [value.changed ? words.unlinked : words.notLinked] }
  },
})

async function both(visit: Visit, [one = '', other = '']: readonly string[]): Promise<readonly [Found, Found]> {
  return [await findRecord(visit, one), await findRecord(visit, other)]
}
