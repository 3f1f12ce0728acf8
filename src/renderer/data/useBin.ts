import { useQueryClient } from '@tanstack/react-query'
import type { RecordKind } from '../../shared/domain.ts'
import type { RecordId } from '../../shared/records.ts'
import { useWords } from '../i18n/index.ts'
import { codeOf } from '../parts/Fault.tsx'
import { useToast } from '../parts/Toast.tsx'
import { ask, refresh } from './ask.ts'

interface Binned {
  readonly id: RecordId
  readonly code: string
}

const words = {
  testimony: 'testimonies',
  evidence: 'evidence',
  contact: 'contacts',
  note: 'notes',
  incident: 'incidents',
  plan: 'plans',
  dossier: 'dossiers',
  transcript: 'transcripts',
} as const

/** What shows a record beside others, or counts it. */
export const binLists = [
  ...(['testimony.list', 'evidence.list', 'contact.list', 'note.list', 'link.list', 'vault.summary'] as const),
  ...(['incident.list', 'plan.list', 'dossier.list', 'transcript.list', 'search.run'] as const),
  ...(['bin.list', 'figures.count', 'timeline.list', 'tag.list', 'followUp.list'] as const),
] as const

/** To the bin and back, each said in one line, the first with a way to undo it. */
export const useBin = (kind: Exclude<RecordKind, 'identity'>) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  const lists = () =>
    refresh(
      client,
      ...binLists,
      ...(['testimony.get', 'evidence.get', 'contact.get', 'note.get', 'export.preview'] as const),
      ...(['incident.get', 'plan.get', 'dossier.get', 'transcript.get'] as const),
    )
  const act = async (method: 'record.trash' | 'record.restore', { id }: Binned, then: () => void) => {
    try {
      await ask(method, { id })
      then()
      await lists()
      return true
    } catch (error) {
      say({ text: t(`error.${codeOf(error)}`) })
      return false
    }
  }
  const restore = async (record: Binned, then: () => void = () => undefined) => {
    if (await act('record.restore', record, then)) say({ text: t(`${words[kind]}.restored`, { code: record.code }) })
  }
  const trash = async (record: Binned, then: () => void) => {
    if (!(await act('record.trash', record, then))) return
    const text = t(`${words[kind]}.trashed`, { code: record.code })
    say({ text, action: { label: t('common.undo'), run: () => void restore(record) } })
  }
  return {
    trash: (record: Binned, then: () => void) => void trash(record, then),
    restore: (record: Binned, then?: () => void) => void restore(record, then),
  }
}
