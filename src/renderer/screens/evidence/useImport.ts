import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Choosable, FileSource, GrantToken } from '../../../shared/bridge.ts'
import type { ChatReport, ErasingReport, ImportReport, Progress } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useExaminer } from '../../data/examiner.tsx'
import { useProfile } from '../../data/profile.tsx'

/** What can be chosen in the guided import. */
export type Source = Extract<Choosable, 'evidence' | 'folder' | 'chat'>

export interface ImportOutcome {
  readonly report: ImportReport
  /** When originals were to be erased. */
  readonly erasing?: Pick<ErasingReport, 'erased' | 'notErased' | 'ended'>
  /** What came out of an exported chat, or why nothing did: the zip is here all the same. */
  readonly chat?: ChatReport | { readonly error: unknown }
}

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | ({ readonly kind: 'done' } & ImportOutcome)
  | { readonly kind: 'failed'; readonly error: unknown }

interface Running {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** Files into the vault: chosen or dropped, several at once, with progress, cancel and a report of what was refused. */
export const useImport = (testimonyId: RecordId | null) => {
  const client = useQueryClient()
  const { look } = useExaminer()
  const ordinary = useProfile() === 'simple'
  const [state, setState] = useState<ImportState>({ kind: 'idle' })
  const stop = useRef<AbortController>(null)

  const run = async (act: (running: Running) => Promise<ImportOutcome>) => {
    if (state.kind === 'running') return
    const controller = new AbortController()
    stop.current = controller
    setState({ kind: 'running', done: 0, total: 0 })
    try {
      const outcome = await act({
        signal: controller.signal,
        onProgress: ({ done, total }) => setState({ kind: 'running', done, total }),
      })
      setState({ kind: 'done', ...outcome })
    } catch (error) {
      setState({ kind: 'failed', error })
    }
    await refresh(client, 'evidence.list', 'evidence.get', 'testimony.get', 'vault.summary')
    look()
  }
  const importing = async (files: readonly FileSource[], running: Running): Promise<ImportOutcome> => ({
    report: await ask('evidence.import', { files, testimonyId, once: true }, running),
  })
  const importingAndErasing = async (token: GrantToken, running: Running): Promise<ImportOutcome> => {
    const report = await ask('evidence.importErasing', { files: [token], testimonyId }, running)
    return { report, erasing: report }
  }
  const unpacking = async (id: RecordId, running: Running): Promise<NonNullable<ImportOutcome['chat']>> => {
    try {
      return await ask('chat.unpack', { id, testimonyId }, running)
    } catch (error) {
      return { error }
    }
  }
  /** By the system's dialog; where originals are to be erased, main asks once more by itself. */
  const start = async (source: Source, erase: boolean) => {
    const { shell } = window.kalifa
    const chosen = await (erase ? shell.chooseToErase(source) : shell.chooseFiles(source))
    if (!chosen) return
    await run(async (running) => {
      const outcome = await (erase ? importingAndErasing(chosen.token, running) : importing([chosen.token], running))
      const zip = outcome.report.imported[0] ?? outcome.report.present[0]
      if (source !== 'chat' || !zip || running.signal.aborted) return outcome
      return { ...outcome, chat: await unpacking(zip.id, running) }
    })
  }
  const take = async (files: readonly FileSource[]) => {
    if (files.length > 0) await run((running) => importing(files, running))
  }
  const choose = async () => {
    const chosen = await window.kalifa.shell.chooseFiles(ordinary ? 'photos' : 'evidence')
    if (chosen) await take([chosen.token])
  }
  return {
    state,
    start,
    take,
    choose,
    chooseFolder: () => start('folder', false),
    /** The text and media of a chat whose zip is a piece already. */
    unpack: (id: RecordId) =>
      run(async (running) => {
        const chat = await ask('chat.unpack', { id, testimonyId }, running)
        return { report: { ...chat, imported: [], present: [], refused: [], stopped: false }, chat }
      }),
    cancel: () => stop.current?.abort(),
    dismiss: () => setState({ kind: 'idle' }),
  }
}

export type Import = ReturnType<typeof useImport>
