import { useState } from 'react'
import type { RecordId } from '../../../shared/records.ts'
import { useWords } from '../../i18n/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { Beside } from './Beside.tsx'
import { useVersions } from './useVersions.ts'
import { VersionList } from './VersionList.tsx'
import './versions.css'

interface VersionsProps {
  readonly record: { readonly id: RecordId; readonly code: string }
  readonly onClose: () => void
  /** The record is no longer what is shown of it. */
  readonly onRestored: () => void
}

/** All that a record was, beside what it is. */
export const Versions = ({ record, onClose, onRestored }: VersionsProps) => {
  const { t } = useWords()
  const [identity, setIdentity] = useState(false)
  const { list } = useVersions(record.id, false)
  return (
    <Dialog title={t('revisions.titleOf', { code: record.code })} size={1120} onClose={onClose}>
      <div className="stack">
        <p className="small muted">{t(identity ? 'revisions.identityHint' : 'revisions.intro')}</p>
        <VersionsOf key={String(identity)} id={record.id} identity={identity} onRestored={onRestored} />
        {list?.kind === 'testimony' && (
          <button type="button" className="link-button versions-turn" onClick={() => setIdentity(!identity)}>
            {t(identity ? 'revisions.record' : 'revisions.identity')}
          </button>
        )}
      </div>
    </Dialog>
  )
}

interface VersionsOfProps {
  readonly id: RecordId
  readonly identity: boolean
  readonly onRestored: () => void
}

const VersionsOf = ({ id, identity, onRestored }: VersionsOfProps) => {
  const { t } = useWords()
  const { list, earlier, error, hasMore, more } = useVersions(id, identity)
  const [chosen, setChosen] = useState<number>()
  if (error && identity && codeOf(error) === 'record-absent')
    return <p className="muted">{t('revisions.identityNone')}</p>
  if (error) return <Fault error={error} />
  if (!list) return null
  const state = earlier.find(({ seq }) => seq === chosen) ?? earlier[0]
  if (!state) return <p>{t('revisions.only')}</p>
  return (
    <div className="versions">
      <div className="versions-side">
        <VersionList kind={list.kind} states={earlier} chosen={state.seq} onChoose={({ seq }) => setChosen(seq)} />
        {hasMore && (
          <button type="button" className="link-button" onClick={more}>
            {t('revisions.older')}
          </button>
        )}
      </div>
      <Beside {...{ id, identity, kind: list.kind, state, earlier, onRestored }} />
    </div>
  )
}
