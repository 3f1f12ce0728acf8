import { command } from '../command.ts'
import { exits } from '../exit.ts'
import { headed } from '../output.ts'

export const check = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const report = await visit.ask('vault.check', {})
    const { problems, pages, keyFile, orphans } = report
    const sound = problems.length === 0 && pages === 'ok' && keyFile !== 'damaged'
    return {
      value: report,
      lines: [
        ...headed([
          [words.fields.records, String(report.records)],
          [words.fields.evidence, String(report.blobs)],
          [words.fields.logEvents, String(report.logEvents)],
        ]),
        ...(keyFile === 'repaired' ? [words.keyFileRepaired] : []),
        ...(orphans > 0 ? [words.orphansRemoved(orphans)] : []),
        sound ? words.soundVault : words.problemsFound(problems.length),
        ...problems.map(({ what, code }) => `  ${words.checkedParts[what]} ${code}`.trimEnd()),
      ],
      exit: sound ? exits.done : exits.problemsFound,
    }
  },
})
