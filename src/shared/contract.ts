import { z } from 'zod'
import {
  languages,
  type Profile,
  profiles,
  type RecipientKind,
  type RecordKind,
  recipientKinds,
  type Sensitivity,
  type TestimonyStatus,
} from './domain.ts'
import type { Fault } from './errors.ts'
import {
  type ContactBody,
  contactBody,
  type EvidenceBody,
  evidenceBody,
  examination,
  type IdentityBody,
  identityBody,
  type NoteBody,
  noteBody,
  type RecordId,
  recordId,
  type TestimonyBody,
  testimonyBody,
} from './records.ts'

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

export interface VaultStatus {
  readonly state: 'absent' | 'locked' | 'open'
  /** Of the vault that is open. */
  readonly profile?: Profile
}

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

interface RecordHead {
  readonly id: RecordId
  readonly code: string
  /** UTC, ISO 8601. */
  readonly created: string
  readonly changed: string
  readonly trashed: boolean
}

export interface TestimonyRow extends RecordHead {
  readonly status: TestimonyStatus
  readonly sensitivity: Sensitivity
  readonly when: TestimonyBody['when']
  readonly where: TestimonyBody['where']
  readonly violations: TestimonyBody['violations']
}
export interface Testimony extends RecordHead {
  readonly body: TestimonyBody
  readonly evidenceCount: number
  readonly contactCount: number
}
export interface ContactRow extends RecordHead {
  readonly roles: ContactBody['roles']
  readonly where: ContactBody['where']
  readonly pseudonym: string
  /** In a vault of the `simple` profile alone: there a list is an ordinary address book, by name. */
  readonly name?: string
  readonly phone?: string
}
export interface Contact extends RecordHead {
  readonly body: ContactBody
}
export interface EvidenceRow extends RecordHead {
  readonly mediaType: string
  readonly size: number
  readonly readable: boolean | null
  readonly showsPerson: EvidenceBody['showsPerson']
  readonly hasThumbnail: boolean
  /** In a vault of the `simple` profile alone: the first line of what was written about the photo. */
  readonly caption?: string
}
export interface Evidence extends RecordHead {
  readonly body: EvidenceBody
  readonly hasThumbnail: boolean
  readonly testimonies: readonly LinkedRecord[]
  readonly notes: readonly LinkedRecord[]
}
export interface NoteRow extends RecordHead {
  /** Of a note without a title, its first line. */
  readonly title: string
  /** How the text begins, or goes on after the first line. */
  readonly line: string
  readonly date: NoteBody['date']
  readonly pinned: NoteBody['pinned']
}
export interface Note extends RecordHead {
  readonly body: NoteBody
}
export interface LinkedRecord {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly code: string
  /** A pseudonym, a place or a note's first line; a name in a vault of the `simple` profile alone. */
  readonly hint: string
}

export interface Summary {
  readonly testimonies: number
  readonly drafts: number
  /** Complete and not yet prepared for anyone. */
  readonly toHandOver: number
  readonly evidence: number
  readonly contacts: number
  readonly notes: number
  readonly bundles: number
  readonly recent: readonly (LinkedRecord & { readonly changed: string })[]
}

/** A piece of text around a match, in order; `match` parts are to be marked. */
export interface ExcerptPart {
  readonly text: string
  readonly match: boolean
}
export interface SearchHit {
  readonly id: RecordId
  readonly kind: Exclude<RecordKind, 'identity'>
  readonly code: string
  readonly hint: string
  readonly excerpt: readonly ExcerptPart[]
}

export interface Recipient {
  readonly id: RecordId
  readonly name: string
  readonly kind: RecipientKind
  /** UTC, ISO 8601: when the control words were typed from a known voice. */
  readonly verifiedAt: string
}
/** A card that was read but whose control words nobody has confirmed yet. */
export interface CardPreview {
  readonly token: string
  readonly name: string
  readonly kind: RecipientKind
  readonly wordCount: number
}

