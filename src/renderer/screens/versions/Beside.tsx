import { Button, Select } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RevisionState } from '../../../shared/contract.ts'
import type { RecordKind } from '../../../shared/domain.ts'
import type { RecordId } from '../../../shared/records.ts'
import { useAct } from '../../data/ask.ts'
import { flushAll } from '../../data/autosave.ts'
import { useRecord } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { Fault } from '../../parts/Fault.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { atText } from '../../words/dates.ts'
import { Compare } from './Compare.tsx'

interface BesideProps {
  readonly id: RecordId
  readonly identity: boolean
  readonly kind: RecordKind
  readonly state: RevisionState
  /** All that are known, the newest first. */
  readonly earlier: readonly RevisionState[]
  readonly onRestored: () => void
}

/** The chosen version beside today's, or beside any other of them, and the way to bring it back. */
export const Beside = ({ id, identity, kind, state, earlier, onRestored }: BesideProps) => {
  const { t, language } = useWords()
  const [wanted, setWanted] = useState<number | null>(null)
  const other = earlier.find(({ seq }) => seq === wanted && seq !== state.seq)
  const mine = useRecord('revision.get', { id, identity, seq: state.seq })
  const theirs = useRecord('revision.get', { id, identity, ...(other && { seq: other.seq }) })
  const when = atText(state.at, language)
  const error = mine.error ?? theirs.error
  return (
    <section className="versions-beside" aria-label={t('revisions.left', { when })}>
      <div className="row apart">
        <CompareWith state={state} earlier={earlier} other={other} onChange={setWanted} />
        <Restore key={state.seq} {...{ id, identity, kind, seq: state.seq, when, onRestored }} />
      </div>
      {error && <Fault error={error} />}
      {mine.data && theirs.data && (
        <div className="versions-scroll">
          {other && other.seq < state.seq ? (
            <Compare
              older={theirs.data}
              newer={mine.data}
              olderName={t('revisions.left', { when: atText(other.at, language) })}
              newerName={t('revisions.left', { when })}
            />
          ) : (
            <Compare
              older={mine.data}
              newer={theirs.data}
              olderName={t('revisions.left', { when })}
              newerName={other ? t('revisions.left', { when: atText(other.at, language) }) : t('revisions.rightNow')}
            />
          )}
        </div>
      )}
    </section>
  )
}

type CompareWithProps = Pick<BesideProps, 'state' | 'earlier'> & {
  readonly other: RevisionState | undefined
  /** Null for today's. */
  readonly onChange: (seq: number | null) => void
}

/** Today's, or any other that is known; the one before is told as such. */
const CompareWith = ({ state, earlier, other, onChange }: CompareWithProps) => {
  const { t, language } = useWords()
  const before = earlier[earlier.findIndex(({ seq }) => seq === state.seq) + 1]
  const label = ({ seq, at }: RevisionState) =>
    [atText(at, language, true), ...(seq === before?.seq ? [t('revisions.before')] : [])].join(' · ')
  const others = earlier.filter(({ seq }) => seq !== state.seq)
  return (
    <Select
      className="versions-with"
      label={t('revisions.compareWith')}
      value={other ? String(other.seq) : 'now'}
      allowDeselect={false}
      searchable={others.length > 12}
      data={[
        { value: 'now', label: t('revisions.now') },
        ...others.map((each) => ({ value: String(each.seq), label: label(each) })),
      ]}
      onChange={(next) => onChange(next === null || next === 'now' ? null : Number(next))}
    />
  )
}

interface RestoreProps extends Pick<BesideProps, 'id' | 'identity' | 'kind' | 'onRestored'> {
  readonly seq: number
  readonly when: string
}

/** Asked for once more, with what stays as it is. */
const Restore = ({ id, identity, kind, seq, when, onRestored }: RestoreProps) => {
  const { t } = useWords()
  const say = useToast()
  const [asked, setAsked] = useState(false)
  const cancel = useRef<HTMLButtonElement>(null)
  const restore = useAct('revision.restore', 'revision.list', 'revision.get', 'vault.summary', 'search.run')
  useEffect(() => {
    if (asked) cancel.current?.focus()
  }, [asked])
  // What was typed and is still on its way would be saved over what comes back.
  const run = async () => {
    await flushAll().catch(() => undefined)
    restore.mutate(
      { id, identity, seq },
      {
        onSuccess: () => {
          say({ text: t('revisions.restored', { when }) })
          onRestored()
        },
      },
    )
  }
  if (!asked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('revisions.restore')}
      </Button>
    )
  }
  return (
    <fieldset className="versions-restore" aria-label={t('revisions.restore')}>
      <p>
        {t('revisions.restoreAsk', { when })} {kind === 'testimony' && t('revisions.restoreKeeps')}
      </p>
      {restore.error && <Fault error={restore.error} />}
      <div className="row">
        <Button ref={cancel} variant="default" onClick={() => setAsked(false)}>
          {t('common.cancel')}
        </Button>
        <Button loading={restore.isPending} onClick={() => void run()}>
          {t('revisions.restoreConfirm')}
        </Button>
      </div>
    </fieldset>
  )
}
