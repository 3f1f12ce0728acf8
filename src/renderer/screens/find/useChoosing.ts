import { useCallback, useState } from 'react'
import type { Page } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import type { Rows } from '../../data/rows.ts'

/** As many as the vault changes in one go. */
export const mostChosen = 1_000
const perAnswer = 500

type Load<Row> = (page: { offset: number; limit: number }, signal: AbortSignal) => Promise<Page<Row>>

/** Several records of a list, chosen for one act: by clicks, from one to another with Shift, or all of it with Ctrl A. */
export const useChoosing = <Row extends { readonly id: RecordId }>(rows: Rows<Row>, load: Load<Row>) => {
  const [on, setOn] = useState(false)
  const [chosen, setChosen] = useState<ReadonlyMap<RecordId, Row>>(new Map())
  const [from, setFrom] = useState(0)

  const put = useCallback((more: readonly Row[]) => {
    setChosen((now) => new Map([...now, ...more.map((row) => [row.id, row] as const)].slice(0, mostChosen)))
  }, [])
  const takeSpan = async (offset: number, count: number) => {
    const { signal } = new AbortController()
    for (let at = offset; at < Math.min(offset + count, offset + mostChosen); at += perAnswer) {
      const { rows: found } = await load({ offset: at, limit: Math.min(perAnswer, offset + count - at) }, signal)
      put(found)
    }
  }
  const toggle = (index: number, range: boolean) => {
    if (range) return void takeSpan(Math.min(from, index), Math.abs(index - from) + 1)
    setFrom(index)
    const row = rows.row(index)
    if (!row) return
    setChosen((now) => {
      const next = new Map(now)
      if (!next.delete(row.id) && next.size < mostChosen) next.set(row.id, row)
      return next
    })
  }
  const stop = () => {
    setOn(false)
    setChosen(new Map())
  }
  const all = () => {
    setChosen(new Map())
    void takeSpan(0, rows.total ?? 0)
  }
  return {
    on,
    start: () => setOn(true),
    stop,
    all,
    chosen: [...chosen.values()],
    choosing: on ? { isChosen: (id: RecordId) => chosen.has(id), onChoose: toggle, onChooseAll: all } : undefined,
  }
}
