import { z } from 'zod'
import type {
  BundleReport,
  CardPreview,
  DossierReport,
  ExportPreview,
  Recipient,
  ReportPreview,
  SavedDocument,
  SentBundle,
} from '../answers.ts'
import { recipientKinds } from '../domain.ts'
import { type RecordId, recordId } from '../records.ts'
import { transcriptChoice } from './masking.ts'
import { nothing, one, passphrase, path, whenOpen, whileLocked } from './spec.ts'

/** Bytes of a PDF. */
const largestDocument = 64 * 1024 * 1024
const exportChoice = {
  recipientId: recordId,
  testimonyIds: z.array(recordId).min(1).max(1000),
  /** Further words to mask, a list a testimony. */
  masks: z.record(recordId, z.array(z.string().min(2).max(200)).max(200)),
  /** Testimonies « sans nom » whose text a person has read again as it will leave. */
  reread: z.array(recordId).max(1000),
  /** Originals that leave beside their masked copy, where the person agreed to it; a testimony's id is for its whole account. */
  withOriginals: z.array(recordId).max(1000).optional(),
  transcripts: transcriptChoice,
}

/** What a readable copy tells of. */
const documentAbout = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('report'), records: z.array(recordId).min(1).max(100_000) }),
  z.strictObject({ of: z.literal('walletCard') }),
  z.strictObject({ of: z.literal('protection'), incidentId: recordId }),
])

/** Recipients, packets, reports; and the institution's side. */
export const exchangeMethods = {
  'recipient.read': whenOpen<CardPreview>()(z.strictObject({ path })),
  'recipient.confirm': whenOpen<Recipient>()(
    z.strictObject({ token: z.string().max(100), words: z.string().max(500) }),
  ),
  'recipient.list': whenOpen<readonly Recipient[]>()(nothing),
  'recipient.remove': whenOpen<void>()(one),

  'export.preview': whenOpen<ExportPreview>()(z.strictObject(exportChoice)),
  'export.run': whenOpen<SentBundle>()(z.strictObject({ ...exportChoice, path })),

  /** Seals an incident's request for protection for a verified recipient. Throws 'export-empty' unless the defender wants it sent. */
  'protection.send': whenOpen<SentBundle>()(z.strictObject({ incidentId: recordId, recipientId: recordId, path })),
  'bundle.list': whenOpen<readonly SentBundle[]>()(nothing),

  /** A case report of some testimonies for a kind of reader, with names where the persons said so and `unnamed` does not forbid it. */
  'report.preview': whenOpen<ReportPreview>()(
    z.strictObject({
      kind: z.enum(recipientKinds),
      unnamed: z.boolean(),
      testimonyIds: exportChoice.testimonyIds,
      masks: exportChoice.masks,
      reread: exportChoice.reread,
    }),
  ),

  /** The same of all that is in a dossier. What nobody was asked about is told without names, and to who publishes or counts not at all. */
  'report.dossier': whenOpen<DossierReport>()(
    z.strictObject({
      dossierId: recordId,
      kind: z.enum(recipientKinds),
      unnamed: z.boolean(),
      masks: exportChoice.masks,
      reread: exportChoice.reread,
    }),
  ),

  /**
   * A PDF that the page made, piece by piece in order, then written whole to a file of the person's choice. One at a time. That of a
   * request for protection throws 'export-empty', before it is taken and again before it is written, unless the defender wants it sent.
   */
  'document.begin': whenOpen<{ token: string }>()(
    z.strictObject({ size: z.int().min(16).max(largestDocument), about: documentAbout }),
  ),
  'document.add': whenOpen<void>()(
    z.strictObject({
      token: z.string().max(100),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length >= 1 && bytes.length <= 1024 * 1024),
    }),
  ),
  'document.save': whenOpen<SavedDocument>()(z.strictObject({ token: z.string().max(100), path })),

  'desk.create': whileLocked<void>()(
    z.strictObject({
      passphrase,
      name: z.string().min(1).max(200),
      kind: z.enum(recipientKinds),
      ageIdentity: z.string().max(500).optional(),
    }),
  ),
  /** Writes the institution's card; the words are for its officer to say aloud. */
  'desk.card': whenOpen<{ words: string }>()(z.strictObject({ path })),

  'bundle.verify': whenOpen<BundleReport>()(z.strictObject({ path })),
  'bundle.receive': whenOpen<BundleReport & { bundleId: RecordId }>()(z.strictObject({ path, out: path.optional() })),
} as const
