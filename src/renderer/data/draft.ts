import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageMethod, PageParams } from '../../shared/bridge.ts'
import type { Result } from '../../shared/contract.ts'
import { ask } from './ask.ts'
import { flushAll, releaseSaver, type SaveState, saverOf, watchSaver } from './autosave.ts'

export interface Draft<Body> {
  readonly body: Body
  readonly set: (patch: Partial<Body>) => void
  readonly flush: () => Promise<void>
  readonly state: SaveState
}

interface DraftOptions<Body extends object> {
  /** Names the record; give the component the same as its React key. */
  readonly record: string
  /** The body as loaded. Later answers are ignored: what is typed here is newer. */
  readonly loaded: Body
  readonly send: (patch: Partial<Body>) => Promise<unknown>
  readonly onSaved?: (patch: Partial<Body>) => void
}

/** A record under edit: its state here, its patches to the vault. */
export const useDraft = <Body extends object>(options: DraftOptions<Body>): Draft<Body> => {
  const { record } = options
  const latest = useRef(options)
  latest.current = options
  const [saver] = useState(() =>
    saverOf(record, async (patch) => {
      await latest.current.send(patch as Partial<Body>)
      latest.current.onSaved?.(patch as Partial<Body>)
    }),
  )
  const [body, setBody] = useState<Body>(() => ({ ...options.loaded, ...(saver.unsaved as Partial<Body>) }))
  const [state, setState] = useState<SaveState>({ kind: 'untouched' })

  useEffect(() => {
    const unwatch = watchSaver(record, saver, setState)
    return () => {
      unwatch()
      void releaseSaver(record)
    }
  }, [saver, record])

  const set = useCallback(
    (patch: Partial<Body>) => {
      setBody((now) => ({ ...now, ...patch }))
      saver.put(patch as Readonly<Record<string, unknown>>)
    },
    [saver],
  )
  const flush = useCallback(() => saver.flush(), [saver])
  return { body, set, flush, state }
}

/**
 * A record to edit, always as the vault has it after everything typed has arrived there: what an earlier form had loaded is not shown
 * again, for a form that begins with it would write it back.
 */
export const useRecord = <M extends PageMethod>(method: M, params: PageParams<M>, enabled = true) => {
  const query = useQuery<Result<M>, Error, Result<M>, QueryKey>({
    queryKey: [method, params],
    queryFn: async () => {
      await flushAll().catch(() => undefined)
      return ask(method, params)
    },
    enabled,
    gcTime: 0,
  })
  return query.isFetchedAfterMount ? query : { ...query, data: undefined }
}
