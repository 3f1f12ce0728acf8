import { z } from 'zod'
import type { Evidence, EvidenceRow, Page, RecordingUnderWay, SavedDocument, Unexamined } from '../answers.ts'
import { derivationActs, recordingPurposes } from '../domain.ts'
import { evidenceOrders } from '../finding.ts'
import { evidenceBody, examination, line, milliseconds, type RecordId, recordId } from '../records.ts'
import { maskText } from './masking.ts'
import { filteredPage, nothing, one, path, whenOpen } from './spec.ts'

/** The rest is the file's own, and nobody's to change. */
const toldByPerson = {
  ...({ description: true, givenBy: true, obtainedHow: true, device: true, showsPerson: true } as const),
  ...({ takenWhen: true, takenWhere: true, tags: true, marks: true } as const),
} as const

/** Files, their masked copies, and what is recorded in the application. */
export const evidenceMethods = {
  /**
   * `testimonyId` is the testimony, incident or note that the pieces belong to, with what hangs on them; `apartFrom` leaves just those
   * out.
   */
  'evidence.list': whenOpen<Page<EvidenceRow>>()(
    z.strictObject({
      ...filteredPage,
      testimonyId: recordId.optional(),
      apartFrom: recordId.optional(),
      order: z.enum(evidenceOrders).optional(),
    }),
  ),
  /** What no window has looked at yet, the newest first, from below the number `before` on. */
  'evidence.unexamined': whenOpen<Unexamined>()(z.strictObject({ before: z.int().min(1).optional() })),
  'evidence.get': whenOpen<Evidence>()(one),
  'evidence.patch': whenOpen<{ changed: string }>()(
    z.strictObject({
      id: recordId,
      patch: evidenceBody.pick(toldByPerson).partial(),
    }),
  ),
  /** What a sandboxed window found in the file; `thumbnail` is a JPEG or WebP of at most 256 KiB. */
  'evidence.examined': whenOpen<void>()(
    z.strictObject({
      id: recordId,
      examination,
      thumbnail: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.length <= 256 * 1024)
        .nullable(),
    }),
  ),
  /** Original bytes [offset, offset + length), at most 1 MiB, shorter at the end. */
  'evidence.read': whenOpen<Uint8Array>()(
    z.strictObject({
      id: recordId,
      offset: z.int().min(0),
      length: z
        .int()
        .min(1)
        .max(1024 * 1024),
    }),
  ),
  'evidence.thumbnail': whenOpen<Uint8Array | null>()(one),
  /** A readable copy of the original, to a file that a dialog named. The custody log notes it. */
  'evidence.copyOut': whenOpen<SavedDocument>()(z.strictObject({ id: recordId, path })),

  /**
   * A masked copy of a piece, made in a sandboxed window, comes in a piece after the other; a few at once, and gone with the session
   * that did not finish them. `from` may be such a copy: the new one hangs on the same original.
   */
  'derivative.begin': whenOpen<{ upload: RecordId }>()(
    z.strictObject({
      from: recordId,
      acts: z.array(z.enum(derivationActs)).min(1).max(derivationActs.length),
      note: z.string().max(500),
      mediaType: z.enum(['image/jpeg', 'image/png', 'audio/wav']),
    }),
  ),
  'derivative.append': whenOpen<void>()(
    z.strictObject({
      upload: recordId,
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length >= 1 && length <= 1024 * 1024),
    }),
  ),
  'derivative.finish': whenOpen<{ id: RecordId; code: string }>()(z.strictObject({ upload: recordId })),
  'derivative.discard': whenOpen<void>()(z.strictObject({ upload: recordId })),

  /**
   * A copy of a text file with passages covered, made by the vault, which hangs on its original as a derivative does. Throws
   * 'record-invalid' for another text than was seen, 'document-too-big' beyond `mostMaskableBytes`, and 'request-invalid' for what is no
   * text, or where nothing would be covered.
   */
  'evidence.maskText': whenOpen<{ id: RecordId; code: string }>()(maskText),

  /**
   * Sound or a photo made in the application, straight into the vault. Throws 'consent-image-voice' when it belongs to a testimony whose
   * person did not agree to be recorded. A photo may belong to an incident.
   */
  'recording.begin': whenOpen<{ id: RecordId }>()(
    z.strictObject({ purpose: z.enum(recordingPurposes), belongsTo: recordId.nullable(), obtainedHow: line }),
  ),
  /** The slice is durable when it answers. `seq` counts from 0; `untilMs` is how much was recorded by its end. */
  'recording.append': whenOpen<void>()(
    z.strictObject({
      id: recordId,
      seq: z.int().min(0).max(1_000_000),
      untilMs: milliseconds,
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length >= 1 && length <= 1024 * 1024),
    }),
  ),
  'recording.mark': whenOpen<void>()(z.strictObject({ id: recordId, atMs: milliseconds, label: line })),
  /** Makes one piece of evidence of what was recorded, linked to what it belongs to. */
  'recording.finish': whenOpen<{ id: RecordId; code: string }>()(one),
  'recording.discard': whenOpen<void>()(one),
  /** Those under way, and those that were cut off. */
  'recording.list': whenOpen<readonly RecordingUnderWay[]>()(nothing),
} as const
