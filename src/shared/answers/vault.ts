import type { Profile } from '../domain.ts'
import type { LinkedRecord } from './basics.ts'

/** What the vault says of itself. */

export interface VaultStatus {
  readonly state: 'absent' | 'locked' | 'open'
  /** Of the vault that is open. */
  readonly profile?: Profile
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
  readonly dossiers: number
  /** What lies in the bin, and how much of it goes for good within a week. */
  readonly binned: number
  readonly goingSoon: number
  readonly recent: readonly (LinkedRecord & { readonly changed: string })[]
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