/** Why something of a testimony leaves, stays, or must be looked at first. */
export const exportReasons = [
  'consent-keep-not-given',
  'consent-recipient-not-given',
  'consent-named',
  'consent-unnamed',
  'consent-image-not-given',
  'unnamed-identity',
  'unnamed-original-with-person',
  'unnamed-original-not-reviewed',
  'unnamed-original-with-position',
  'unnamed-original-with-details',
  'unnamed-known-name-in-metadata',
  'unnamed-links',
  'contacts-not-asked',
  'names-to-mask',
  'to-reread',
  'in-trash',
] as const
export type ExportReason = (typeof exportReasons)[number]
export type ExportItem = 'testimony' | 'identity' | 'account' | 'evidence' | 'contacts'
export interface ExportDecision {
  readonly testimonyId: RecordId
  readonly code: string
  readonly item: ExportItem
  readonly decision: 'leaves' | 'stays' | 'reread'
  readonly reasons: readonly ExportReason[]
  /** How many pieces, names or links the line speaks of. */
  readonly count: number
}
export interface ExportPreview {
  readonly recipient: Recipient
  readonly decisions: readonly ExportDecision[]
  /** A testimony as its recipient will read it; masked passages are parts with `match`. */
  readonly readings: readonly {
    readonly testimonyId: RecordId
    readonly code: string
    readonly named: boolean
    readonly account: readonly ExcerptPart[]
    /** The other words that leave: the pseudonym, another violation, descriptions of the pieces. */
    readonly others: readonly {
      readonly what: 'pseudonym' | 'other-violation' | 'evidence'
      readonly code: string
      readonly text: readonly ExcerptPart[]
    }[]
    readonly when: TestimonyBody['when']
    readonly where: TestimonyBody['where']
    readonly evidenceIds: readonly RecordId[]
  }[]
  readonly testimonyCount: number
  readonly evidenceCount: number
  /** Bytes of the originals that leave. */
  readonly size: number
  readonly suggestedName: string
  /** True when nothing is left to read again and something leaves. */
  readonly ready: boolean
}
export interface SentBundle {
  readonly id: RecordId
  readonly recipientName: string
  readonly preparedAt: string
  readonly codes: readonly string[]
  readonly size: number
  readonly sha256: string
  readonly fileName: string
}

export interface CheckReport {
  readonly pages: 'ok' | 'damaged'
  readonly keyFile: 'ok' | 'repaired' | 'damaged'
  readonly records: number
  readonly blobs: number
  readonly logEvents: number
  /** Files of interrupted imports and deletions that were removed. */
  readonly orphans: number
  readonly problems: readonly {
    /** `saves`: the newest saves are missing, since the day in `code`; `link`: a record that belongs to one that is not there. */
    readonly what: 'record' | 'blob' | 'log' | 'link' | 'database' | 'key-file' | 'saves'
    readonly code: string
  }[]
}

/** What the security screen shows of the vault that is open. */
export interface SecurityState {
  /** Null when no façade was set up from this vault. */
  readonly facade: {
    readonly profile: Profile
    /** UTC, ISO 8601. */
    readonly created: string
    readonly records: number
    /** UTC, ISO 8601: when something was last written in it; null when nothing ever was. */
    readonly changed: string | null
    /** What to remind of: a façade that holds nothing, or nothing new for ninety days, convinces nobody. */
    readonly remind: 'empty' | 'stale' | null
    /** Whether a phrase that destroys is set. */
    readonly destroying: boolean
  } | null
}

/** What one exercise phrase did in the throw-away vault. */
export interface RehearsalView {
  readonly opened: 'nothing' | 'own' | 'facade'
  /** What the compartment that was opened holds: one title a record. */
  readonly titles: readonly string[]
  /** False once the phrase that destroys has been used. */
  readonly ownKeys: boolean
}

export interface ImportReport {
  readonly imported: readonly { readonly id: RecordId; readonly name: string }[]
  readonly refused: readonly { readonly name: string; readonly fault: Fault }[]
}

export interface BundleReport {
  readonly sender: string
  readonly senderKey: string
  readonly knownSender: boolean
  readonly recipientName: string
  readonly sha256: string
  readonly preparedAt: string
  readonly testimonies: number
  readonly evidence: number
  readonly codes: readonly string[]
  readonly custodyHead: string
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
