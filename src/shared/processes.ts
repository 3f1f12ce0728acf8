import type { GrantToken } from './bridge.ts'

/** What the person chose files for, in which dialog. They serve for nothing else. */
export type GrantUse =
  | 'evidence'
  | 'erase'
  | 'companion'
  | 'card'
  | 'bundle'
  | 'document'
  | 'contacts-in'
  | 'contacts-out'
  | 'copy'

/** What main and the vault process tell each other: never a key, a passphrase or a word of a record. */
export type MainToVault =
  | { readonly type: 'start'; readonly vaultDir: string }
  | { readonly type: 'port' }
  | {
      readonly type: 'grant'
      readonly token: GrantToken
      readonly paths: readonly string[]
      readonly use: GrantUse
    }

/** From `opening` on there may be keys in the vault process, and a lock must end it. */
export type VaultState = 'locked' | 'opening' | 'open'
export type FromVaultToMain =
  | { readonly type: 'state'; readonly state: VaultState }
  /** Only now may the page be told the token: its requests come by another way and could be there first. */
  | { readonly type: 'granted'; readonly token: GrantToken }

/** Channels between the page's preload and main. */
export const channels = {
  hello: 'hello',
  port: 'port',
  flush: 'flush',
  flushBegun: 'flush-begun',
  flushDone: 'flush-done',
  copied: 'copied',
  hideAll: 'hide-all',
  lock: 'lock',
  state: 'state',
  change: 'change',
  testShortcut: 'test-shortcut',
  chooseFiles: 'choose-files',
  chooseToErase: 'choose-to-erase',
  chooseSave: 'choose-save',
  openCopy: 'open-copy',
  capture: 'capture',
} as const
