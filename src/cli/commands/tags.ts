import type { BulkAct } from '../../shared/filter.ts'
import { command } from '../command.ts'
import { columns } from '../output.ts'
import { UsageError } from '../usage.ts'
import { changesTold, doToAll, findRecords, mostAtOnce } from './bulk.ts'

export const tag = command({
  options: { add: 'texts', remove: 'texts' },
  operands: [1, mostAtOnce],
  run: async ({ options, operands, visit, words }) => {
    const acts: readonly BulkAct[] = [
      ...(options.remove ?? []).map((typed) => ({ do: 'untag' as const, tag: tagOf(typed, '--remove') })),
      ...(options.add ?? []).map((typed) => ({ do: 'tag' as const, tag: tagOf(typed, '--add') })),
    ]
    if (acts.length === 0) throw new UsageError('option-missing', '--add')
    await visit.unlock()
    const found = await findRecords(visit, operands)
    return changesTold(found, await doToAll(visit, found, acts), words.organise.changed, words)
  },
})

function tagOf(typed: string, option: string): string {
  const text = typed.trim()
  if (text === '' || text.length > 100) throw new UsageError('option-invalid', option)
  return text
}

export const listTags = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const tags = await visit.ask('tag.list', {})
    const cells = tags.map(({ tag: name, count }) => [name, String(count)])
    return { value: { tags }, lines: tags.length === 0 ? [words.nothing] : columns(cells) }
  },
})
