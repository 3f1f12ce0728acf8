import type {
  Contact,
  Dossier,
  Evidence,
  Incident,
  Note,
  Plan,
  RecordHead,
  Testimony,
  Transcript,
} from '../../shared/contract.ts'
import { placeText } from '../../shared/places.ts'
import type { ContactBody, DossierBody } from '../../shared/records.ts'
import { below, headed } from '../output.ts'
import type { Words } from '../words.ts'
import { type CodeOf, joined, type Pairs } from './caseLines.ts'
import { evidencePairs } from './evidenceLines.ts'
import { incidentPairs, planPairs } from './incidentLines.ts'
import { notePairs } from './notes.ts'
import { transcriptPairs } from './recordings.ts'
import { testimonyPairs } from './testimonyLines.ts'

export type Shown =
  | { readonly kind: 'testimony'; readonly record: Testimony }
  | { readonly kind: 'contact'; readonly record: Contact }
  | { readonly kind: 'evidence'; readonly record: Evidence }
  | { readonly kind: 'note'; readonly record: Note }
  | { readonly kind: 'incident'; readonly record: Incident }
  | { readonly kind: 'plan'; readonly record: Plan }
  | { readonly kind: 'dossier'; readonly record: Dossier }
  | { readonly kind: 'transcript'; readonly record: Transcript }

/** A whole record, every field that says something. */
export const recordLines = (shown: Shown, codeOf: CodeOf, words: Words): string[] =>
  headed([...headPairs(shown.record, words), ...bodyPairs(shown, codeOf, words)])

const headPairs = ({ code, created, changed, trashed }: RecordHead, { fields, trashed: bin }: Words): Pairs => [
  [fields.code, trashed ? `${code} (${bin})` : code],
  [fields.created, created],
  [fields.changed, changed],
]

function bodyPairs({ kind, record }: Shown, codeOf: CodeOf, words: Words): Pairs {
  switch (kind) {
    case 'testimony':
      return testimonyPairs(record.body, codeOf, words)
    case 'contact':
      return contactPairs(record.body, codeOf, words)
    case 'evidence':
      return evidencePairs(record, words)
    case 'note':
      return notePairs(record.body, words)
    case 'incident':
      return incidentPairs(record.body, words)
    case 'plan':
      return planPairs(record.body, words)
    case 'dossier':
      return dossierPairs(record.body, words)
    case 'transcript':
      return transcriptPairs(record.body, codeOf, words)
  }
}

function contactPairs(body: ContactBody, codeOf: CodeOf, { fields, shown, caseFields, roles }: Words): Pairs {
  const channels = body.channels.map(({ type, value, label }) => joined(`${shown.channels[type]}: ${value}`, label))
  return [
    [fields.name, body.name],
    [fields.pseudonym, body.pseudonym],
    [fields.roles, body.roles.map((role) => roles[role]).join(', ')],
    [caseFields.tags, body.tags.join(', ')],
    [fields.phone, body.phone],
    [fields.email, body.email],
    [shown.fields.channels, below(channels.join('\n'))],
    [fields.organisation, body.organisation],
    [shown.fields.address, body.address],
    [fields.where, placeText(body.where)],
    [fields.languages, body.languages],
    [fields.safeContact, body.safeContact],
    [shown.fields.safeTimes, body.safeTimes],
    [shown.fields.contactRisk, below(body.risk)],
    [fields.notes, below(body.notes)],
    [shown.fields.photo, codeOf(body.photo)],
  ]
}

const dossierPairs = (body: DossierBody, { fields, shown, caseFields }: Words): Pairs => [
  [fields.status, shown.dossierStatuses[body.status]],
  [fields.title, body.title],
  [caseFields.tags, body.tags.join(', ')],
  [fields.description, below(body.description)],
]
