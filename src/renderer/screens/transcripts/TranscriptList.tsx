import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TranscriptRow } from '../../../shared/contract.ts'
import type { RecordId } from '../../../shared/records.ts'
import { ask, refresh, useAsk } from '../../data/ask.ts'
import { useWords } from '../../i18n/index.ts'
import { codeOf, Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useToast } from '../../parts/Toast.tsx'
import { today } from '../../words/dates.ts'
import { emptySegment, toTranslate } from './segments.ts'
import { type Heard, TranscriptEditor } from './TranscriptEditor.tsx'
import './transcripts.css'

interface TranscriptListProps {
  readonly evidenceId: RecordId
  readonly heard: Heard | null
  /** The one to show first. */
  readonly first: RecordId | null
}

const all = { offset: 0, limit: 200 }

/** The words of a recording or a document: as heard, and in other languages. */
export const TranscriptList = ({ evidenceId, heard, first }: TranscriptListProps) => {
  const { t } = useWords()
  const list = useAsk('transcript.list', { evidenceId, ...all })
  const binned = useAsk('transcript.list', { evidenceId, trashed: true, ...all })
  const [chosen, choose] = useState<RecordId | null>(first)
  const rows = list.data?.rows ?? []
  const inBin = binned.data?.rows ?? []
  const shown = [...rows, ...inBin].find(({ id }) => id === chosen) ?? rows.at(-1)
  const make = useMaking(evidenceId, heard !== null, choose)
  if (list.error) return <Fault error={list.error} />
  return (
    <div className="transcripts">
      <div className="row">
        <h3 className="grow">{t('transcripts.title')}</h3>
        <Adding rows={rows} onMake={(source) => void make(source)} />
      </div>
      {rows.length === 0 && inBin.length === 0 && <p className="muted">{t('transcripts.empty')}</p>}
      <ul className="transcript-rows">
        {[...rows].reverse().map((row) => (
          <Row key={row.id} row={row} shown={row.id === shown?.id} onShow={() => choose(row.id)} />
        ))}
        {inBin.map((row) => (
          <Row key={row.id} row={row} shown={row.id === shown?.id} onShow={() => choose(row.id)} />
        ))}
      </ul>
      {shown && (
        <TranscriptEditor
          key={`${shown.id} ${shown.trashed}`}
          id={shown.id}
          heard={heard}
          onGone={() => choose(null)}
          onMasked={choose}
        />
      )}
    </div>
  )
}

interface AddingProps {
  readonly rows: readonly TranscriptRow[]
  readonly onMake: (source: TranscriptRow | null) => void
}

const Adding = ({ rows, onMake }: AddingProps) => {
  const { t } = useWords()
  const icon = <Icon of={IconPlus} />
  if (rows.length === 0) {
    return (
      <Button variant="default" leftSection={icon} onClick={() => onMake(null)}>
        {t('transcripts.new')}
      </Button>
    )
  }
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={icon}>
          {t('transcripts.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onMake(null)}>{t('transcripts.new')}</Menu.Item>
        {rows.map((row) => (
          <Menu.Item key={row.id} onClick={() => onMake(row)}>
            {t('transcripts.translate', { code: row.code })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface RowProps {
  readonly row: TranscriptRow
  readonly shown: boolean
  readonly onShow: () => void
}

const Row = ({ row, shown, onShow }: RowProps) => {
  const { t } = useWords()
  const told = [
    t(`transcripts.kinds.${row.kind}`),
    row.language,
    row.by,
    row.checked ? t('transcripts.checked') : '',
    row.masked ? t('masking.transcriptMasked') : '',
  ]
  return (
    <li>
      <button type="button" className="transcript-row" aria-current={shown || undefined} onClick={onShow}>
        <span className="code">{row.code}</span> {told.filter(Boolean).join(' · ')}
        {row.trashed && <span className="muted"> · {t('transcripts.trash')}</span>}
      </button>
    </li>
  )
}

/** A new transcript, or a translation of the one given, with a line for each of its own. */
const useMaking = (evidenceId: RecordId, timed: boolean, onMade: (id: RecordId) => void) => {
  const { t } = useWords()
  const client = useQueryClient()
  const say = useToast()
  return async (source: TranscriptRow | null) => {
    try {
      const segments = source
        ? toTranslate((await ask('transcript.get', { id: source.id })).body.segments)
        : [emptySegment(timed ? 0 : null)]
      const body = {
        kind: source ? ('translation' as const) : ('transcript' as const),
        source: source?.id ?? null,
        madeOn: today(),
        segments,
      }
      const { id } = await ask('transcript.create', { evidenceId, body })
      onMade(id)
      await refresh(client, 'transcript.list')
    } catch (error) {
      say({ text: t(`error.${codeOf(error)}`) })
    }
  }
}
