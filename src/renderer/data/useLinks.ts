import { useQueryClient } from '@tanstack/react-query'
import type { Link } from '../../shared/contract.ts'
import type { RecordId } from '../../shared/records.ts'
import { useWords } from '../i18n/index.ts'
import { codeOf } from '../parts/Fault.tsx'
import { useToast } from '../parts/Toast.tsx'
import { ask, refresh } from './ask.ts'

type Other = Pick<Link, 'id' | 'code' | 'role'>

/** What is joined to a record: made with a click, taken away with another and said in one line, with a way back, the role too. */
export const useLinks = (id: RecordId) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const act = async (change: () => Promise<unknown>): Promise<boolean> => {
    try {
      await change()
      await refresh(
        client,
        ...(['link.list', 'evidence.list', 'evidence.get', 'testimony.get'] as const),
        ...(['dossier.list', 'bin.list', 'export.preview', 'report.preview'] as const),
      )
      return true
    } catch (error) {
      say({ text: t(`error.${codeOf(error)}`) })
      return false
    }
  }
  const link = (other: RecordId) => act(() => ask('link.add', { a: id, b: other }))
  const relink = async ({ id: other, code, role }: Other) => {
    if (await act(() => ask('link.add', { a: id, b: other, role }))) say({ text: t('common.relinked', { name: code }) })
  }
  const unlink = async (other: Other, told?: string) => {
    if (!(await act(() => ask('link.remove', { a: id, b: other.id })))) return
    const text = told ?? t('common.unlinked', { name: other.code })
    say({ text, action: { label: t('common.undo'), run: () => void relink(other) } })
  }
  return {
    link: (other: RecordId) => void link(other),
    unlink: (other: Other, told?: string) => void unlink(other, told),
  }
}
