import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { RecordFilter } from '../../shared/filter.ts'
import type { ListOrder } from '../../shared/finding.ts'

/** How a list was last looked at: kept while the vault is open, in memory alone. */
export interface View {
  readonly filter: RecordFilter
  readonly order: ListOrder
}

type ViewName = 'testimonies' | 'incidents' | 'contacts' | 'evidence' | 'overview'
type Views = Readonly<Partial<Record<ViewName, View>>>

const plain: View = { filter: {}, order: 'newest' }

const Context = createContext<readonly [Views, (name: ViewName, view: View) => void]>([{}, () => undefined])

export const ViewsProvider = ({ children }: { readonly children: ReactNode }) => {
  const [views, setViews] = useState<Views>({})
  const set = useCallback((name: ViewName, view: View) => setViews((now) => ({ ...now, [name]: view })), [])
  const value = useMemo(() => [views, set] as const, [views, set])
  return <Context value={value}>{children}</Context>
}

export const useView = (name: ViewName): readonly [View, (view: View) => void] => {
  const [views, set] = useContext(Context)
  const setOne = useCallback((view: View) => set(name, view), [set, name])
  return [views[name] ?? plain, setOne]
}

/** Without what says nothing, as the vault wants it; undefined when nothing is asked. */
export function askedFilter(filter: RecordFilter): RecordFilter | undefined {
  const said = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return said.length === 0 ? undefined : Object.fromEntries(said)
}
