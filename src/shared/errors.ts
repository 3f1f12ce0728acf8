/**
 * Every fault Kalifa can name. The interface has one sentence a code in each language; nothing else about a fault
 * (no path, name or SQL) crosses the bridge.
 */
export const errorCodes = [
  'passphrase-wrong',
  'passphrase-too-short',
  'passphrase-invalid',
  'passphrase-too-near',
  'vault-absent',
  'vault-exists',
  'vault-locked',
  'vault-in-use',
  'vault-damaged',
  'vault-newer',
  'vault-read-only',
  'vault-closing',
  'facade-absent',
  'kdf-out-of-bounds',
  'memory-short',
  'disk-full',
  'disk-failed',
  'unfinished',
  'folder-not-empty',
  'database-damaged',
  'blob-damaged',
  'record-absent',
  'record-invalid',
  'consent-refuses-keeping',
  'consent-image-voice',
  'file-unreadable',
  'file-not-photo',
  'file-empty',
  'file-changed',
  'drop-refused',
  'document-unreadable',
  'document-too-big',
  'document-locked',
  'file-not-erased',
  'zip-damaged',
  'zip-encrypted',
  'zip-too-big',
  'zip-entry',
  'chat-absent',
  'companion-unfit',
  'contacts-unknown',
  'contacts-too-big',
  'card-damaged',
  'card-newer',
  'words-differ',
  'recipient-known',
  'export-empty',
  'export-unread',
  'export-exists',
  'export-read-only',
  'export-too-big',
  'bundle-not-for-us',
  'bundle-damaged',
  'bundle-newer',
  'bundle-signature-bad',
  'not-a-desk',
  'cancelled',
  'request-invalid',
  'method-unknown',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What of a fault crosses the bridge: its code, and for some codes a harmless figure (a chunk or page number). */
export interface Fault {
  readonly code: ErrorCode
  readonly at?: number
}

/** The one error class. `message` repeats the code so that nothing sensitive can be printed by accident. */
export class KalifaError extends Error {
  readonly code: ErrorCode
  readonly at: number | undefined

  constructor(code: ErrorCode, options?: { at?: number; cause?: unknown }) {
    super(code, options?.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'KalifaError'
    this.code = code
    this.at = options?.at
  }

  toFault(): Fault {
    return this.at === undefined ? { code: this.code } : { code: this.code, at: this.at }
  }
}
