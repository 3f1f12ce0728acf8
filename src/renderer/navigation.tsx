import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { RecordKind } from '../shared/domain.ts'
import type { RecordId } from '../shared/records.ts'

export type Screen = 'home' | 'notes' | 'testimonies' | 'evidence' | 'contacts' | 'handOver' | 'security' | 'settings'

/** Where one is. Kept in memory alone: no address, no history. */
export interface Spot {
  readonly screen: Screen
  readonly id?: RecordId
  /** Just made: the cursor goes where one begins to write. */
  readonly fresh?: true
}

interface Navigation {
  readonly spot: Spot
  readonly go: (spot: Spot) => void
  readonly open: (record: { readonly kind: RecordKind; readonly id: RecordId }) => void
}

const screenOf: Readonly<Record<RecordKind, Screen>> = {
  testimony: 'testimonies',
  identity: 'testimonies',
  contact: 'contacts',
  evidence: 'evidence',
  note: 'notes',
}

const Context = createContext<Navigation | null>(null)

interface NavigationProviderProps {
  readonly start: Screen
  readonly children: ReactNode
}

export const NavigationProvider = ({ start, children }: NavigationProviderProps) => {
  const [spot, go] = useState<Spot>({ screen: start })
  const value = useMemo<Navigation>(
    () => ({ spot, go, open: ({ kind, id }) => go({ screen: screenOf[kind], id }) }),
    [spot],
  )
  return <Context value={value}>{children}</Context>
}

export const useNavigation = (): Navigation => {
  const navigation = useContext(Context)
  if (!navigation) throw new Error('NavigationProvider is missing')
  return navigation
}
