import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPin, IconPinFilled } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import type { Note } from '../../../shared/contract.ts'
import type { NoteBody, RecordId } from '../../../shared/records.ts'
import { ask, refresh } from '../../data/ask.ts'
import { type Draft, useDraft, useRecord } from '../../data/draft.ts'
import { useBin } from '../../data/useBin.ts'
import { useWords } from '../../i18n/index.ts'
import { useNavigation } from '../../navigation.tsx'
import { BinMenu } from '../../parts/BinMenu.tsx'
import { DayField } from '../../parts/DayField.tsx'
import { DeleteForGood } from '../../parts/DeleteForGood.tsx'
import { Fault } from '../../parts/Fault.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { InBin } from '../../parts/InBin.tsx'
import { Saved } from '../../parts/Saved.tsx'
import { NotePhotos } from './NotePhotos.tsx'

interface NoteDetailProps {
  readonly id: RecordId
  readonly fresh: boolean
}

export const NoteDetail = ({ id, fresh }: NoteDetailProps) => {
  const note = useRecord('note.get', { id })
  if (note.error && !note.data) {
    return (
      <div className="split-detail note">
        <Fault error={note.error} onRetry={() => void note.refetch()} />
      </div>
    )
  }
  if (!note.data) return <div className="split-detail" />
  return <NoteForm note={note.data} fresh={fresh} />
}

/** More of a note than its line in the list can show. */
const listedText = 500

const NoteForm = ({ note, fresh }: { readonly note: Note; readonly fresh: boolean }) => {
  const { t } = useWords()
  const client = useQueryClient()
  const { id } = note
  const listed = useRef(note.body.text.slice(0, listedText))
  const draft = useDraft<NoteBody>({
    record: id,
    loaded: note.body,
    send: (patch) => ask('note.patch', { id, patch }),
    onSaved: ({ text, ...others }) => {
      const begins = text?.slice(0, listedText) ?? listed.current
      if (begins !== listed.current || Object.keys(others).length > 0) void refresh(client, 'note.list')
      listed.current = begins
    },
  })
  const { body, set, flush, state } = draft
  const page = useRef<HTMLTextAreaElement>(null)
  const onTitleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    page.current?.focus()
  }
  return (
    <article className="split-detail note" aria-label={body.title.trim() || t('notes.untitled')}>
      <header className="record-title">
        <DayField label={t('notes.date')} value={body.date} onChange={(date) => set({ date })} />
        <span className="grow" />
        <Saved state={state} />
        <Pin draft={draft} />
        <BinMenu kind="note" record={note} />
      </header>
      {note.trashed && <InTrash note={note} />}
      <div className="note-page">
        <input
          className="note-title"
          aria-label={t('notes.titleLabel')}
          placeholder={t('notes.titlePlaceholder')}
          // biome-ignore lint/a11y/noAutofocus: a new note was just asked for
          autoFocus={fresh}
          value={body.title}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ title: event.currentTarget.value })}
          onKeyDown={onTitleKey}
        />
        <textarea
          ref={page}
          className="note-text"
          aria-label={t('notes.text')}
          placeholder={t('notes.textPlaceholder')}
          value={body.text}
          maxLength={1_000_000}
          spellCheck={false}
          onChange={(event) => set({ text: event.currentTarget.value })}
          onBlur={() => void flush().catch(() => undefined)}
        />
      </div>
      <NotePhotos id={id} />
    </article>
  )
}

const Pin = ({ draft: { body, set } }: { readonly draft: Draft<NoteBody> }) => {
  const { t } = useWords()
  const label = t(body.pinned ? 'notes.unpin' : 'notes.pin')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={body.pinned ? 'indigo' : 'gray'}
        size={44}
        aria-label={label}
        onClick={() => set({ pinned: !body.pinned })}
      >
        <Icon of={body.pinned ? IconPinFilled : IconPin} />
      </ActionIcon>
    </Tooltip>
  )
}

const InTrash = ({ note }: { readonly note: Note }) => {
  const { t } = useWords()
  const { go } = useNavigation()
  const bin = useBin('note')
  return (
    <InBin text={t('notes.inTrash')} restore={t('notes.restore')} onRestore={() => bin.restore(note)}>
      <DeleteForGood id={note.id} kind="note" onGone={() => go({ screen: 'notes' })} />
    </InBin>
  )
}
