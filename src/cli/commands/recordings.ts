import type { RecordingUnderWay } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { recordId, type TranscriptBody } from '../../shared/records.ts'
import { transcriptLabels } from '../../vault/exchange/labels.ts'
import { command } from '../command.ts'
import { below, columns } from '../output.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'
import { type CodeOf, inWords, joined, type Pairs } from './caseLines.ts'

/** Recordings that were cut off, and what was written down of those that were kept. */

export const listRecordings = command({
  options: {},
  operands: [0, 0],
  run: async ({ visit, words }) => {
    await visit.unlock()
    const left = await visit.ask('recording.list', {})
    const cells = left.map((recording) => [
      recording.id,
      recording.begun,
      recording.belongsTo?.code ?? '',
      recording.purpose === 'photo' ? '' : timeText(recording.durationMs),
    ])
    return { value: left, lines: left.length === 0 ? [words.nothing] : columns(cells) }
  },
})

export const finishRecording = command({
  options: {},
  operands: [1, 1],
  run: async ({ operands: [id = ''], visit, words }) => {
    await visit.unlock()
    const made = await visit.ask('recording.finish', { id: (await cutOff(visit, id)).id })
    return { value: made, lines: [words.added(made.code)] }
  },
})

export const discardRecording = command({
  options: {},
  operands: [1, 1],
  run: async ({ operands: [id = ''], visit, words }) => {
    await visit.unlock()
    const { id: discarded } = await cutOff(visit, id)
    await visit.ask('recording.discard', { id: discarded })
    return { value: { id: discarded }, lines: [words.discarded] }
  },
})

async function cutOff(visit: Visit, typed: string): Promise<RecordingUnderWay> {
  const id = recordId.safeParse(typed.toLowerCase())
  const found = (await visit.ask('recording.list', {})).find((recording) => recording.id === id.data)
  if (found === undefined) throw new KalifaError('record-absent')
  return found
}

export function transcriptPairs(body: TranscriptBody, codeOf: CodeOf, words: Words): Pairs {
  const { fields, shown } = words
  const lines = body.segments.map(({ atMs, text }) => (atMs === null ? text : `[${timeText(atMs)}] ${text}`))
  return [
    [fields.kind, inWords(words)(transcriptLabels[body.kind])],
    [shown.fields.maskedFrom, joined(codeOf(body.source), codeOf(body.derivation?.from ?? null))],
    [fields.languages, body.language],
    [fields.madeBy, joined(body.by, body.madeOn)],
    [fields.checkedBy, joined(body.checkedBy, body.checkedOn)],
    [shown.fields.maskedNote, body.derivation?.note ?? ''],
    [fields.salt, body.derivation?.salt ?? ''],
    [fields.text, below(lines.join('\n'))],
  ]
}

/** Of a recording: 0:04:07. */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (figure: number): string => String(figure % 60).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`
}
