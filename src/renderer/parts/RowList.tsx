import { IconCheck } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { RecordId } from '../../shared/records.ts'
import type { Rows } from '../data/rows.ts'
import { Icon } from './Icon.tsx'
import './rowList.css'

interface RowListProps<Row extends { readonly id: RecordId }> {
  readonly label: string
  readonly rows: Rows<Row>
  /** Height of a row in pixels. */
  readonly height: number
  readonly selected: RecordId | undefined
  readonly onOpen: (row: Row) => void
  /** While several are being chosen: a row is then chosen by a click or the space bar, and not opened. */
  readonly choosing?: Choosing | undefined
  readonly render: (row: Row) => ReactNode
}

export interface Choosing {
  readonly isChosen: (id: RecordId) => boolean
  /** With `range`, all from the one before. */
  readonly onChoose: (index: number, range: boolean) => void
  readonly onChooseAll: () => void
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** A list of any length of which only what is in sight exists; arrows open the next or the one before. */
export const RowList = <Row extends { readonly id: RecordId }>(props: RowListProps<Row>) => {
  const { label, rows, height, selected, onOpen, choosing, render } = props
  const total = rows.total ?? 0
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const aim = useRef(0)
  const openWhenThere = useRef(false)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const { show } = rows
  useEffect(() => show(first, last), [show, first, last])

  const target = rows.row(active)
  const marked = choosing ? target?.id : selected
  useEffect(() => {
    if (!openWhenThere.current || !target || choosing) return
    openWhenThere.current = false
    onOpen(target)
  }, [target, onOpen, choosing])

  const shown = items.find((item) => rows.row(item.index)?.id === selected)?.index
  // Keys come faster than records open: each counts from where the one before meant to go.
  useEffect(() => {
    if (shown !== undefined && !openWhenThere.current) aim.current = shown
  }, [shown])

  const onChoosingKey = (event: KeyboardEvent): boolean => {
    const all = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a'
    if (!choosing || !(all || event.key === ' ')) return false
    event.preventDefault()
    if (all) choosing.onChooseAll()
    else choosing.onChoose(active, event.shiftKey)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (onChoosingKey(event)) return
    const step = steps[event.key]
    if (step === undefined || total === 0) return
    event.preventDefault()
    aim.current = Math.min(total - 1, Math.max(0, aim.current + step))
    openWhenThere.current = true
    setActive(aim.current)
    virtual.scrollToIndex(aim.current)
  }

  return (
    <div
      ref={scroller}
      className="row-list"
      role="listbox"
      aria-label={label}
      aria-multiselectable={choosing !== undefined}
      tabIndex={0}
      aria-activedescendant={
        items.some((item) => rows.row(item.index)?.id === marked) ? `${listId}-${marked}` : undefined
      }
      onKeyDown={onKeyDown}
    >
      <div className="row-list-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.row(item.index)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keyboard
            <div
              key={item.key}
              id={row && `${listId}-${row.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={row !== undefined && (choosing ? choosing.isChosen(row.id) : row.id === selected)}
              data-choosing={choosing !== undefined || undefined}
              data-active={(choosing !== undefined && item.index === active) || undefined}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              className="row-list-row"
              style={{ height, transform: `translateY(${item.start}px)` }}
              onClick={(event) => {
                if (!row) return
                aim.current = item.index
                setActive(item.index)
                if (choosing) choosing.onChoose(item.index, event.shiftKey)
                else onOpen(row)
              }}
            >
              {row && choosing && (
                <span className="row-check" aria-hidden="true" data-checked={choosing.isChosen(row.id) || undefined}>
                  <Icon of={IconCheck} size={14} />
                </span>
              )}
              {row && render(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
