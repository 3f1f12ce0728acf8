import { z } from 'zod'
import type {
  BundleReport,
  CardPreview,
  CheckReport,
  Contact,
  ContactRow,
  Evidence,
  EvidenceRow,
  ExportPreview,
  ImportReport,
  LinkedRecord,
  Note,
  NoteRow,
  Page,
  Recipient,
  RehearsalView,
  SearchHit,
  SecurityState,
  SentBundle,
  Summary,
  Testimony,
  TestimonyRow,
  VaultStatus,
} from './answers.ts'
import { languages, profiles, recipientKinds } from './domain.ts'
import type { Fault } from './errors.ts'
import {
  contactBody,
  evidenceBody,
  examination,
  type IdentityBody,
  identityBody,
  noteBody,
  type RecordId,
  recordId,
  testimonyBody,
} from './records.ts'

export * from './answers.ts'

/** What the vault can be asked, once, for both sides of the bridge and for the command line. */

const nothing = z.strictObject({})
const one = z.strictObject({ id: recordId })
const page = { offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }
/** UTF-8, 1 to 1,024 bytes. The vault zeroes its copy after use. */
const passphrase = z.instanceof(Uint8Array).refine((bytes) => bytes.length >= 1 && bytes.length <= 1024)
/** A path given by the person in a dialog or a drop, filled in by the preload. */
const path = z.string().min(1).max(4096)
const exportChoice = {
  recipientId: recordId,
  testimonyIds: z.array(recordId).min(1).max(1000),
  /** Further words to mask, a list a testimony. */
  masks: z.record(recordId, z.array(z.string().min(2).max(200)).max(200)),
  /** Testimonies « sans nom » whose text a person has read again as it will leave. */
  reread: z.array(recordId).max(1000),
}

export interface MethodSpec<Params extends z.ZodType = z.ZodType, Result = unknown> {
  readonly params: Params
  /** Whether it is answered while the vault is locked. */
  readonly locked: boolean
  readonly result?: Result
}

const whileLocked =
  <Result>() =>
  <Params extends z.ZodType>(params: Params): MethodSpec<Params, Result> => ({ params, locked: true })
const whenOpen =
  <Result>() =>
  <Params extends z.ZodType>(params: Params): MethodSpec<Params, Result> => ({ params, locked: false })

