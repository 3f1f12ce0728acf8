import { transcriptBody } from '../../shared/records.ts'
import { command } from '../command.ts'
import { checkedFields, definedFields } from '../fields.ts'
import { fileOrStandardInput, readText } from '../input.ts'
import { findOne } from '../lookup.ts'
import { UsageError } from '../usage.ts'

/** The words of a recording or document, a line each; a line may begin with its moment: `[0:04:07] …`. */
export const addTranscript = command({
  options: {
    evidence: 'text',
    'text-file': 'text',
    of: 'text',
    language: 'text',
    by: 'text',
    date: 'text',
    'checked-by': 'text',
    'checked-on': 'text',
  },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const { evidence, of, language, by } = options
    if (evidence === undefined) throw new UsageError('option-missing', '--evidence')
    const file = options['text-file']
    if (file === undefined) throw new UsageError('option-missing', '--text-file')
    const segments = segmentsOf(readText(fileOrStandardInput(file, '--text-file')))
    if (segments.every(({ text }) => text.trim() === '')) throw new UsageError('option-invalid', '--text-file')
    const told = {
      language,
      by,
      madeOn: options.date,
      checkedBy: options['checked-by'],
      checkedOn: options['checked-on'],
    }
    const body = checkedFields(transcriptBody.partial(), definedFields({ ...told, segments }))
    await visit.unlock()
    const evidenceId = await findOne(visit, evidence, 'evidence')
    const source = of === undefined ? null : await findOne(visit, of, 'transcript')
    if (source !== null && (await visit.ask('transcript.get', { id: source })).evidenceId !== evidenceId)
      throw new UsageError('option-invalid', '--of')
    const made = source === null ? body : { ...body, source, kind: 'translation' as const }
    const created = await visit.ask('transcript.create', { evidenceId, body: made })
    return { value: created, lines: [words.added(created.code)] }
  },
})

/** Minutes and seconds of a clock; anything else in brackets is words. */
const moment = /^\[(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)\][ \t]?/

function segmentsOf(text: string): { readonly atMs: number | null; readonly text: string }[] {
  const lines = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n')
  return lines.map((line) => {
    const found = moment.exec(line)
    if (found === null) return { atMs: null, text: line }
    const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((figure) => Number(figure ?? 0))
    return { atMs: ((hours * 60 + minutes) * 60 + seconds) * 1000, text: line.slice(found[0].length) }
  })
}
