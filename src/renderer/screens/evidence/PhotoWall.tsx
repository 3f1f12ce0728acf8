import { useElementSize } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useRef } from 'react'
import type { EvidenceRow } from '../../../shared/contract.ts'
import type { Rows } from '../../data/rows.ts'
import type { Choosing } from '../../parts/RowList.tsx'
import { Thumb } from './Thumb.tsx'
import './wall.css'

interface PhotoWallProps {
  readonly label: string
  readonly rows: Rows<EvidenceRow>
  readonly shown: boolean
  readonly onOpen: (index: number) => void
  /** While several are being chosen. */
  readonly choosing?: Choosing | undefined
}

const narrowest = 148
const gap = 12
const under = 28

interface CellProps {
  readonly index: number
  readonly row: EvidenceRow
  readonly shown: boolean
  readonly chosen: boolean | undefined
  /** The same function for as long as the wall is there. */
  readonly onOpen: (index: number, range: boolean) => void
}

/** While the wall scrolls, those that stay in sight are left as they are. */
const Cell = memo(({ index, onOpen, ...thumb }: CellProps) => (
  <Thumb {...thumb} onOpen={(range) => onOpen(index, range)} />
))

/** Photos side by side; only the lines in sight exist. */
export const PhotoWall = ({ label, rows, shown, onOpen, choosing }: PhotoWallProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sized, width } = useElementSize()
  const total = rows.total ?? 0
  const columns = Math.max(1, Math.floor((width + gap) / (narrowest + gap)))
  const cell = width > 0 ? (width - gap * (columns - 1)) / columns : narrowest
  const height = Math.round(cell * 0.75) + under + gap
  const virtual = useVirtualizer({
    count: Math.ceil(total / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 2,
  })
  useEffect(() => {
    if (height > 0) virtual.measure()
  }, [height, virtual])
  const lines = virtual.getVirtualItems()
  const first = (lines[0]?.index ?? 0) * columns
  const last = Math.min(total, ((lines.at(-1)?.index ?? 0) + 1) * columns) - 1
  const { show } = rows
  useEffect(() => show(first, last), [show, first, last])
  const pressed = (index: number, range: boolean) => (choosing ? choosing.onChoose(index, range) : onOpen(index))
  const latest = useRef(pressed)
  useEffect(() => {
    latest.current = pressed
  })
  const press = useCallback((index: number, range: boolean) => latest.current(index, range), [])

  return (
    <div ref={scroller} className="wall">
      <section ref={sized} className="wall-all" aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {lines.map((line) => (
          <div
            key={line.key}
            className="wall-line"
            style={{
              transform: `translateY(${line.start}px)`,
              height: height - gap,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {Array.from({ length: columns }, (_, column) => line.index * columns + column).map((index) => {
              const row = rows.row(index)
              return (
                row && (
                  <Cell key={row.id} {...{ index, row, shown }} chosen={choosing?.isChosen(row.id)} onOpen={press} />
                )
              )
            })}
          </div>
        ))}
      </section>
    </div>
  )
}
