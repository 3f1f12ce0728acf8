import { command } from '../command.ts'
import { dayOf } from '../dates.ts'
import { UsageError } from '../usage.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** What is still to be done, the earliest first. Codes and what was written to be done, never a name. */
export const listDue = command({
  options: { ...pageOptions, from: 'text', to: 'text', undated: 'flag' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const page = pageOf(options)
    const from = dayOf(options.from, '--from')
    const to = dayOf(options.to, '--to')
    if (options.undated && (from ?? to)) throw new UsageError('option-invalid', '--undated')
    await visit.unlock()
    const due = await visit.ask('followUp.list', options.undated ? { ...page, undated: true } : { ...page, from, to })
    const cells = due.rows.map(({ due: by, code, what }) => [by, code, what.join('; ')])
    return answerPage(due, cells, words)
  },
})