export const contract = {
  'vault.status': whileLocked<VaultStatus>()(nothing),
  'vault.create': whileLocked<void>()(z.strictObject({ passphrase, profile: z.enum(profiles).default('defender') })),
  'vault.unlock': whileLocked<void>()(z.strictObject({ passphrase })),
  /** Everything asked before it is durable when it answers. */
  'vault.flush': whileLocked<void>()(nothing),
  'vault.summary': whenOpen<Summary>()(nothing),
  'vault.check': whenOpen<CheckReport>()(nothing),
  /** The keys of everything in this folder first, then its files. Afterwards there is no vault. Without return. */
  'vault.destroy': whenOpen<void>()(z.strictObject({ confirmed: z.literal('destroy-keys') })),

  /** A new random passphrase of at least 70 bits, as UTF-8. */
  'passphrase.suggest': whileLocked<Uint8Array>()(z.strictObject({ language: z.enum(languages) })),
  /** The old one is dead when it answers. */
  'passphrase.change': whenOpen<void>()(z.strictObject({ current: passphrase, next: passphrase })),

  'security.state': whenOpen<SecurityState>()(nothing),
  /**
   * Makes the other compartment anew, under `facade`. Whatever another passphrase opened in this folder is destroyed:
   * `replaces` says that the person knows.
   */
  'facade.create': whenOpen<void>()(
    z.strictObject({
      current: passphrase,
      facade: passphrase,
      profile: z.enum(profiles),
      understood: z.literal(true),
      replaces: z.literal(true),
    }),
  ),
  /** Destroys the façade that was set up from this vault, and its phrases; the other compartment is then as in a new vault. */
  'facade.remove': whenOpen<void>()(z.strictObject({ current: passphrase })),
  /** Sets, or replaces, the phrase that destroys this vault's keys and then opens the façade. */
  'destroying.set': whenOpen<void>()(
    z.strictObject({
      current: passphrase,
      facade: passphrase,
      destroying: passphrase,
      understood: z.literal(true),
      /** The person typed that there is no copy. A verified backup will be the other answer. */
      safeguard: z.literal('no-copy'),
    }),
  ),
  'destroying.remove': whenOpen<void>()(z.strictObject({ current: passphrase })),

  /** An exercise on a throw-away vault with phrases of its own; nothing of the real one is touched. */
  'rehearsal.start': whenOpen<{ readonly own: string; readonly facade: string; readonly destroying: string }>()(
    z.strictObject({ language: z.enum(languages) }),
  ),
  'rehearsal.unlock': whenOpen<RehearsalView>()(z.strictObject({ passphrase })),
  'rehearsal.end': whenOpen<void>()(nothing),

  'testimony.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: testimonyBody.partial().optional() }),
  ),
  'testimony.list': whenOpen<Page<TestimonyRow>>()(
    z.strictObject({ ...page, status: testimonyBody.shape.status.optional(), trashed: z.boolean().optional() }),
  ),
  'testimony.get': whenOpen<Testimony>()(one),
  'testimony.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: testimonyBody.partial() })),
  'identity.get': whenOpen<IdentityBody>()(z.strictObject({ testimonyId: recordId })),
  'identity.patch': whenOpen<{ changed: string }>()(
    z.strictObject({ testimonyId: recordId, patch: identityBody.partial() }),
  ),

  'contact.create': whenOpen<{ id: RecordId; code: string }>()(
    z.strictObject({ body: contactBody.partial().optional() }),
  ),
  'contact.list': whenOpen<Page<ContactRow>>()(
    z.strictObject({ ...page, role: contactBody.shape.roles.element.optional(), trashed: z.boolean().optional() }),
  ),
  'contact.get': whenOpen<Contact>()(one),
  'contact.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: contactBody.partial() })),

  'note.create': whenOpen<{ id: RecordId; code: string }>()(z.strictObject({ body: noteBody.partial().optional() })),
  /** The pinned first, then by their date, the newest first. */
  'note.list': whenOpen<Page<NoteRow>>()(z.strictObject({ ...page, trashed: z.boolean().optional() })),
  'note.get': whenOpen<Note>()(one),
  'note.patch': whenOpen<{ changed: string }>()(z.strictObject({ id: recordId, patch: noteBody.partial() })),

  /** To the bin, and back. Nothing is lost by either. */
  'record.trash': whenOpen<void>()(one),
  'record.restore': whenOpen<void>()(one),
  /** The record, its links, evidence that belongs to a testimony alone, its index and its blobs' keys. Without return. */
  'record.destroy': whenOpen<void>()(one),

  'link.add': whenOpen<void>()(z.strictObject({ a: recordId, b: recordId })),
  'link.remove': whenOpen<void>()(z.strictObject({ a: recordId, b: recordId })),
  'link.list': whenOpen<readonly LinkedRecord[]>()(one),

  /** `testimonyId` is the testimony or the note that the photos belong to, here and in the list. */
  'evidence.import': whenOpen<ImportReport>()(
    z.strictObject({ files: z.array(path).min(1).max(5000), testimonyId: recordId.nullable() }),
  ),
  'evidence.list': whenOpen<Page<EvidenceRow>>()(
    z.strictObject({ ...page, testimonyId: recordId.optional(), trashed: z.boolean().optional() }),
  ),
  'evidence.get': whenOpen<Evidence>()(one),
  'evidence.patch': whenOpen<{ changed: string }>()(
    z.strictObject({
      id: recordId,
      patch: evidenceBody.pick({ description: true, givenBy: true, showsPerson: true }).partial(),
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

  'search.run': whenOpen<Page<SearchHit>>()(z.strictObject({ ...page, query: z.string().max(500) })),

  'recipient.read': whenOpen<CardPreview>()(z.strictObject({ path })),
  'recipient.confirm': whenOpen<Recipient>()(
    z.strictObject({ token: z.string().max(100), words: z.string().max(500) }),
  ),
  'recipient.list': whenOpen<readonly Recipient[]>()(nothing),
  'recipient.remove': whenOpen<void>()(one),

  'export.preview': whenOpen<ExportPreview>()(z.strictObject(exportChoice)),
  'export.run': whenOpen<SentBundle>()(z.strictObject({ ...exportChoice, path })),
  'bundle.list': whenOpen<readonly SentBundle[]>()(nothing),

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

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Params<M extends MethodName> = z.input<Contract[M]['params']>
export type CheckedParams<M extends MethodName> = z.output<Contract[M]['params']>
export type Result<M extends MethodName> = Contract[M] extends MethodSpec<z.ZodType, infer R> ? R : never

/** How far a long act has come. `unit` says what is counted. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'items'
}

/** What travels on the private port between the preload and the vault process. */
export type ToVault =
  | { readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly id: number; readonly cancel: true }
export type FromVault =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Fault }
  | { readonly id: number; readonly progress: Progress }
