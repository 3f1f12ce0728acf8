import { command } from '../command.ts'
import { headed } from '../output.ts'

/** What is counted, and the word for it. */
const whole = [
  ['testimonies', 'testimonies'],
  ['drafts', 'drafts'],
  ['toHandOver', 'toHandOver'],
  ['evidence', 'evidence'],
  ['contacts', 'contacts'],
  ['notes', 'notes'],
  ['bundles', 'bundles'],
] as const
/** A simple vault shows no word of anything else. */
const simple = [
  ['notes', 'notes'],
  ['evidence', 'photos'],
  ['contacts', 'contacts'],
] as const

export const open = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const summary = await visit.ask('vault.summary', {})
    const { profile } = await visit.ask('vault.status', {})
    const counts = (profile === 'simple' ? simple : whole).map(
      ([name, label]) => [words.fields[label], String(summary[name])] as const,
    )
    const kind = profile === undefined ? '' : words.profiles[profile]
    return {
      value: { profile, ...summary },
      lines: [words.opened, ...headed([[words.fields.profile, kind], ...counts])],
    }
  },
})
