import type { LikenessReason, PhotoHold, PictureFault } from '../shared/contactFiles.ts'
import type { ClockDoubt, CustodyRow, ExportItem, ExportReason } from '../shared/contract.ts'
import {
  type ContactRole,
  type derivationActs,
  type Language,
  type LinkRole,
  languages,
  type Profile,
  type RecipientKind,
  type RecordKind,
  type Sensitivity,
  type TestimonyStatus,
} from '../shared/domain.ts'
import type { ErrorCode } from '../shared/errors.ts'
import type { Acknowledgement } from './acknowledge.ts'
import type { CommandName } from './names.ts'
import type { UsageProblem } from './usage.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import type { IncidentWords } from './words/incidents.ts'
import type { OrganiseWords } from './words/organise.ts'
import type { ShownWords } from './words/shown.ts'

/** Everything the command line says, once a language. */
export interface Words {
  readonly language: Language
  readonly askPassphrase: string
  readonly askNewPassphrase: string
  readonly askPassphraseAgain: string
  readonly askWords: (recipient: string, kind: string, count: number) => string

  readonly errors: Readonly<Record<ErrorCode, string>>
  /** `what` is the option or field it is about. */
  readonly problems: Readonly<Record<UsageProblem, (what: string) => string>>
  readonly errorLine: (sentence: string, code: string) => string

  readonly statuses: Readonly<Record<TestimonyStatus, string>>
  readonly sensitivities: Readonly<Record<Sensitivity, string>>
  readonly kinds: Readonly<Record<Exclude<RecordKind, 'identity'>, string>>
  readonly roles: Readonly<Record<ContactRole, string>>
  readonly recipientKinds: Readonly<Record<RecipientKind, string>>
  readonly linkRoles: Readonly<Record<LinkRole, string>>
  readonly exportItems: Readonly<Record<ExportItem, string>>
  readonly acts: Readonly<Record<(typeof derivationActs)[number], string>>
  readonly decisions: Readonly<Record<'leaves' | 'stays' | 'reread', string>>
  readonly exportReasons: Readonly<Record<ExportReason, string>>
  readonly profiles: Readonly<Record<Profile, string>>
  readonly answers: Readonly<Record<'notAsked' | 'yes' | 'no' | 'named' | 'unnamed', string>>
  readonly checkedParts: Readonly<
    Record<'record' | 'blob' | 'log' | 'link' | 'database' | 'key-file' | 'saves', string>
  >
  readonly fields: Readonly<Record<FieldWord, string>>
  readonly caseFields: Readonly<Record<CaseWord, string>>

  readonly incidents: IncidentWords
  readonly shown: ShownWords
  readonly organise: OrganiseWords

  readonly created: string
  readonly opened: string
  readonly added: (code: string) => string
  readonly linked: string
  readonly linkedBefore: string
  readonly unlinked: string
  readonly notLinked: string
  readonly refusedFile: (name: string, sentence: string) => string
  readonly originalsErased: (count: number) => string
  readonly notErased: (name: string, sentence: string) => string
  readonly chatRead: (zip: string, messages: number, omitted: number) => string
  readonly shownOf: (shown: number, total: number) => string
  readonly moreHits: string
  readonly nothing: string
  readonly contactsRead: (fresh: number, likely: number, refused: number) => string
  readonly contactsImported: (count: number) => string
  readonly picturesIn: (pictures: number) => string
  readonly picturesLeft: Readonly<Record<PictureFault, (count: number) => string>>
  readonly contactsExported: (count: number) => string
  readonly photosOut: (count: number) => string
  readonly photosLeft: Readonly<Record<PhotoHold, (count: number) => string>>
  readonly likenessReasons: Readonly<Record<LikenessReason, string>>
  readonly trashed: string
  readonly discarded: string
  readonly recipientAdded: (name: string) => string
  readonly recipientRemoved: (name: string) => string
  readonly willLeave: (recipient: string) => string
  /** Of masked copies: the title, and what becomes of each. */
  readonly originals: Readonly<Record<'title' | 'leaves' | 'stays', string>>
  readonly reading: (code: string, named: boolean) => string
  readonly previewReady: string
  readonly previewNotReady: string
  readonly prepared: (fileName: string) => string
  readonly cardWritten: string
  readonly received: string
  readonly verified: string
  readonly unknownSender: string
  readonly soundVault: string
  readonly keyFileRepaired: string
  readonly orphansRemoved: (count: number) => string
  readonly problemsFound: (count: number) => string

