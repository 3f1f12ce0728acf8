import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PageMethod } from '../../shared/bridge.ts'
import { refresh } from './ask.ts'

/**
 * For a form whose record became another under it, as when a version came back: `remake` asks for it again, and `key` changes with
 * the answer, no sooner: a form begun with what was known before would write that back.
 */
export const useRemade = (changed: string | undefined, ...methods: readonly PageMethod[]) => {
  const client = useQueryClient()
  const [key, setKey] = useState(0)
  const [before, setBefore] = useState<string | null>(null)
  if (before !== null && changed !== undefined && changed !== before) {
    setBefore(null)
    setKey(key + 1)
  }
  const remake = () => {
    setBefore(changed ?? null)
    void refresh(client, ...methods)
  }
  return { key, remake }
}
