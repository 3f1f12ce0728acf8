import { resolve } from 'node:path'
import type { CustodyReport, CustodyRow } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { command } from '../command.ts'
import { exits } from '../exit.ts'
import { findRecord } from '../lookup.ts'
import { headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'
import { answerPage, pageOf, pageOptions } from './lists.ts'

/** The custody log: read, verified, and written out for who must be able to check it. */

export const log = command({
  options: pageOptions,
  operands: [0, 1],
  run: async ({ options, operands: [code], visit, words }) => {
    const page = pageOf(options)
    await visit.unlock()
    const only = code === undefined ? {} : { id: (await findRecord(visit, code)).id }
    const listed = await visit.ask('custody.list', { ...page, ...only })
    return answerPage(
      listed,
      listed.rows.map((row) => eventCells(row, words)),
      words,
    )
  },
})

const eventCells = ({ seq, at, act, about, doubt }: CustodyRow, { custody }: Words): string[] => [
  String(seq),
  at,
  custody.acts[act],
  about.map(({ code }) => code || custody.gone).join(' · '),
  doubt === null ? '' : custody.doubts[doubt],
]

export const logVerify = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const report = await visit.ask('custody.verify', {})
    const sound = report.broken.length === 0 && report.unopened.length === 0 && report.lost === 0
    return { value: report, lines: reportLines(report, sound, words), ...(sound ? {} : { exit: exits.problemsFound }) }
  },
})

function reportLines(report: CustodyReport, sound: boolean, { custody, fields }: Words): string[] {
  return [
    sound ? custody.intact : custody.notIntact,
    ...headed([
      [custody.brokenAt, report.broken.join(' ')],
      [custody.unopened, report.unopened.join(' ')],
      [custody.lost, report.lost === 0 ? '' : String(report.lost)],
      [custody.setBack, report.doubts === 0 ? '' : String(report.doubts)],
      [fields.logEvents, String(report.events)],
      [fields.records, String(report.records)],
      [custody.versions, String(report.revisions)],
      [fields.custodyHead, report.head],
    ]),
  ]
}

export const logExport = command({
  options: { out: 'text' },
  operands: [0, 1000],
  run: async ({ options: { out }, operands, visit, words }) => {
    if (out === undefined) throw new UsageError('option-missing', '--out')
    await visit.unlock()
    const ids: RecordId[] = []
    for (const code of operands) ids.push((await findRecord(visit, code)).id)
    const written = await visit.ask('custody.export', { ids, path: resolve(out) })
    return {
      value: written,
      lines: headed([
        [words.custody.exported, written.fileName],
        [words.fields.logEvents, String(written.events)],
        [words.custody.opened, String(written.records)],
        [words.custody.withheld, written.withheld.join(' ')],
        [words.fields.sha256, written.sha256],
      ]),
    }
  },
})
