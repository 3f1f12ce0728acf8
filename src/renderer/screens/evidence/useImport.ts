import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FileSource } from '../../../shared/bridge.ts'
import type { ImportReport } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useExaminer } from '../../data/examiner.tsx'

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Photos into the vault: chosen or dropped, several at once, with progress, cancel and a report of what was refused. */
export const useImport = (testimonyId: RecordId | null) => {
  const client = useQueryClient()
  const { look } = useExaminer()
  const [state, setState] = useState<ImportState>({ kind: 'idle' })
  const stop = useRef<AbortController>(null)

  const take = async (files: readonly FileSource[]) => {
    if (files.length === 0 || state.kind === 'running') return
    const controller = new AbortController()
    stop.current = controller
    setState({ kind: 'running', done: 0, total: 0 })
    try {
      const report = await ask(
        'evidence.import',
        { files, testimonyId },
        { signal: controller.signal, onProgress: ({ done, total }) => setState({ kind: 'running', done, total }) },
      )
      setState({ kind: 'done', report })
    } catch (error) {
      setState({ kind: 'failed', error })
    }
    await refresh(client, 'evidence.list', 'testimony.get', 'vault.summary')
    look()
  }
  const choose = async () => {
    const chosen = await window.kalifa.shell.chooseFiles('photos')
    if (chosen) await take([chosen.token])
  }
  return {
    state,
    take,
    choose,
    cancel: () => stop.current?.abort(),
    dismiss: () => setState({ kind: 'idle' }),
  }
}
