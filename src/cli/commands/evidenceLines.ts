import type { Evidence } from '../../shared/contract.ts'
import { placeText } from '../../shared/places.ts'
import type { EvidenceBody, Examination } from '../../shared/records.ts'
import { showsPersonLabels } from '../../vault/exchange/labels.ts'
import { dateText } from '../dates.ts'
import { below } from '../output.ts'
import type { Words } from '../words.ts'
import { inWords, joined, type Pairs } from './caseLines.ts'
import { timeText } from './recordings.ts'

/** A piece of evidence: the file's own facts, and what people told of it. */

export function evidencePairs(record: Evidence, words: Words): Pairs {
  const { body } = record
  const { fields, shown, caseFields } = words
  return [
    [fields.file, body.name],
    [fields.mediaType, body.mediaType],
    [fields.size, String(body.size)],
    [fields.sha256, body.sha256],
    [shown.fields.keptOn, body.importedAt],
    [shown.fields.takenWhen, dateText(body.takenWhen)],
    [shown.fields.takenWhere, placeText(body.takenWhere)],
    [shown.fields.device, body.device],
    [shown.fields.obtainedHow, body.obtainedHow],
    [fields.givenBy, body.givenBy],
    [shown.fields.showsPerson, inWords(words)(showsPersonLabels[body.showsPerson])],
    [caseFields.tags, body.tags.join(', ')],
    [fields.description, below(body.description)],
    [shown.fields.marks, below(body.marks.map(({ atMs, label }) => `[${timeText(atMs)}] ${label}`).join('\n'))],
    ...chatPairs(record, words),
    [shown.fields.examination, below(examined(body.examination, words).join('\n'))],
    [fields.copies, record.derivatives.map(({ code, acts = [] }) => `${code} (${actsText(acts, words)})`).join(', ')],
    ...derivationPairs(record, words),
  ]
}

function chatPairs({ body: { chat }, chat: zip }: Evidence, { shown: { fields } }: Words): Pairs {
  if (chat === null) return []
  return [
    [fields.chat, joined(zip?.code, chat.sha256)],
    [fields.chatEntry, chat.entry],
    [fields.chatSender, chat.sender],
    [fields.chatTime, joined(chat.stamp, chat.at)],
  ]
}

function examined(examination: Examination | null, { shown }: Words): string[] {
  if (examination === null) return []
  const { readable, metadataRead, width, height, takenAt, hasPosition, metadata, durationMs, pages } = examination
  const first = joined(
    !readable && shown.unreadable,
    width > 0 && `${width} × ${height}`,
    pages !== undefined && shown.pages(pages),
    durationMs !== undefined && timeText(durationMs),
    takenAt,
    hasPosition && shown.hasPosition,
    !metadataRead && shown.metadataUnread,
  )
  return [first, ...metadata.map(({ name, value }) => `${name}: ${value}`)].filter(Boolean)
}

function derivationPairs({ body, original }: Evidence, words: Words): Pairs {
  if (body.derivation === null) return []
  const { acts, note, salt } = body.derivation
  const { fields } = words
  return [
    [fields.copyOf, `${original?.code ?? ''} (${[actsText(acts, words), note].filter(Boolean).join('; ')})`],
    [fields.salt, salt],
  ]
}

const actsText = (acts: NonNullable<EvidenceBody['derivation']>['acts'], words: Words): string =>
  acts.map((act) => words.acts[act]).join(', ')
