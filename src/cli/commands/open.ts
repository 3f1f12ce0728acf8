import { command } from '../command.ts'
import { headed } from '../output.ts'

export const open = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const summary = await visit.ask('vault.summary', {})
    const counts = (['testimonies', 'drafts', 'toHandOver', 'evidence', 'contacts', 'bundles'] as const).map(
      (name) => [words.fields[name], String(summary[name])] as const,
    )
    return { value: summary, lines: [words.opened, ...headed(counts)] }
  },
})
