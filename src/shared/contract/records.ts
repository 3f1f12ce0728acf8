import { z } from 'zod'
import type {
  Dossier,
  DossierRow,
  Incident,
  IncidentRow,
  Link,
  Note,
  NoteRow,
  Page,
  Plan,
  PlanCard,
  PlanRow,
  Testimony,
  TestimonyRow,
  Transcript,
  TranscriptRow,
} from '../answers.ts'
import { linkRoles } from '../domain.ts'
import { bulkAct } from '../filter.ts'
import {
  dossierBody,
  type IdentityBody,
  identityBody,
  incidentBody,
  noteBody,
  planBody,
  type RecordId,
  recordId,
  testimonyBody,
  transcriptBody,
} from '../records.ts'
import { maskAccount, maskTranscript } from './masking.ts'
import { filteredPage, one, order, page, whenOpen } from './spec.ts'

/** What a page writes by itself: covered texts are made by the vault. */
const typedTestimony = testimonyBody.omit({ maskedAccount: true })
const typedTranscript = transcriptBody.omit({ derivation: true })

/** Records that are written: testimonies, notes, incidents, journeys, dossiers, transcripts; bin and links. */
export const recordsMethods = {
  'testimony.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: typedTestimony.partial().optional() }),
  ),
  'testimony.list': whenOpen<Page<TestimonyRow>>()(
    z.strictObject({ ...filteredPage, order, status: testimonyBody.shape.status.optional() }),
  ),
  'testimony.get': whenOpen<Testimony>()(one),
  'testimony.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: typedTestimony.partial() })),
  'testimony.maskAccount': whenOpen<{ changed: string }>()(maskAccount),

  'identity.get': whenOpen<IdentityBody>()(z.strictObject({ testimonyId: recordId })),
  'identity.patch': whenOpen<{ changed: string }>()(
    z.strictObject({ testimonyId: recordId, patch: identityBody.partial() }),
  ),

  'note.create': whenOpen<{ id: RecordId; code: string }>()(z.strictObject({ body: noteBody.partial().optional() })),
  /** The pinned first, then by their date, the newest first. */
  'note.list': whenOpen<Page<NoteRow>>()(z.strictObject({ ...page, trashed: z.boolean().optional() })),
  'note.get': whenOpen<Note>()(one),
  'note.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: noteBody.partial() })),

  'incident.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: incidentBody.partial().optional() }),
  ),
  'incident.list': whenOpen<Page<IncidentRow>>()(
    z.strictObject({ ...filteredPage, order, status: incidentBody.shape.status.optional() }),
  ),
  'incident.get': whenOpen<Incident>()(one),
  'incident.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: incidentBody.partial() })),

  'plan.create': whenOpen<{ id: RecordId; code: string }>()(z.strictObject({ body: planBody.partial().optional() })),
  'plan.list': whenOpen<Page<PlanRow>>()(
    z.strictObject({ ...page, status: planBody.shape.status.optional(), trashed: z.boolean().optional() }),
  ),
  'plan.get': whenOpen<Plan>()(one),
  'plan.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: planBody.partial() })),
  /** What its wallet card may say. */
  'plan.card': whenOpen<PlanCard>()(one),

  /** A record belongs to a dossier when the two are linked. */
  'dossier.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: dossierBody.partial().optional() }),
  ),
  'dossier.list': whenOpen<Page<DossierRow>>()(
    z.strictObject({ ...page, status: dossierBody.shape.status.optional(), trashed: z.boolean().optional() }),
  ),
  'dossier.get': whenOpen<Dossier>()(one),
  'dossier.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: dossierBody.partial() })),

  /** Hangs on its recording or document: goes to the bin and is destroyed with it. */
  'transcript.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ evidenceId: recordId, body: typedTranscript.partial().optional() }),
  ),
  'transcript.list': whenOpen<Page<TranscriptRow>>()(
    z.strictObject({ ...page, evidenceId: recordId.optional(), trashed: z.boolean().optional() }),
  ),
  'transcript.get': whenOpen<Transcript>()(one),
  'transcript.patch': whenOpen<{ changed: string }>()(
    z.strictObject({ id: recordId, patch: typedTranscript.partial() }),
  ),
  /** A copy of it with passages covered, beside it; a copy of a copy hangs on the same original. */
  'transcript.mask': whenOpen<{ id: RecordId; code: string }>()(maskTranscript),

  /** To the bin, and back. Nothing is lost by either. */
  'record.trash': whenOpen<void>()(one),
  'record.restore': whenOpen<void>()(one),
  /** In one transaction; what it changed is what its opposite takes back. */
  'record.bulk': whenOpen<{ readonly changed: readonly RecordId[] }>()(
    z.strictObject({ ids: z.array(recordId).min(1).max(1000), act: bulkAct }),
  ),
  /** The record, its links, evidence that belongs to a testimony alone, its index and its blobs' keys. Without return. */
  'record.destroy': whenOpen<void>()(one),

  /** Without a role, one that was told before stays. */
  'link.add': whenOpen<{ readonly changed: boolean }>()(
    z.strictObject({ a: recordId, b: recordId, role: z.enum([...linkRoles, '']).optional() }),
  ),
  'link.remove': whenOpen<{ readonly changed: boolean }>()(z.strictObject({ a: recordId, b: recordId })),
  'link.list': whenOpen<readonly Link[]>()(one),
} as const
