import { command } from '../command.ts'
import { headed } from '../output.ts'

export const open = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const summary = await visit.ask('vault.summary', {})
    const { profile } = await visit.ask('vault.status', {})
    const counts = (['testimonies', 'drafts', 'toHandOver', 'evidence', 'contacts', 'notes', 'bundles'] as const).map(
      (name) => [words.fields[name], String(summary[name])] as const,
    )
    const kind = profile === undefined ? '' : words.profiles[profile]
    return {
      value: { profile, ...summary },
      lines: [words.opened, ...headed([[words.fields.profile, kind], ...counts])],
    }
  },
})
