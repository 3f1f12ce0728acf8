import { useEffect, useState } from 'react'
import type { EvidenceRow } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import type { Rows } from '../../data/rows.ts'
import { Viewer } from './Viewer.tsx'

interface WallViewerProps {
  readonly rows: Rows<EvidenceRow>
  readonly at: number
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

interface Held {
  readonly at: number
  readonly id: RecordId | undefined
}

/** How far a piece can have been moved along by others that came or went while it was looked at. */
const reach = 50

/** Where the piece in hand is now; its old place when it is nowhere near. */
const placeOf = (rows: Rows<EvidenceRow>, { at, id }: Held): number => {
  for (let off = 0; off <= reach; off++)
    for (const index of [at + off, at - off]) if (index >= 0 && rows.row(index)?.id === id) return index
  return at
}

/** The viewer over a wall: the arrows go along it. What is looked at stays, whatever is put before it meanwhile. */
export const WallViewer = ({ rows, at, onMove, onClose }: WallViewerProps) => {
  const { show } = rows
  useEffect(() => show(Math.max(0, at - 1), at + 1), [show, at])
  const [held, setHeld] = useState<Held>({ at, id: rows.row(at)?.id })
  const here = rows.row(at)?.id
  if (held.at !== at || held.id === undefined) {
    if (held.at !== at || here !== undefined) setHeld({ at, id: here })
  }
  const moved = held.at === at && held.id !== undefined && here !== undefined ? placeOf(rows, held) : at
  useEffect(() => {
    if (moved === at) return
    setHeld({ at: moved, id: held.id })
    onMove(moved)
  }, [moved, at, held.id, onMove])
  const id = held.at === at ? held.id : here
  if (id === undefined) return null
  return (
    <Viewer
      key={id}
      id={id}
      onClose={onClose}
      onPrevious={at > 0 ? () => onMove(at - 1) : undefined}
      onNext={at + 1 < (rows.total ?? 0) ? () => onMove(at + 1) : undefined}
    />
  )
}
