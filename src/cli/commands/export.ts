import { resolve } from 'node:path'
import { z } from 'zod'
import type { ExcerptPart, ExportPreview, Params } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import { placeText } from '../../shared/places.ts'
import type { RecordId } from '../../shared/records.ts'
import { command } from '../command.ts'
import { dateText } from '../dates.ts'
import { readJson } from '../input.ts'
import { findOne, findRecipient, findRecord, findTestimonies, findTestimony } from '../lookup.ts'
import { type Answer, below, columns, headed } from '../output.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'
import type { Words } from '../words.ts'

/** Words to mask, a list a testimony's code. */
type Masks = readonly (readonly [code: string, words: readonly string[]])[]

export const exportBundle = command({
  options: {
    ...{ to: 'text', out: 'text', 'dry-run': 'flag', mask: 'texts', masks: 'text', reread: 'texts' },
    ...{ transcript: 'texts', 'no-transcript': 'texts', original: 'texts' },
  },
  operands: [1, 1000],
  run: async ({ options, operands, visit, words }) => {
    const { to, out, 'dry-run': dryRun } = options
    if (to === undefined) throw new UsageError('option-missing', '--to')
    if (out === undefined && dryRun !== true) throw new UsageError('option-missing', '--out')
    const masks = [
      ...(options.mask ?? []).map(readMask),
      ...(options.masks === undefined ? [] : readMasks(options.masks)),
    ]
    await visit.unlock()
    const choice: Params<'export.preview'> = {
      recipientId: (await findRecipient(visit, to)).id,
      testimonyIds: await findTestimonies(visit, operands),
      masks: await masksById(visit, masks),
      reread: await findTestimonies(visit, options.reread ?? []),
      transcripts: {
        ...(await saidOf(visit, options.transcript, true)),
        ...(await saidOf(visit, options['no-transcript'], false)),
      },
      withOriginals: await originalsOf(visit, options.original ?? []),
    }
    if (out === undefined || dryRun === true) return previewed(await visit.ask('export.preview', choice), words)
    const originals = await originalsThatLeave(visit, choice)
    const bundle = await visit.ask('export.run', { ...choice, path: resolve(out) })
    return {
      value: { ...bundle, originals },
      lines: headed([
        [words.prepared(bundle.fileName), bundle.codes.join(' ')],
        [words.fields.originals, originals.join(' ')],
        [words.fields.recipient, bundle.recipientName],
        [words.fields.size, String(bundle.size)],
        [words.fields.sha256, bundle.sha256],
      ]),
    }
  },
})

async function saidOf(
  visit: Visit,
  codes: readonly string[] | undefined,
  leaves: boolean,
): Promise<Record<RecordId, boolean>> {
  const said: Record<RecordId, boolean> = {}
  for (const code of codes ?? []) said[await findOne(visit, code, 'transcript')] = leaves
  return said
}

/** A testimony stands for its whole account. Throws `record-absent` for what has no masked copies at all, such as a contact. */
async function originalsOf(visit: Visit, codes: readonly string[]): Promise<RecordId[]> {
  const ids = new Set<RecordId>()
  for (const code of codes) {
    const { id, kind } = await findRecord(visit, code)
    if (kind !== 'testimony' && kind !== 'evidence' && kind !== 'transcript') throw new KalifaError('record-absent')
    ids.add(id)
  }
  return [...ids]
}

/** What was asked for and may not leave is left out, as it is in the window: so it is said what does. */
async function originalsThatLeave(visit: Visit, choice: Params<'export.preview'>): Promise<readonly string[]> {
  if (choice.withOriginals?.length === 0) return []
  const { originals } = await visit.ask('export.preview', choice)
  return originals.filter(({ leaves }) => leaves).map(({ code }) => code)
}

function readMask(given: string): readonly [string, readonly string[]] {
  const at = given.indexOf('=')
  if (at < 1 || at === given.length - 1) throw new UsageError('option-invalid', '--mask')
  return [given.slice(0, at), [given.slice(at + 1)]]
}

function readMasks(path: string): Masks {
  const masks = z.record(z.string(), z.array(z.string())).safeParse(readJson({ path, option: '--masks' }))
  if (!masks.success) throw new UsageError('option-invalid', '--masks')
  return Object.entries(masks.data)
}

async function masksById(visit: Visit, masks: Masks): Promise<Record<string, string[]>> {
  const byId: Record<string, string[]> = {}
  for (const [code, words] of masks) {
    const id = await findTestimony(visit, code)
    byId[id] = [...(byId[id] ?? []), ...words]
  }
  return byId
}

function previewed(preview: ExportPreview, words: Words): Answer {
  const decisions = preview.decisions.map(({ code, item, decision, count, reasons }) => [
    code,
    words.decisions[decision],
    `${count} × ${words.exportItems[item]}`,
    reasons.map((reason) => words.exportReasons[reason]).join('; '),
  ])
  const originals = preview.originals.map(({ code, leaves }) => [code, words.originals[leaves ? 'leaves' : 'stays']])
  const readings = preview.readings.flatMap((reading) => readingLines(reading, words))
  const totals = headed([
    [words.fields.testimonies, String(preview.testimonyCount)],
    [words.fields.evidence, String(preview.evidenceCount)],
    [words.fields.transcripts, String(preview.transcriptCount)],
    [words.fields.size, String(preview.size)],
  ])
  return {
    value: preview,
    lines: [
      words.willLeave(preview.recipient.name),
      ...columns(decisions),
      ...(originals.length === 0 ? [] : ['', words.originals.title, ...columns(originals)]),
      ...readings,
      '',
      ...totals,
      preview.ready ? words.previewReady : words.previewNotReady,
    ],
  }
}

/** All the words of a testimony that leave, masked as they leave. */
function readingLines(
  reading: ExportPreview['readings'][number],
  { fields, caseFields, reading: heading }: Words,
): string[] {
  const { means, weapons, harm } = caseFields
  const more = {
    'other-violation': fields.violations,
    means,
    weapons,
    harm,
    evidence: fields.description,
    transcript: fields.transcripts,
  }
  const labels = { pseudonym: fields.pseudonym, ...more }
  const others = reading.others.map(
    ({ what, code, text }) => [`${labels[what]} ${code}`.trimEnd(), below(plain(text))] as const,
  )
  return [
    '',
    heading(reading.code, reading.named),
    ...headed([
      [fields.when, dateText(reading.when)],
      [fields.where, placeText(reading.where)],
      [fields.account, below(plain(reading.account))],
      ...others,
    ]),
  ]
}

const plain = (parts: readonly ExcerptPart[]): string => parts.map((part) => part.text).join('')
