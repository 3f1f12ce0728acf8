import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { EvidenceRow } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { examineEvidence } from '../examine/examine.ts'
import { ask, refresh } from './ask.ts'

type Waiting = Pick<EvidenceRow, 'id' | 'size' | 'mediaType'>

interface Examiner {
  /** How many pieces still wait to be looked at. */
  readonly waiting: number
  /** Finds what no window has looked at yet: at the opening, and after an import. */
  readonly look: () => void
}

const Context = createContext<Examiner>({ waiting: 0, look: () => undefined })
const pageSize = 500

/** Looks at each new piece of evidence once, one at a time, whatever screen is open. */
export const ExaminerProvider = ({ children }: { readonly children: ReactNode }) => {
  const client = useQueryClient()
  const queue = useRef(new Map<RecordId, Waiting>())
  const tried = useRef(new Set<RecordId>())
  const running = useRef(false)
  const [waiting, setWaiting] = useState(0)

  const run = useCallback(async () => {
    if (running.current) return
    running.current = true
    for (;;) {
      const next = queue.current.values().next().value
      if (!next) break
      // A piece that fails here (destroyed meanwhile, a damaged blob) is shown as such by its own screen.
      await examineEvidence(next).catch(() => undefined)
      queue.current.delete(next.id)
      setWaiting(queue.current.size)
      await refresh(client, 'evidence.list', 'evidence.get')
    }
    running.current = false
  }, [client])

  const add = useCallback(
    (pieces: readonly Waiting[]) => {
      for (const one of pieces) {
        if (tried.current.has(one.id)) continue
        tried.current.add(one.id)
        queue.current.set(one.id, one)
      }
      setWaiting(queue.current.size)
      void run()
    },
    [run],
  )

  const look = useCallback(() => void findUnexamined(add).catch(() => undefined), [add])
  useEffect(look, [look])

  const value = useMemo(() => ({ waiting, look }), [waiting, look])
  return <Context value={value}>{children}</Context>
}

/** A lock may have come between an import and its examination: what was left is found again. */
const findUnexamined = async (add: (pieces: readonly Waiting[]) => void): Promise<void> => {
  for (let offset = 0; ; offset += pageSize) {
    const { rows, total } = await ask('evidence.list', { offset, limit: pageSize })
    add(rows.filter((row) => row.readable === null))
    if (offset + pageSize >= total) return
  }
}

export const useExaminer = (): Examiner => useContext(Context)
