import { useEffect } from 'react'
import type { EvidenceRow } from '../../../shared/contract.ts'
import type { Rows } from '../../data/rows.ts'
import { Viewer } from './Viewer.tsx'

interface WallViewerProps {
  readonly rows: Rows<EvidenceRow>
  readonly at: number
  readonly onMove: (index: number) => void
  readonly onClose: () => void
}

/** The viewer over a wall: the arrows go along it. */
export const WallViewer = ({ rows, at, onMove, onClose }: WallViewerProps) => {
  const { show } = rows
  useEffect(() => show(Math.max(0, at - 1), at + 1), [show, at])
  const row = rows.row(at)
  if (!row) return null
  return (
    <Viewer
      key={row.id}
      id={row.id}
      onClose={onClose}
      onPrevious={at > 0 ? () => onMove(at - 1) : undefined}
      onNext={at + 1 < (rows.total ?? 0) ? () => onMove(at + 1) : undefined}
    />
  )
}
