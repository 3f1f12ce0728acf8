import { timelineKinds } from '../../shared/finding.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { filterOf, timelineFilters } from '../filter.ts'
import { whatText } from './count.ts'
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

/** What has a date, the earliest first: of what happened, and of what shows it. */
export const timeline = command({
  options: { ...pageOptions, ...timelineFilters, kind: 'texts' },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const { kind, ...narrowing } = options
    const page = pageOf(options)
    const kinds = kind?.flatMap((each) => oneOf(timelineKinds, each, '--kind') ?? []) ?? timelineKinds
    const asked = filterOf(narrowing)
    await visit.unlock()
    const filter = await asked(visit)
    const listed = await visit.ask('timeline.list', { ...page, kinds: [...new Set(kinds)], filter })
    const cells = listed.rows.map(({ when, code, kind: of, what, hint }) => [
      ...[dateText(when), code, words.kinds[of], what.map((each) => whatText(of, each, words)).join(', '), hint],
    ])
    return answerPage(listed, cells, words)
  },
})
