import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { RecordKind, TestimonyStatus } from '../shared/domain.ts'
import type { RecordId } from '../shared/records.ts'

export type Screen =
  | 'home'
  | 'notes'
  | 'testimonies'
  | 'followUps'
  | 'incidents'
  | 'plans'
  | 'dossiers'
  | 'overview'
  | 'bin'
  | 'search'
  | 'evidence'
  | 'contacts'
  | 'handOver'
  | 'custody'
  | 'security'
  | 'settings'

/** Where one is. Kept in memory alone: no address, no history. */
export interface Spot {
  readonly screen: Screen
  readonly id?: RecordId
  /** Just made: the cursor goes where one begins to write. */
  readonly fresh?: true
  /** Alone on the screen, for while one listens: the account, or the five questions. */
  readonly mode?: 'interview' | 'consent'
  /** Where one comes back to, or what the record is opened for. */
  readonly part?: 'consent' | 'next'
  /** Of a list, those of one status. */
  readonly status?: TestimonyStatus
  /** Of a piece of evidence, the transcript to show beside it. */
  readonly transcript?: RecordId
  /** To be handed over: chosen in a list or by a dossier. */
  readonly testimonyIds?: readonly RecordId[]
  /** What is searched for. */
  readonly query?: string
}

/** A transcript is seen with its recording, which is its parent. */
interface Opened {
  readonly kind: RecordKind
  readonly id: RecordId
  readonly parent?: RecordId
  readonly part?: Spot['part']
}

interface Navigation {
  readonly spot: Spot
  readonly go: (spot: Spot) => void
  readonly open: (record: Opened) => void
}

const screenOf: Readonly<Record<RecordKind, Screen>> = {
  testimony: 'testimonies',
  identity: 'testimonies',
  contact: 'contacts',
  evidence: 'evidence',
  note: 'notes',
  incident: 'incidents',
  plan: 'plans',
  dossier: 'dossiers',
  transcript: 'evidence',
}

const Context = createContext<Navigation | null>(null)

interface NavigationProviderProps {
  readonly start: Screen
  readonly children: ReactNode
}

export const NavigationProvider = ({ start, children }: NavigationProviderProps) => {
  const [spot, go] = useState<Spot>({ screen: start })
  const value = useMemo<Navigation>(
    () => ({
      spot,
      go,
      open: ({ kind, id, parent, part }) =>
        go(
          kind === 'transcript' && parent
            ? { screen: 'evidence', id: parent, transcript: id }
            : { screen: screenOf[kind], id, ...(part && { part }) },
        ),
    }),
    [spot],
  )
  return <Context value={value}>{children}</Context>
}

export const useNavigation = (): Navigation => {
  const navigation = useContext(Context)
  if (!navigation) throw new Error('NavigationProvider is missing')
  return navigation
}