  readonly custody: {
    readonly acts: Readonly<Record<CustodyRow['act'], string>>
    readonly doubts: Readonly<Record<ClockDoubt, string>>
    readonly gone: string
    readonly present: string
    readonly restored: string
    readonly versions: string
    readonly intact: string
    readonly notIntact: string
    readonly brokenAt: string
    readonly unopened: string
    readonly lost: string
    readonly setBack: string
    readonly exported: string
    readonly opened: string
    readonly withheld: string
  }

  readonly security: {
    readonly askFacade: string
    readonly askNewFacade: string
    readonly askNewDestroying: string
    readonly sentences: Readonly<Record<Acknowledgement, string>>
    readonly typeSentence: (sentence: string) => string
    /** What will be lost, told before the sentence is asked for. */
    readonly beforeFacade: readonly string[]
    readonly beforeFacadeRemoval: readonly string[]
    readonly beforeDestroying: readonly string[]
    readonly beforeDestruction: readonly string[]

    readonly passphraseChanged: readonly string[]
    readonly suggested: string
    readonly noFacade: string
    readonly never: string
    readonly set: string
    readonly notSet: string
    readonly remind: Readonly<Record<'empty' | 'stale', string>>
    readonly facadeCreated: readonly string[]
    readonly facadeRemoved: string
    readonly destroyingSet: readonly string[]
    readonly destroyingRemoved: string
    readonly destroyed: readonly string[]
  }

  readonly help: {
    readonly usage: string
    readonly intro: readonly string[]
    readonly commands: string
    readonly common: readonly string[]
    readonly exits: readonly string[]
    readonly more: string
    /** The first line of `text` stands in the list of commands. */
    readonly of: Readonly<Record<CommandName, { readonly usage: string; readonly text: readonly string[] }>>
  }
}

export type CaseWord =
  | 'means'
  | 'weapons'
  | 'harm'
  | 'flags'
  | 'minor'
  | 'gender'
  | 'tags'
  | 'perpetrators'
  | 'others'
  | 'wherePrecision'
  | 'stepsTaken'
  | 'needs'
  | 'risk'
  | 'threats'
  | 'vulnerabilities'
  | 'capacities'
  | 'actions'
  | 'followUps'
  | 'done'
  | 'verification'
  | 'interviewPlace'
  | 'setting'
  | 'peoplePresent'
  | 'recordedHow'
  | 'traumaNotes'
  | 'consentTill'
  | 'readBack'
  | 'withdrawn'
  | 'assent'
  | 'disability'
  | 'displaced'
  | 'isMinor'
  | 'ethnicity'

type FieldWord =
  | 'testimonies'
  | 'drafts'
  | 'toHandOver'
  | 'evidence'
  | 'contacts'
  | 'bundles'
  | 'code'
  | 'kind'
  | 'status'
  | 'sensitivity'
  | 'pseudonym'
  | 'when'
  | 'where'
  | 'violations'
  | 'interview'
  | 'account'
  | 'remarks'
  | 'keep'
  | 'recipients'
  | 'capture'
  | 'imageVoice'
  | 'recontact'
  | 'created'
  | 'changed'
  | 'linked'
  | 'identity'
  | 'name'
  | 'aliases'
  | 'phone'
  | 'email'
  | 'occupation'
  | 'organisation'
  | 'languages'
  | 'safeContact'
  | 'notes'
  | 'photos'
  | 'roles'
  | 'title'
  | 'text'
  | 'file'
  | 'mediaType'
  | 'size'
  | 'sha256'
  | 'copies'
  | 'copyOf'
  | 'salt'
  | 'description'
  | 'givenBy'
  | 'madeBy'
  | 'maskedAccount'
  | 'transcripts'
  | 'originals'
  | 'checkedBy'
  | 'recipient'
  | 'preparedAt'
  | 'sender'
  | 'senderKey'
  | 'custodyHead'
  | 'controlWords'
  | 'records'
  | 'logEvents'
  | 'verifiedAt'
  | 'profile'
  | 'facade'
  | 'destroying'

const catalogues: Readonly<Record<Language, Words>> = { fr, en }

export const wordsIn = (language: Language): Words => catalogues[language]

export const languageNamed = (name: string): Language | undefined => languages.find((known) => known === name)

/** The system's language where it is one of ours, else French. The order of the variables is POSIX's. */
export function systemLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value) ?? ''
  return languageNamed(locale.slice(0, 2).toLowerCase()) ?? 'fr'
}
