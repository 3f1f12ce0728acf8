import type { IncidentKind } from '../domain.ts'
import type { IncidentBody, RecordId } from '../records.ts'
import type { ReportPreview, ReportReading } from './exchange.ts'
import type { ExcerptPart } from './finding.ts'

/** What is written of an incident beside its account. */
type IncidentWords = 'defender' | 'other-kind' | 'said' | 'taken' | 'steps'

/** Words about which nobody was asked: without names for whoever reads them, and read again first. `testimonyId` is the record's own. */
export interface TextReading {
  readonly testimonyId: RecordId
  readonly code: string
  readonly account: readonly ExcerptPart[]
  readonly others: readonly {
    readonly what: 'title' | 'evidence' | IncidentWords
    readonly code: string
    readonly text: readonly ExcerptPart[]
  }[]
}

export interface IncidentReading extends TextReading {
  readonly kinds: readonly IncidentKind[]
  readonly when: IncidentBody['when']
  readonly where: IncidentBody['where']
  readonly perpetrators: ReportReading['perpetrators']
}

/** What a report of a whole dossier may say: its testimonies as a report of each would, and the rest. */
export interface DossierReport extends ReportPreview {
  readonly code: string
  /** Its title, what it is about, and what is written of its own pieces. */
  readonly about: TextReading
  readonly incidents: readonly IncidentReading[]
  /** Pieces that belong to the dossier and to nobody's testimony, and show nobody. */
  readonly pieces: ReportReading['evidence']
  /** Records of the dossier of which nothing may be told; contacts, journeys and notes are never in a report. */
  readonly left: Readonly<Record<'testimonies' | 'incidents' | 'evidence' | 'others', number>>
}
