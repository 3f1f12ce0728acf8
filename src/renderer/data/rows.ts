import { useQueries } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { PageMethod } from '../../shared/bridge.ts'
import type { Page } from '../../shared/contract.ts'
import { passingMs } from './ask.ts'

const pageSize = 100

export interface Rows<Row> {
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly row: (index: number) => Row | undefined
  /** Tells which rows are in sight; their pages are asked for. */
  readonly show: (first: number, last: number) => void
  readonly error: Error | null
}

interface RowsOptions<Row> {
  readonly method: PageMethod
  readonly filter: object
  readonly load: (page: { offset: number; limit: number }, signal: AbortSignal) => Promise<Page<Row>>
}

/** A long list by pages: only those in sight are asked for, in any order, however long the list. */
export const useRows = <Row>({ method, filter, load }: RowsOptions<Row>): Rows<Row> => {
  const [range, setRange] = useState({ first: 0, last: 0 })
  const pages = Array.from({ length: range.last - range.first + 1 }, (_, step) => range.first + step)
  const answers = useQueries({
    queries: pages.map((page) => ({
      queryKey: [method, filter, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => load({ offset: page * pageSize, limit: pageSize }, signal),
      gcTime: passingMs,
    })),
  })
  // While a page far down is on its way the list must keep its length.
  const name = JSON.stringify(filter)
  const known = useRef<{ readonly name: string; readonly total: number | undefined }>({ name, total: undefined })
  const answered = answers.find((answer) => answer.data)?.data?.total
  if (answered !== undefined || known.current.name !== name) known.current = { name, total: answered }

  const rows = new Map(answers.map((answer, at) => [range.first + at, answer.data?.rows]))
  const show = useCallback((first: number, last: number) => {
    const next = { first: Math.floor(Math.max(0, first) / pageSize), last: Math.floor(Math.max(0, last) / pageSize) }
    setRange((now) => (now.first === next.first && now.last === next.last ? now : next))
  }, [])
  return {
    total: known.current.total,
    row: (index) => rows.get(Math.floor(index / pageSize))?.[index % pageSize],
    show,
    error: answers.find((answer) => answer.error)?.error ?? null,
  }
}
