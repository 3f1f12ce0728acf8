import { resolve } from 'node:path'
import type { ChatReport, ErasingReport, ImportReport } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { command } from '../command.ts'
import { exitOf, exits } from '../exit.ts'
import { findRecord, findTestimony } from '../lookup.ts'
import type { Answer } from '../output.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'

export const addEvidence = command({
  options: { testimony: 'text', erase: 'flag' },
  operands: [1, 5000],
  run: async ({ options, operands, visit, words }) => {
    await visit.unlock()
    const testimonyId = options.testimony === undefined ? null : await findTestimony(visit, options.testimony)
    const files = operands.map((file) => resolve(file))
    if (options.erase !== true) {
      const report = await visit.ask('evidence.import', { files, testimonyId })
      return { ...reported(report, await codesOf(visit, report), words), stopped: report.stopped }
    }
    const report = await visit.ask('evidence.importErasing', { files, testimonyId })
    return { ...erased(report, await codesOf(visit, report), words), stopped: report.stopped }
  },
})

/** The zip is kept whole first; then what it holds. Never a name of a sender is printed. */
export const importChat = command({
  options: { testimony: 'text' },
  operands: [1, 1],
  run: async ({ options, operands: [file = ''], visit, words }) => {
    await visit.unlock()
    const testimonyId = options.testimony === undefined ? null : await findTestimony(visit, options.testimony)
    const kept = await visit.ask('evidence.import', { files: [resolve(file)], testimonyId, once: true })
    const zip = kept.imported[0] ?? kept.present[0]
    if (zip === undefined) return reported(kept, [], words)
    const report = await visit.ask('chat.unpack', { id: zip.id, testimonyId })
    return { ...chatTold(report, await codesOf(visit, report), words), stopped: report.stopped }
  },
})

export const addCompanion = command({
  options: {},
  operands: [2, 2],
  run: async ({ operands: [code = '', file = ''], visit, words }) => {
    await visit.unlock()
    const { id } = await findRecord(visit, code)
    const made = await visit.ask('companion.add', { id, path: resolve(file) })
    return { value: made, lines: [words.added(made.code)] }
  },
})

/** Asked for even after a cancel: what was taken in before it is there, and is told. */
async function codesOf(
  visit: Visit,
  { imported }: { readonly imported: readonly { readonly id: RecordId }[] },
): Promise<string[]> {
  const codes: string[] = []
  for (const { id } of imported) codes.push((await visit.askEvenStopped('evidence.get', { id })).code)
  return codes
}

function reported(
  { imported, refused }: ImportReport,
  codes: readonly string[],
  words: Words,
): Answer & { readonly exit: number } {
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

function erased(report: ErasingReport, codes: readonly string[], words: Words): Answer {
  const { value, lines, exit } = reported(report, codes, words)
  const { notErased, ended, present } = report
  const worst = ended ?? notErased[0]?.fault
  return {
    value: { ...(value as object), present, erased: report.erased, notErased, ended },
    lines: [
      ...lines,
      words.originalsErased(report.erased),
      ...notErased.map(({ name, fault }) => words.notErased(name, words.errors[fault.code])),
      ...(ended === null ? [] : [words.errors[ended.code]]),
    ],
    exit: worst === undefined ? exit : exitOf(worst.code),
  }
}

function chatTold(report: ChatReport, codes: readonly string[], words: Words): Answer {
  const { value, lines, exit } = reported(report, codes, words)
  const { messages, omitted, ended, present, zip } = report
  return {
    value: { ...(value as object), present, zip, messages, omitted, ended },
    lines: [
      ...lines,
      words.chatRead(zip.code, messages, omitted),
      ...(ended === null ? [] : [words.errors[ended.code]]),
    ],
    exit: ended === null ? exit : exitOf(ended.code),
  }
}
