import type { RecordKind } from '../../shared/domain.ts'
import type {
  ContactBody,
  DossierBody,
  EvidenceBody,
  IdentityBody,
  IncidentBody,
  NoteBody,
  PlanBody,
  TestimonyBody,
  TranscriptBody,
} from '../../shared/records.ts'
import { contact } from './kinds/contact.ts'
import { dossier } from './kinds/dossier.ts'
import { evidence } from './kinds/evidence.ts'
import { incident } from './kinds/incident.ts'
import type { Kind } from './kinds/kind.ts'
import { note } from './kinds/note.ts'
import { plan } from './kinds/plan.ts'
import { identity, testimony } from './kinds/testimony.ts'
import { transcript } from './kinds/transcript.ts'

export type { Facet, SearchText } from './kinds/kind.ts'

export interface Bodies {
  readonly testimony: TestimonyBody
  readonly identity: IdentityBody
  readonly contact: ContactBody
  readonly evidence: EvidenceBody
  readonly note: NoteBody
  readonly incident: IncidentBody
  readonly plan: PlanBody
  readonly dossier: DossierBody
  readonly transcript: TranscriptBody
}

export const kinds: { readonly [K in RecordKind]: Kind<Bodies[K]> } = {
  testimony,
  identity,
  contact,
  evidence,
  note,
  incident,
  plan,
  dossier,
  transcript,
}

/**
 * A body as the schema has it today: what an earlier version did not know is empty. Null when it is none. The stored bytes stay as
 * they are, for the custody log commits to them.
 */
export function readBody<K extends RecordKind>(kind: K, stored: string): Bodies[K] | null {
  const { schema, empty } = kinds[kind]
  const parsed = schema.safeParse(completed(empty, JSON.parse(stored)))
  return parsed.success ? (parsed.data as Bodies[K]) : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function completed(empty: unknown, stored: unknown): unknown {
  if (!isObject(empty) || !isObject(stored)) return stored
  const whole: Record<string, unknown> = { ...empty, ...stored }
  for (const [key, value] of Object.entries(empty)) if (isObject(value)) whole[key] = completed(value, whole[key])
  return whole
}
