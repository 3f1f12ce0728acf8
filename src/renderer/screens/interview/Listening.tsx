import type { Testimony } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useRecord } from '../../data/draft.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { useTestimonyDraft } from '../testimonies/useTestimonyDraft.ts'
import { ConsentTalk } from './ConsentTalk.tsx'
import { Interview } from './Interview.tsx'
import '../testimonies/testimony.css'
import './interview.css'

/** One testimony alone on the screen, for while one looks at the person and not at the machine. */
export const Listening = ({ id }: { readonly id: RecordId }) => {
  const testimony = useRecord('testimony.get', { id })
  if (testimony.data) return <Modes testimony={testimony.data} />
  if (!testimony.error) return null
  return (
    <div className="page">
      <Fault error={testimony.error} onRetry={() => void testimony.refetch()} />
    </div>
  )
}

/** The account and the questions share one draft: going from one to the other loses nothing. */
const Modes = ({ testimony }: { readonly testimony: Testimony }) => {
  const { spot } = useNavigation()
  const draft = useTestimonyDraft(testimony)
  const Mode = spot.mode === 'consent' ? ConsentTalk : Interview
  return <Mode testimony={testimony} draft={draft} />
}
