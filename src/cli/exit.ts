import { constants } from 'node:os'
import type { ErrorCode } from '../shared/errors.ts'

/** What the process answers to its caller; told in `kalifa help` and docs/cli.md, and never changed once released. */
export const exits = {
  done: 0,
  internal: 1,
  usage: 2,
  wrongPassphrase: 3,
  damaged: 4,
  refused: 5,
  system: 6,
  problemsFound: 7,
} as const
type Exit = (typeof exits)[keyof typeof exits]

const exitOfCode: Readonly<Record<Exclude<ErrorCode, 'cancelled'>, Exit>> = {
  internal: exits.internal,
  'method-unknown': exits.internal,
  'vault-locked': exits.internal,
  'vault-closing': exits.internal,

  'request-invalid': exits.usage,
  'record-absent': exits.usage,
  'record-invalid': exits.usage,
  'vault-absent': exits.usage,

  'passphrase-wrong': exits.wrongPassphrase,

  'vault-damaged': exits.damaged,
  'vault-newer': exits.damaged,
  'kdf-out-of-bounds': exits.damaged,
  'database-damaged': exits.damaged,
  'blob-damaged': exits.damaged,
  'card-damaged': exits.damaged,
  'card-newer': exits.damaged,
  'bundle-damaged': exits.damaged,
  'zip-damaged': exits.damaged,
  'bundle-newer': exits.damaged,
  'bundle-signature-bad': exits.damaged,

  'passphrase-too-short': exits.refused,
  'passphrase-invalid': exits.refused,
  'passphrase-too-near': exits.refused,
  'facade-absent': exits.wrongPassphrase,
  'vault-exists': exits.refused,
  'folder-not-empty': exits.refused,
  'consent-refuses-keeping': exits.refused,
  'consent-image-voice': exits.refused,
  'file-not-photo': exits.refused,
  'drop-refused': exits.refused,
  'document-unreadable': exits.refused,
  'document-too-big': exits.refused,
  'document-locked': exits.refused,
  'file-empty': exits.refused,
  'zip-encrypted': exits.refused,
  'zip-too-big': exits.refused,
  'zip-entry': exits.refused,
  'chat-absent': exits.refused,
  'companion-unfit': exits.refused,
  'contacts-unknown': exits.refused,
  'contacts-too-big': exits.refused,
  'words-differ': exits.refused,
  'recipient-known': exits.refused,
  'export-empty': exits.refused,
  'export-unread': exits.refused,
  'export-exists': exits.refused,
  'bundle-not-for-us': exits.refused,
  'not-a-desk': exits.refused,

  'vault-in-use': exits.system,
  'vault-read-only': exits.system,
  'export-read-only': exits.system,
  'export-too-big': exits.system,
  'memory-short': exits.system,
  'disk-full': exits.system,
  'disk-failed': exits.system,
  unfinished: exits.system,
  'file-unreadable': exits.system,
  'file-changed': exits.system,
  'file-not-erased': exits.system,
}

/** Like a shell's: 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP. */
const exitOfSignal = (signal: NodeJS.Signals): number => 128 + constants.signals[signal]

export const exitOf = (code: ErrorCode, signal: NodeJS.Signals = 'SIGINT'): number =>
  code === 'cancelled' ? exitOfSignal(signal) : exitOfCode[code]
