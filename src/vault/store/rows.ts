import type { ContactRow, EvidenceRow, LinkedRecord, TestimonyRow } from '../../shared/contract.ts'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordRow } from './records.ts'

/** What lists show, from the row alone. */

const head = ({ id, code, created, changed, trashed }: RecordRow) => ({
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
  const { mediaType, size, showsPerson, readable } = JSON.parse(row.summary)
  return { ...head(row), mediaType, size, readable, showsPerson, hasThumbnail: row.hasThumbnail === 1 }
}

/** A pseudonym or a place: enough to recognise a record by, never a name. */
export function hintOf(row: { readonly kind: RecordKind; readonly summary: string }): string {
  const summary: { pseudonym?: string; where?: { label: string; detail: string }; mediaType?: string } = JSON.parse(
    row.summary,
  )
  if (row.kind === 'testimony') return summary.where?.label || summary.where?.detail || summary.pseudonym || ''
  if (row.kind === 'contact') return summary.pseudonym ?? ''
  return summary.mediaType ?? ''
}

export const linked = (row: RecordRow): LinkedRecord => ({
  id: row.id,
  kind: row.kind,
  code: row.code,
  hint: hintOf(row),
})
