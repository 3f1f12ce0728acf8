import type { Figures } from '../../shared/contract.ts'
import { countedBy } from '../../shared/finding.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { filterOf, filterOptions } from '../filter.ts'
import { columns } from '../output.ts'
import { UsageError } from '../usage.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

export const listBin = command({
  options: pageOptions,
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const page = pageOf(options)
    await visit.unlock()
    const listed = await visit.ask('bin.list', page)
    const cells = listed.rows.map(({ code, kind, hint, since, until }) => [
      ...[code, kind === 'identity' ? '' : words.kinds[kind], hint, since.slice(0, 10), until],
    ])
    return answerPage(listed, cells, words)
  },
})

const kinds = ['testimony', 'incident'] as const

export const count = command({
  options: { ...filterOptions, by: 'text', of: 'text' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const by = oneOf(countedBy, options.by, '--by')
    if (by === undefined) throw new UsageError('option-missing', '--by')
    const of = oneOf(kinds, options.of, '--of') ?? 'testimony'
    const filter = filterOf(options)
    await visit.unlock()
    const figures: Figures = await visit.ask('figures.count', { of, by, filter })
    const lines = columns(figures.rows.map(({ value, count: many }) => [value, String(many)]))
    return { value: figures, lines: lines.length === 0 ? [words.nothing] : lines }
  },
})
