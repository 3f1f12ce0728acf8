import type { Contract, MethodName, Params, Progress, Result } from './contract.ts'
import type { Language } from './domain.ts'
import type { Fault } from './errors.ts'

/** What the preload exposes to the page as `window.kalifa`. Nothing else of Electron or Node reaches it. */

export type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Fault }

export interface Call<Value> {
  /** Never rejects. */
  readonly reply: Promise<Reply<Value>>
  /** The vault stops as soon as it safely can; the reply is then `cancelled`, or the result if it was too late. */
  readonly cancel: () => void
}

/** Files come from a drop as `File`, or from a dialog as the token the shell gave; never as a path. */
export type FileSource = File | GrantToken
export type GrantToken = `grant:${string}`

/** The contract's parameters as the page gives them: files by source, never by path. */
export type PageParams<M extends MethodName> =
  Params<M> extends { files: string[] }
    ? Omit<Params<M>, 'files'> & { readonly files: readonly FileSource[] }
    : Params<M> extends { path: string }
      ? Omit<Params<M>, 'path'> & { readonly path: FileSource }
      : Params<M>

/** Desk methods and verification are for the command line until the reception desk has its screens. */
export const pageMethods = [
  'vault.status',
  'vault.create',
  'vault.unlock',
  'vault.flush',
  'vault.summary',
  'vault.check',
  'vault.destroy',
  'passphrase.suggest',
  'passphrase.change',
  'security.state',
  'facade.create',
  'facade.remove',
  'destroying.set',
  'destroying.remove',
  'rehearsal.start',
  'rehearsal.unlock',
  'rehearsal.end',
  'testimony.create',
  'testimony.list',
  'testimony.get',
  'testimony.patch',
  'testimony.maskAccount',
  'identity.get',
  'identity.patch',
  'contact.create',
  'contact.list',
  'contact.get',
  'contact.patch',
  'contact.emergency',
  'contact.duplicates',
  'contact.apart',
  'contact.merge',
  'contact.unmerge',
  'contacts.read',
  'contacts.map',
  'contacts.rows',
  'contacts.import',
  'contacts.takeBack',
  'contacts.export',
  'note.create',
  'note.list',
  'note.get',
  'note.patch',
  'incident.create',
  'incident.list',
  'incident.get',
  'incident.patch',
  'plan.create',
  'plan.list',
  'plan.get',
  'plan.patch',
  'plan.card',
  'dossier.create',
  'dossier.list',
  'dossier.get',
  'dossier.patch',
  'transcript.create',
  'transcript.list',
  'transcript.get',
  'transcript.patch',
  'transcript.mask',
  'record.trash',
  'record.restore',
  'record.destroy',
  'record.bulk',
  'bin.list',
  'figures.count',
  'timeline.list',
  'testimony.withdrawKeeping',
  'testimony.withdrawn',
  'custody.list',
  'custody.verify',
  'custody.export',
  'revision.list',
  'revision.get',
  'revision.restore',
  'link.add',
  'link.remove',
  'link.list',
  'evidence.import',
  'evidence.importErasing',
  'chat.unpack',
  'companion.add',
  'evidence.list',
  'evidence.unexamined',
  'evidence.get',
  'evidence.patch',
  'evidence.examined',
  'evidence.read',
  'evidence.thumbnail',
  'evidence.copyOut',
  'derivative.begin',
  'derivative.append',
  'derivative.finish',
  'derivative.discard',
  'evidence.maskText',
  'recording.begin',
  'recording.append',
  'recording.mark',
  'recording.finish',
  'recording.discard',
  'recording.list',
  'search.run',
  'tag.list',
  'followUp.list',
  'recipient.read',
  'recipient.confirm',
  'recipient.list',
  'recipient.remove',
  'export.preview',
  'export.run',
  'protection.send',
  'bundle.list',
  'report.preview',
  'report.dossier',
  'document.begin',
  'document.add',
  'document.save',
] as const satisfies readonly (keyof Contract)[]
export type PageMethod = (typeof pageMethods)[number]

/** Kept in a file outside the vault: nothing in it may tell what the vault holds. */
export interface Settings {
  readonly language: Language
  /** Minutes without a key or a pointer before the vault locks itself; 0.05 to 60. */
  readonly idleMinutes: number
  /** An Electron accelerator, for instance `Control+Shift+L`. */
  readonly shortcut: string
}

export interface ShellState extends Settings {
  /** `refused` when the system or another program keeps the shortcut. */
  readonly shortcutState: 'ready' | 'refused'
  /** True with the stand-in Electron: for development, never for real data. */
  readonly development: boolean
}

/** `evidence` is files of any kind, `folder` all that is in one, `chat` an exported one, `companion` a copy in another format. */
export type Choosable = 'photos' | 'evidence' | 'folder' | 'chat' | 'companion' | 'card' | 'contacts'

export interface Chosen {
  readonly token: GrantToken
  /** Base names, to show. */
  readonly names: readonly string[]
}

/** For which the microphone, or the camera, is open. */
export const captureKinds = ['audio', 'photo'] as const
export type CaptureKind = (typeof captureKinds)[number]

interface Shell {
  /** « Cacher tout »: the windows go at once, what was typed is flushed, every process ends. Nothing comes back. */
  readonly hideAll: () => void
  /** Like `hideAll`, but the lock screen comes back. */
  readonly lock: () => void
  readonly state: () => Promise<ShellState>
  readonly change: (patch: Partial<Settings>) => Promise<ShellState>
  /** For ten seconds the global shortcut answers here instead of hiding. True when it was heard. */
  readonly testShortcut: () => Promise<boolean>
  readonly chooseFiles: (kind: Choosable) => Promise<Chosen | null>
  /** The same, and then main's own question whether they may be erased. Null when the person said no. */
  readonly chooseToErase: (kind: Choosable) => Promise<Chosen | null>
  /**
   * Opens the microphone or the camera to this page, right after the person pressed for it, and with null closes it again. While sound
   * is recorded the idle lock waits. False when it was not opened.
   */
  readonly capture: (kind: CaptureKind | null) => Promise<boolean>
  /** A document gets the ending of a PDF when it was given none. */
  readonly chooseSave: (
    suggestedName: string,
    kind?: 'bundle' | 'document' | 'contacts' | 'copy',
  ) => Promise<Chosen | null>
  /** Hands a copy that a dialog named, and that was written since, to the system's own program for it. False when there is none. */
  readonly openCopy: (token: GrantToken) => Promise<boolean>
  /** Puts a text on the system's clipboard, from which it is taken back as what the person copies is. */
  readonly copy: (text: string) => Promise<void>
  /** Called before a lock: the page sends what is typed and not yet saved, and resolves when it is durable. */
  readonly onFlush: (flush: () => Promise<void>) => void
}

export interface KalifaBridge {
  readonly call: <M extends PageMethod>(
    method: M,
    params: PageParams<M>,
    onProgress?: (progress: Progress) => void,
  ) => Call<Result<M>>
  readonly shell: Shell
}
