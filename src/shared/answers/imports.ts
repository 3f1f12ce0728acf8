import type { Fault } from '../errors.ts'
import type { RecordId } from '../records.ts'

/** What the vault answers when evidence is taken in. */

export interface ImportReport {
  readonly imported: readonly { readonly id: RecordId; readonly name: string }[]
  /** Not taken again, for their very bytes are here already; linked all the same. */
  readonly present: readonly { readonly id: RecordId; readonly code: string; readonly name: string }[]
  /** Cancelled before the last file. */
  readonly stopped: boolean
  /** Of folders: how many were left. Hidden and previews; links and devices; files beyond what one import takes. */
  readonly passedOver: { readonly hidden: number; readonly links: number; readonly beyond: number }
  readonly refused: readonly { readonly name: string; readonly fault: Fault }[]
}

/** Of an import that erases each original once it was read back from the vault. */
export interface ErasingReport extends ImportReport {
  readonly erased: number
  /** Here and verified, but still there as well. */
  readonly notErased: readonly { readonly name: string; readonly fault: Fault }[]
  /** What ended it before the last file; then what was done is told all the same. */
  readonly ended: Fault | null
}

/** Of the files of a chat. */
export interface ChatReport extends ImportReport {
  readonly zip: { readonly id: RecordId; readonly code: string }
  readonly messages: number
  /** Media that the telephone did not put into the zip. */
  readonly omitted: number
  readonly ended: Fault | null
}
