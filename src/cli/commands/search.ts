import { foundKinds } from '../../shared/domain.ts'
import { oneOf } from '../arguments.ts'
import { command } from '../command.ts'
import { readText } from '../input.ts'
import { columns } from '../output.ts'
import { pageOf, pageOptions } from './lists.ts'

const standardInput = { fd: 0, option: '-' } as const

export const search = command({
  options: { ...pageOptions, excerpt: 'flag', kind: 'texts' },
  operands: [1, 50],
  run: async ({ options, operands, visit, words }) => {
    const page = pageOf(options)
    const kinds = options.kind?.flatMap((kind) => oneOf(foundKinds, kind, '--kind') ?? [])
    const query = operands[0] === '-' && operands.length === 1 ? readText(standardInput).trim() : operands.join(' ')
    await visit.unlock()
    const { rows, total } = await visit.ask('search.run', { ...page, query, kinds })
    const shown = rows.map(({ excerpt, ...hit }) => {
      const text = excerpt.map((part) => part.text).join('')
      return options.excerpt === true ? { ...hit, excerpt: text } : hit
    })
    const cells = shown.map((hit) => [
      hit.code,
      words.kinds[hit.kind],
      hit.hint,
      ...('excerpt' in hit ? [hit.excerpt.replace(/\s+/g, ' ')] : []),
    ])
    // The engine counts no further than one hit past the page.
    const more = total > page.offset + rows.length
    const lines = [...columns(cells), ...(more ? [words.moreHits] : [])]
    return { value: { rows: shown, more }, lines: rows.length === 0 ? [words.nothing] : lines }
  },
})
