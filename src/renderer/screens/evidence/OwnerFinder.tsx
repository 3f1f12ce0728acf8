import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useAsk } from '../../data/ask.ts'
import { useProfile } from '../../data/profile.tsx'
import { useWords } from '../../i18n/index.ts'
import { RecordFinder } from '../../parts/RecordFinder.tsx'

interface OwnerFinderProps {
  readonly label: string
  readonly except: readonly RecordId[]
  /** To a case file and a contact too. */
  readonly wide?: boolean
  readonly onChoose: (id: RecordId) => void
}

const owners = ['testimony', 'incident'] as const
const wider = [...owners, 'dossier', 'contact'] as const

/** What a piece can belong to, by its code or a word; the newest before anything is typed. In a simple vault, a note. */
export const OwnerFinder = ({ label, except, wide = false, onChoose }: OwnerFinderProps) => {
  const { t } = useWords()
  const ordinary = useProfile() === 'simple'
  const [finding, setFinding] = useState(false)
  const testimonies = useAsk('testimony.list', { offset: 0, limit: 20 }, { enabled: finding && !ordinary })
  const incidents = useAsk('incident.list', { offset: 0, limit: 10 }, { enabled: finding && !ordinary })
  const notes = useAsk('note.list', { offset: 0, limit: 30 }, { enabled: finding && ordinary })
  const placed = (
    kind: (typeof owners)[number],
    rows: NonNullable<(typeof testimonies | typeof incidents)['data']>['rows'] = [],
  ) => rows.map(({ id, code, where }) => ({ id, code, kind, hint: where.label || where.detail }))
  const newest = [...placed('testimony', testimonies.data?.rows), ...placed('incident', incidents.data?.rows)]
  const written = (notes.data?.rows ?? []).map(({ id, code, title }) => ({ id, code, hint: title }))
  return (
    <RecordFinder
      label={label}
      placeholder={t('evidence.linkSearch')}
      listLabel={label}
      none={t('evidence.linkNothing')}
      kinds={ordinary ? ['note'] : wide ? wider : owners}
      except={except}
      first={ordinary ? written : newest}
      onOpen={setFinding}
      onChoose={onChoose}
    />
  )
}
