import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Unexamined } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { examineEvidence } from '../examine/examine.ts'
import { ask, refresh } from './ask.ts'

type Waiting = Unexamined['rows'][number]

interface Examiner {
  /** How many pieces still wait to be looked at. */
  readonly waiting: number
  /** Finds what no window has looked at yet: at the opening, and after an import. */
  readonly look: () => void
}

const Context = createContext<Examiner>({ waiting: 0, look: () => undefined })

/** How often the lists on the screen may be asked for anew while pieces are looked at, in milliseconds. */
const showEvery = 500

/** Looks at each new piece of evidence once, one at a time, whatever screen is open. */
export const ExaminerProvider = ({ children }: { readonly children: ReactNode }) => {
  const client = useQueryClient()
  const queue = useRef(new Map<RecordId, Waiting>())
  const tried = useRef(new Set<RecordId>())
  /** Where the vault was last asked, and how many pieces are below. */
  const asked = useRef<Pick<Unexamined, 'last' | 'left'>>({ last: 0, left: 0 })
  const running = useRef(false)
  const [waiting, setWaiting] = useState(0)

  const tell = useCallback(() => setWaiting(queue.current.size + asked.current.left), [])

  const find = useCallback(
    async (before?: number) => {
      const { rows, ...where } = await ask('evidence.unexamined', before === undefined ? {} : { before })
      asked.current = where
      for (const one of rows) {
        if (tried.current.has(one.id)) continue
        tried.current.add(one.id)
        queue.current.set(one.id, one)
      }
      tell()
    },
    [tell],
  )

  const run = useCallback(async () => {
    if (running.current) return
    running.current = true
    let shown = 0
    for (;;) {
      const next = queue.current.values().next().value
      if (!next && asked.current.left === 0) break
      if (!next) {
        await find(asked.current.last)
        continue
      }
      // A piece that fails here (destroyed meanwhile, a damaged blob) is shown as such by its own screen.
      await examineEvidence(next).catch(() => undefined)
      queue.current.delete(next.id)
      tell()
      if (queue.current.size > 0 && performance.now() - shown < showEvery) continue
      shown = performance.now()
      await refresh(client, 'evidence.list', 'evidence.get')
    }
    running.current = false
  }, [client, find, tell])

  // A lock may have come between an import and its examination: what was left is found again.
  const look = useCallback(
    () =>
      void find()
        .then(run)
        .catch(() => undefined),
    [find, run],
  )
  useEffect(look, [look])

  const value = useMemo(() => ({ waiting, look }), [waiting, look])
  return <Context value={value}>{children}</Context>
}

export const useExaminer = (): Examiner => useContext(Context)
