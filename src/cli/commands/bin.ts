import type { WithdrawnTestimony } from '../../shared/contract.ts'
import { command } from '../command.ts'
import { dayOf } from '../dates.ts'
import { type Found, findRecord } from '../lookup.ts'
import { tell } from '../output.ts'
import { askLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'
import { changesTold, doToAll, findRecords, mostAtOnce } from './bulk.ts'

/** To the bin, back, and gone before the thirty days. */

export const bin = command({
  options: {},
  operands: [1, mostAtOnce],
  run: async ({ operands, visit, words }) => {
    await visit.unlock()
    const found = await findRecords(visit, operands)
    const changed = await doToAll(visit, found, [{ do: 'trash' }])
    return changesTold(found, changed, words.organise.binned, words)
  },
})

export const binRestore = command({
  options: {},
  operands: [1, mostAtOnce],
  run: async ({ operands, visit, words }) => {
    await visit.unlock()
    const found = await findRecords(visit, operands)
    const changed = await doToAll(visit, found, [{ do: 'restore' }])
    return changesTold(found, changed, words.organise.restored, words)
  },
})

/** Without return. With `--withdrawn`, the person took back that their testimony is kept: its code and that day stay. */
export const binDelete = command({
  options: { yes: 'text', withdrawn: 'text' },
  operands: [1, 1],
  run: async ({ options, operands: [code = ''], visit, words }) => {
    const on = dayOf(options.withdrawn, '--withdrawn')
    if (!process.stdin.isTTY && options.yes === undefined) throw new UsageError('acknowledgement-missing', '--yes')
    await visit.unlock()
    const found = await findRecord(visit, code)
    if (on !== undefined && found.kind !== 'testimony') throw new UsageError('option-invalid', '--withdrawn')
    if (on === undefined && !found.trashed) throw new UsageError('record-not-binned')
    await confirmed(found, options.yes, words)
    if (on !== undefined) {
      const value = await visit.ask('testimony.withdrawKeeping', { id: found.id, on, understood: true })
      return { value, lines: withdrawnLines(value, words) }
    }
    await visit.ask('record.destroy', { id: found.id })
    const { destroyed, copiesStay } = words.organise
    return { value: { destroyed: found.code }, lines: [destroyed(found.code), copiesStay] }
  },
})

/** On a terminal the code is typed, whatever the options say: a line of the shell's history, run again, destroys nothing. */
async function confirmed({ code, kind }: Found, yes: string | undefined, { organise }: Words): Promise<void> {
  if (process.stdin.isTTY) {
    tell(organise.beforeDeleting(kind))
    tell(organise.copiesStay)
  }
  const typed = process.stdin.isTTY ? await askLine(organise.typeCode(code)) : yes
  if (typed?.trim().toUpperCase() !== code) throw new UsageError('sentence-differs')
}

function withdrawnLines({ code, on, holders }: WithdrawnTestimony, { organise }: Words): string[] {
  const told = holders.map(({ name, preparedAt }) => organise.tellHolder(name, preparedAt.slice(0, 10)))
  return [organise.withdrawn(code, on), organise.copiesStay, ...told]
}
