import { useQueryClient } from '@tanstack/react-query'
import type { BulkAct } from '../../../shared/filter.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf } from '../../parts/Fault.tsx'
import { useToast } from '../../parts/Toast.tsx'

const opposite = (act: BulkAct): BulkAct => {
  switch (act.do) {
    case 'trash':
      return { do: 'restore' }
    case 'restore':
      return { do: 'trash' }
    case 'tag':
      return { ...act, do: 'untag' }
    case 'untag':
      return { ...act, do: 'tag' }
    case 'join':
      return { ...act, do: 'leave' }
    case 'leave':
      return { ...act, do: 'join' }
    case 'link':
      return { ...act, do: 'unlink' }
    case 'unlink':
      return { ...act, do: 'link' }
  }
}

/** One act on many records, said in one line with a way back. What was open asks again: its fields may have changed. */
export const useBulk = () => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const run = async (ids: readonly RecordId[], act: BulkAct, undone = false): Promise<void> => {
    try {
      const { changed } = await ask('record.bulk', { ids: [...ids], act })
      await client.invalidateQueries()
      const text = t(`bulk.did.${act.do}`, { count: changed.length })
      const back = () => void run(changed, opposite(act), true)
      say(undone || changed.length === 0 ? { text } : { text, action: { label: t('common.undo'), run: back } })
    } catch (error) {
      say({ text: t(`error.${codeOf(error)}`) })
    }
  }
  return (ids: readonly RecordId[], act: BulkAct) => run(ids, act)
}
