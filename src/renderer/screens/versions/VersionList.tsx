import { useState } from 'react'
import type { RevisionState } from '../../../shared/contract.ts'
import type { RecordKind } from '../../../shared/domain.ts'
import { useWords } from '../../i18n/index.ts'
import { atText } from '../../words/dates.ts'
import { fieldLabel } from './fieldText.ts'
import { type Version, versionsOf } from './groups.ts'

interface VersionListProps {
  readonly kind: RecordKind
  readonly states: readonly RevisionState[]
  readonly chosen: number | undefined
  readonly onChoose: (state: RevisionState) => void
}

/** Earlier versions, the newest first; what was saved within ten minutes is one, and opens into its parts. */
export const VersionList = ({ kind, states, chosen, onChoose }: VersionListProps) => {
  const { t } = useWords()
  const first = states.at(-1)
  return (
    <ul className="versions-list" aria-label={t('revisions.list')}>
      {versionsOf(states).map((version) => (
        <VersionItem key={version.states[0].seq} version={version} first={first?.seq} {...{ kind, chosen, onChoose }} />
      ))}
    </ul>
  )
}

interface VersionItemProps extends Omit<VersionListProps, 'states'> {
  readonly version: Version
  readonly first: number | undefined
}

const VersionItem = ({ version, first, ...rest }: VersionItemProps) => {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const { states, fields } = version
  const [newest] = states
  const isFirst = states.some(({ seq, fields: own }) => seq === first && own.length === 0)
  return (
    <li>
      <StateButton state={newest} fields={fields} isFirst={isFirst} {...rest} />
      {states.length > 1 && (
        <button type="button" className="link-button small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('revisions.collapse') : t('revisions.expand', { count: states.length })}
        </button>
      )}
      {open && (
        <ul className="versions-states">
          {states.slice(1).map((state) => (
            <li key={state.seq}>
              <StateButton state={state} fields={state.fields} isFirst={state.seq === first} precise {...rest} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface StateButtonProps extends Omit<VersionListProps, 'states'> {
  readonly state: RevisionState
  readonly fields: readonly string[]
  readonly isFirst: boolean
  /** To the second: it lies among others of the same minutes. */
  readonly precise?: true
}

const mostNamed = 3

const StateButton = ({ kind, state, fields, isFirst, precise, chosen, onChoose }: StateButtonProps) => {
  const { t, language } = useWords()
  const labels = fields.map((name) => fieldLabel(kind, name, { t, language }))
  const named = [
    ...(isFirst ? [t('revisions.first')] : []),
    ...labels.slice(0, mostNamed),
    ...(labels.length > mostNamed ? ['…'] : []),
  ]
  return (
    <button
      type="button"
      className="plain-button versions-state"
      aria-pressed={chosen === state.seq}
      onClick={() => onChoose(state)}
    >
      <span className="figures">{atText(state.at, language, precise)}</span>
      <span className="small muted">{named.join(', ')}</span>
      {state.doubt && <span className="small versions-doubt">{t(`revisions.doubt.${state.doubt}`)}</span>}
    </button>
  )
}
