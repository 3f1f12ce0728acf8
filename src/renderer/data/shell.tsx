import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { Settings, ShellState } from '../../shared/bridge.ts'
import { speak } from '../i18n/index.ts'

interface ShellContext {
  readonly state: ShellState
  readonly change: (patch: Partial<Settings>) => Promise<void>
}

const Context = createContext<ShellContext | null>(null)

/** The settings outside the vault, as the shell keeps them. */
export const ShellProvider = ({
  initial,
  children,
}: {
  readonly initial: ShellState
  readonly children: ReactNode
}) => {
  const [state, setState] = useState(initial)
  const change = useCallback(async (patch: Partial<Settings>) => {
    const next = await window.kalifa.shell.change(patch)
    if (patch.language) await speak(next.language)
    setState(next)
  }, [])
  const value = useMemo(() => ({ state, change }), [state, change])
  return <Context value={value}>{children}</Context>
}

export const useShell = (): ShellContext => {
  const shell = useContext(Context)
  if (!shell) throw new Error('ShellProvider is missing')
  return shell
}
