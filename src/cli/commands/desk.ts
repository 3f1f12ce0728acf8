import { resolve } from 'node:path'
import type { BundleReport } from '../../shared/contract.ts'
import { command } from '../command.ts'
import { headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Words } from '../words.ts'

/** What an institution does with its own vault. */

export const card = command({
  options: { out: 'text' },
  operands: [0, 0],
  run: async ({ options: { out }, visit, words }) => {
    if (out === undefined) throw new UsageError('option-missing', '--out')
    await visit.unlock()
    const written = await visit.ask('desk.card', { path: resolve(out) })
    return { value: written, lines: [words.cardWritten, written.words] }
  },
})

export const receive = command({
  options: { out: 'text' },
  operands: [1, 1],
  run: async ({ options: { out }, operands: [file = ''], visit, words }) => {
    await visit.unlock()
    const path = resolve(file)
    const report = await visit.ask('bundle.receive', out === undefined ? { path } : { path, out: resolve(out) })
    return { value: report, lines: [words.received, ...reportLines(report, words)] }
  },
})

export const verify = command({
  options: {},
  operands: [1, 1],
  run: async ({ operands: [file = ''], visit, words }) => {
    await visit.unlock()
    const report = await visit.ask('bundle.verify', { path: resolve(file) })
    return { value: report, lines: [words.verified, ...reportLines(report, words)] }
  },
})

const reportLines = (report: BundleReport, { fields, incidents, unknownSender }: Words): string[] => [
  ...headed([
    [fields.sender, report.sender],
    [fields.senderKey, report.senderKey],
    [fields.recipient, report.recipientName],
    [fields.preparedAt, report.preparedAt],
    report.requests > 0
      ? [incidents.fields.protection, report.codes.join(' ')]
      : [fields.testimonies, `${report.testimonies} (${report.codes.join(' ')})`],
    [fields.evidence, String(report.evidence)],
    [fields.transcripts, String(report.transcripts)],
    [fields.sha256, report.sha256],
    [fields.custodyHead, report.custodyHead],
  ]),
  ...(report.knownSender ? [] : [unknownSender]),
]
