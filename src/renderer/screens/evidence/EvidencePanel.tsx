import { Button, Textarea } from '@mantine/core'
import { IconCopy, IconMapPin, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Evidence } from '../../../shared/contract.ts'
import { showsPersonAnswers } from '../../../shared/domain.ts'
import { shownName } from '../../../shared/shownName.ts'
import { ask, refresh } from '../../data/ask.ts'
import { useDraft } from '../../data/draft.ts'
import { useProfile } from '../../data/profile.tsx'
import { useRemade } from '../../data/remade.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { Pill } from '../../parts/Pill.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { VersionsButton } from '../../parts/VersionsButton.tsx'
import { momentText } from '../../words/dates.ts'
import { sizeText } from '../../words/figures.ts'
import { OpenElsewhere } from '../elsewhere/OpenElsewhere.tsx'
import { ChatFacts } from '../intake/ChatFacts.tsx'
import { Companion } from '../intake/Companion.tsx'
import { type Told, ToldFields, toldOf } from '../intake/ToldFields.tsx'
import { Copies } from '../redaction/Copies.tsx'
import { LinkedTo } from './LinkedTo.tsx'

interface EvidencePanelProps {
  readonly evidence: Evidence
  readonly onGone: () => void
}

const shownAnswers = [...showsPersonAnswers].sort((a, b) => Number(a === 'notReviewed') - Number(b === 'notReviewed'))

/** What is known of a piece: what a person says of it, then what the file says of itself. Made anew when a version came back. */
export const EvidencePanel = (props: EvidencePanelProps) => {
  const { key, remake } = useRemade(props.evidence.changed, 'evidence.get', 'evidence.list')
  return <Panel key={key} {...props} onRestored={remake} />
}

const Panel = ({ evidence, onGone, onRestored }: EvidencePanelProps & { readonly onRestored: () => void }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const ordinary = useProfile() === 'simple'
  const bin = useBin('evidence')
  const draft = useDraft<Told>({
    record: evidence.id,
    loaded: toldOf(evidence.body),
    send: (patch) => ask('evidence.patch', { id: evidence.id, patch }),
    onSaved: (patch) => {
      if ('showsPerson' in patch) void refresh(client, 'evidence.list', 'export.preview')
      if (ordinary) void refresh(client, 'evidence.list')
      if ('tags' in patch) void refresh(client, 'tag.list')
    },
  })
  const { body, set, state } = draft
  return (
    <aside className="panel" aria-label={t('evidence.details')}>
      <header>
        <div className="row apart">
          <h3>{t('evidence.details')}</h3>
          <Saved state={state} />
        </div>
        {!ordinary && evidence.body.examination?.hasPosition && (
          <Pill tone="ochre">
            <Icon of={IconMapPin} size={16} />
            {t('evidence.position')}
          </Pill>
        )}
      </header>
      {!ordinary && (
        <Choice
          label={t('evidence.showsPerson')}
          value={body.showsPerson}
          onChange={(showsPerson) => set({ showsPerson })}
          options={shownAnswers.map((value) => ({
            value,
            label: t(`evidence.showsPersonAnswers.${value}`),
            quiet: value === 'notReviewed',
          }))}
        />
      )}
      <Textarea
        label={t('evidence.description')}
        value={body.description}
        maxLength={1_000_000}
        rows={3}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <LinkedTo evidence={evidence} onGone={onGone} />
      {!ordinary && <Companion evidence={evidence} onGone={onGone} />}
      {!ordinary && <ChatFacts evidence={evidence} onGone={onGone} />}
      {!ordinary && <ToldFields draft={draft} mediaType={evidence.body.mediaType} />}
      {!ordinary && <Copies evidence={evidence} onGone={onGone} />}
      <FileFacts evidence={evidence} />
      {!evidence.trashed && <OpenElsewhere evidence={evidence} />}
      <Metadata evidence={evidence} />
      {evidence.trashed ? (
        <InBin
          text={t('evidence.inTrash')}
          restore={t('evidence.restore')}
          onRestore={() => bin.restore(evidence, onGone)}
        >
          <DeleteForGood id={evidence.id} kind="evidence" onGone={onGone} />
        </InBin>
      ) : (
        <div className="row">
          <VersionsButton record={evidence} onRestored={onRestored} />
          <Button variant="default" leftSection={<Icon of={IconTrash} />} onClick={() => bin.trash(evidence, onGone)}>
            {t('evidence.trashAct')}
          </Button>
        </div>
      )}
    </aside>
  )
}

const FileFacts = ({ evidence: { body } }: { readonly evidence: Evidence }) => {
  const { t, language } = useWords()
  const ordinary = useProfile() === 'simple'
  const { examination } = body
  const facts = [
    [t('evidence.fileName'), shownName(body.name)],
    [t('evidence.size'), sizeText(body.size, language)],
    [t('evidence.type'), body.mediaType],
    [t('evidence.dimensions'), examination?.width ? `${examination.width} × ${examination.height}` : ''],
    [t('evidence.takenAt'), examination?.takenAt.replace('T', ' ') ?? ''],
    [t('evidence.importedAt'), momentText(body.importedAt, language)],
    ...(ordinary ? [] : [[t('evidence.sha256'), `${body.sha256.slice(0, 12)}…${body.sha256.slice(-8)}`] as const]),
  ] as const
  return (
    <section>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {!ordinary && <CopyHash sha256={body.sha256} />}
    </section>
  )
}

const CopyHash = ({ sha256 }: { readonly sha256: string }) => {
  const { t } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await window.kalifa.shell.copy(sha256)
    setCopied(true)
  }
  return (
    <button type="button" className="link-button row" onClick={() => void copy().catch(() => undefined)}>
      <Icon of={IconCopy} size={16} />
      {t(copied ? 'common.copied' : 'evidence.copyHash')}
    </button>
  )
}

const Metadata = ({ evidence: { body } }: { readonly evidence: Evidence }) => {
  const { t } = useWords()
  const fields = body.examination?.metadata ?? []
  if (fields.length === 0) return <p className="small muted">{t('evidence.metadataNone')}</p>
  return (
    <details>
      <summary>
        {t('evidence.metadata')}{' '}
        <span className="small muted">{t('evidence.metadataCount', { count: fields.length })}</span>
      </summary>
      <table className="metadata">
        <tbody>
          {fields.map(({ name, value }) => (
            <tr key={`${name}${value}`}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
