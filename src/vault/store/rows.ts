import type {
  ContactRow,
  EvidenceRow,
  IncidentRow,
  LinkedRecord,
  NoteRow,
  PlanRow,
  TestimonyRow,
  TranscriptRow,
} from '../../shared/contract.ts'
import type { Profile } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import type { RecordRow } from './records.ts'

/** What lists show, from the row alone. Names are shown in a vault of the `simple` profile alone. */

export const head = ({ id, code, created, changed, trashed }: RecordRow) => ({
  id,
  code,
  created,
  changed,
  trashed: trashed === 1,
})

export function testimonyRow(row: RecordRow): TestimonyRow {
  const { sensitivity, when, where, violations } = JSON.parse(row.summary)
  return { ...head(row), status: row.status as TestimonyRow['status'], sensitivity, when, where, violations }
}

export function contactRow(row: RecordRow): ContactRow {
  const { roles, where, pseudonym } = JSON.parse(row.summary)
  return { ...head(row), roles, where, pseudonym }
}

export function evidenceRow(row: RecordRow & { hasThumbnail: number }): EvidenceRow {
  const { mediaType, size, showsPerson, readable, durationMs, acts } = JSON.parse(row.summary)
  return {
    ...head(row),
    mediaType,
    size,
    readable,
    showsPerson,
    durationMs,
    acts,
    hasThumbnail: row.hasThumbnail === 1,
  }
}

/** The row was read with its body. */
export function namedContactRow(row: RecordRow): ContactRow {
  const { name, phone } = JSON.parse(row.body)
  return { ...contactRow(row), name, phone }
}

export function captionedEvidenceRow(row: RecordRow & { hasThumbnail: number }): EvidenceRow {
  return { ...evidenceRow(row), caption: firstLine(JSON.parse(row.body).description) }
}

export function noteRow(row: RecordRow): NoteRow {
  const { title, line, date, pinned } = JSON.parse(row.summary)
  return { ...head(row), title, line, date, pinned }
}

export function incidentRow(row: RecordRow): IncidentRow {
  const { sensitivity, kinds, when, where } = JSON.parse(row.summary)
  return { ...head(row), status: row.status as IncidentRow['status'], sensitivity, kinds, when, where }
}

export function planRow(row: RecordRow): PlanRow {
  const { title, leaves, returns } = JSON.parse(row.summary)
  return { ...head(row), status: row.status as PlanRow['status'], title, leaves, returns }
}

export function transcriptRow(row: RecordRow): TranscriptRow {
  const { kind, language, by, checked, segments, masked = false } = JSON.parse(row.summary)
  return { ...head(row), kind, language, by, checked, segments, masked }
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.trim() ?? ''

type HintSource = Pick<RecordRow, 'kind' | 'summary' | 'body'>

/** A pseudonym, a place or a note's title: enough to recognise a record by, and a name where lists show names. */
export function hintOf(row: HintSource, profile: Profile): string {
  const summary: Partial<Readonly<Record<'pseudonym' | 'mediaType' | 'title' | 'language', string>>> & {
    where?: { label: string; detail: string }
  } = JSON.parse(row.summary)
  if (row.kind === 'note' || row.kind === 'dossier' || row.kind === 'plan') return summary.title ?? ''
  if (profile === 'simple') return ordinaryHint(row)
  if (row.kind === 'transcript') return summary.language ?? ''
  if (row.kind === 'testimony' || row.kind === 'incident')
    return summary.where?.label || summary.where?.detail || summary.pseudonym || ''
  if (row.kind === 'contact') return summary.pseudonym ?? ''
  return summary.mediaType ?? ''
}

function ordinaryHint({ kind, body }: HintSource): string {
  const { name = '', pseudonym = '', description = '' } = JSON.parse(body)
  return (kind === 'contact' ? name || pseudonym : firstLine(description) || name).slice(0, 200)
}

export const linked = (row: RecordRow, profile: Profile): LinkedRecord => ({
  id: row.id,
  kind: row.kind,
  code: row.code,
  hint: hintOf(row, profile),
  ...parentOf(row),
})

/** A transcript is shown with what it is of. */
export const parentOf = ({ kind, parent }: Pick<RecordRow, 'kind' | 'parent'>): { parent?: RecordId } =>
  kind === 'transcript' && parent !== null ? { parent } : {}
