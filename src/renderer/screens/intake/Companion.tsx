import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import type { Evidence, EvidenceRow } from '../../../shared/contract.ts'
import { isCompanion } from '../../../shared/media.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useExaminer } from '../../data/examiner.tsx'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Player, type PlayerHandle } from '../evidence/Player.tsx'
import { readerKindOf } from '../reader/kinds.ts'

/** The copy in another format that is played, or shown, where the original cannot be. */
export const companionOf = ({ body, derivatives }: Evidence): EvidenceRow | undefined =>
  body.examination?.readable === false
    ? derivatives.find(({ acts, readable }) => acts && isCompanion({ acts }) && readable !== false)
    : undefined

export const CompanionBadge = () => {
  const { t } = useWords()
  return <span className="thumb-note thumb-badge">{t('intake.companionBadge')}</span>
}

export const InsteadNote = ({ copy, original }: { readonly copy: string; readonly original: string }) => {
  const { t } = useWords()
  return (
    <p className="player-note" role="note">
      {t('intake.companionInstead', { copy, original })}
    </p>
  )
}

interface PlayedProps {
  readonly evidence: Evidence
  readonly ref?: Ref<PlayerHandle>
  readonly onTime?: (milliseconds: number) => void
}

/** The piece itself, or its companion with a word that says so. */
export const Played = ({ evidence, ref, onTime }: PlayedProps) => {
  const companion = companionOf(evidence)
  const player = { ...(ref && { ref }), ...(onTime && { onTime }) }
  if (!companion) return <Player evidenceId={evidence.id} {...player} />
  return (
    <div className="played">
      <InsteadNote copy={companion.code} original={evidence.code} />
      <Player key={companion.id} evidenceId={companion.id} {...player} />
    </div>
  )
}

interface CompanionProps {
  readonly evidence: Evidence
  readonly onGone: () => void
}

/** Of a piece that cannot be played or shown here: its copy in another format, or the way to link one. Of such a copy: its original. */
export const Companion = ({ evidence, onGone }: CompanionProps) => {
  const { t } = useWords()
  const { open } = useNavigation()
  const { body, original, trashed } = evidence
  const copies = evidence.derivatives.filter(({ acts }) => acts && isCompanion({ acts }))
  const go = (id: RecordId) => {
    onGone()
    open({ kind: 'evidence', id })
  }
  if (original && isCompanion(body.derivation)) {
    return (
      <section>
        <h3>{t('intake.isCompanion')}</h3>
        <button type="button" className="link-button" onClick={() => go(original.id)}>
          {original.code}
        </button>
      </section>
    )
  }
  // What the reader shows is decoded there, not where pictures and sound are examined.
  const shown = body.examination?.readable !== false || readerKindOf(body.mediaType) !== null
  if (original || (copies.length === 0 && shown)) return null
  return (
    <section>
      <h3>{t('intake.companion')}</h3>
      {copies.length === 0 && <p className="small muted">{t('intake.companionNone')}</p>}
      <ul>
        {copies.map(({ id, code, mediaType }) => (
          <li key={id} className="small">
            <button type="button" className="link-button" onClick={() => go(id)}>
              {code}
            </button>
            {` · ${mediaType}`}
          </li>
        ))}
      </ul>
      {!trashed && <AddCompanion id={evidence.id} />}
    </section>
  )
}

const AddCompanion = ({ id }: { readonly id: RecordId }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { look } = useExaminer()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const add = async () => {
    const chosen = await window.kalifa.shell.chooseFiles('companion')
    if (!chosen) return
    setBusy(true)
    setError(null)
    try {
      await ask('companion.add', { id, path: chosen.token })
    } catch (fault) {
      setError(fault)
    }
    setBusy(false)
    await refresh(client, 'evidence.get', 'evidence.list')
    look()
  }
  return (
    <>
      {error !== null && <Fault error={error} />}
      <Button variant="default" mt={8} leftSection={<Icon of={IconLink} />} loading={busy} onClick={() => void add()}>
        {t('intake.companionAdd')}
      </Button>
    </>
  )
}
