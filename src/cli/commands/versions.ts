import { z } from 'zod'
import type { RevisionState } from '../../shared/contract.ts'
import { command } from '../command.ts'
import { type Found, findRecord } from '../lookup.ts'
import { columns, headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'
import { pageOf, pageOptions } from './lists.ts'

/** Earlier versions of a record, by the numbers of their events in the custody log. */

const versionNumber = z.coerce.number().int().min(1)

export const versions = command({
  options: { ...pageOptions, identity: 'flag' },
  operands: [1, 2],
  run: async ({ options, operands: [code = '', wanted], visit, words }) => {
    const { limit, offset } = pageOf(options)
    const seq = wanted === undefined ? undefined : numbered(wanted)
    await visit.unlock()
    const which = await found(visit, code, options.identity === true)
    if (seq !== undefined) {
      const { body } = await visit.ask('revision.get', { ...which, seq })
      return { value: body, lines: [JSON.stringify(body, null, 2)] }
    }
    const list = await visit.ask('revision.list', { ...which, offset, limit: Math.min(limit, 100) })
    const shown = offset === 0 ? [list.present, ...list.earlier] : list.earlier
    return {
      value: list,
      lines: [
        ...columns(shown.map((state) => cells(state, state === list.present, words))),
        words.shownOf(list.earlier.length, list.total),
      ],
    }
  },
})

const cells = ({ seq, at, fields, doubt }: RevisionState, present: boolean, { custody }: Words): string[] => [
  String(seq),
  at,
  [...(present ? [custody.present] : []), ...fields].join(', '),
  doubt === null ? '' : custody.doubts[doubt],
]

export const restoreVersion = command({
  options: { identity: 'flag' },
  operands: [2, 2],
  run: async ({ options, operands: [code = '', wanted = ''], visit, words }) => {
    const seq = numbered(wanted)
    await visit.unlock()
    const which = await found(visit, code, options.identity === true)
    const value = await visit.ask('revision.restore', { ...which, seq })
    return { value, lines: headed([[words.custody.restored, code.toUpperCase()]]) }
  },
})

function numbered(typed: string): number {
  const seq = versionNumber.safeParse(typed)
  if (!seq.success) throw new UsageError('option-invalid', 'N')
  return seq.data
}

/** The record, or who it is about: the log notes each look at an identity. */
async function found(visit: Visit, code: string, identity: boolean): Promise<{ id: Found['id']; identity?: true }> {
  const { id, kind } = await findRecord(visit, code)
  if (identity && kind !== 'testimony') throw new UsageError('option-invalid', '--identity')
  return identity ? { id, identity } : { id }
}
