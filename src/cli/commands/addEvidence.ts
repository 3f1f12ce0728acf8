import { resolve } from 'node:path'
import type { ImportReport } from '../../shared/contract.ts'
import { command } from '../command.ts'
import { exitOf, exits } from '../exit.ts'
import { findTestimony } from '../lookup.ts'
import type { Answer } from '../output.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'

export const addEvidence = command({
  options: { testimony: 'text' },
  operands: [1, 5000],
  run: async ({ options, operands, visit, words }) => {
    await visit.unlock()
    const testimonyId = options.testimony === undefined ? null : await findTestimony(visit, options.testimony)
    const report = await visit.ask('evidence.import', { files: operands.map((file) => resolve(file)), testimonyId })
    const stopped = report.imported.length + report.refused.length < operands.length
    return { ...reported(report, await codesOf(visit, report), words), stopped }
  },
})

/** Asked for even after a cancel: what was taken in before it is there, and is told. */
async function codesOf(visit: Visit, { imported }: ImportReport): Promise<string[]> {
  const codes: string[] = []
  for (const { id } of imported) codes.push((await visit.askEvenStopped('evidence.get', { id })).code)
  return codes
}

function reported({ imported, refused }: ImportReport, codes: readonly string[], words: Words): Answer {
  const [first] = refused
  return {
    value: { imported: imported.map((piece, index) => ({ ...piece, code: codes[index] })), refused },
    lines: [
      ...codes.map((code) => words.added(code)),
      ...refused.map(({ name, fault }) => words.refusedFile(name, words.errors[fault.code])),
    ],
    exit: first === undefined ? exits.done : exitOf(first.fault.code),
  }
}
