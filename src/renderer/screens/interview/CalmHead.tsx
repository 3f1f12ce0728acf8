import type { ReactNode } from 'react'
import type { SaveState } from '../../data/autosave.ts'
import { Saved } from '../../parts/Saved.tsx'

interface CalmHeadProps {
  readonly code: string
  readonly state: SaveState
  /** Beside the code. */
  readonly person?: ReactNode
  readonly children: ReactNode
}

/** One line over a calm page; « Cacher tout » keeps its place at its end. */
export const CalmHead = ({ code, state, person, children }: CalmHeadProps) => (
  <header className="calm-head">
    <h1 className="record-code figures">{code}</h1>
    {person}
    <span className="grow" />
    <Saved state={state} />
    {children}
  </header>
)
