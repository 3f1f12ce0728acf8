import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { EvidenceBody } from '../../../shared/records.ts'
import type { Draft } from '../../data/draft.ts'
import { useWords } from '../../i18n/index.ts'
import { ImpreciseDateField } from '../../parts/ImpreciseDateField.tsx'
import { PlacePicker } from '../../parts/PlacePicker.tsx'
import { ItemList } from '../../parts/record/ItemList.tsx'
import { TagField } from '../../parts/TagField.tsx'
import { durationText } from '../../words/durations.ts'

const told = [
  ...(['description', 'showsPerson', 'givenBy', 'obtainedHow', 'device', 'takenWhen', 'takenWhere'] as const),
  ...(['tags', 'marks'] as const),
] as const
export type Told = Pick<EvidenceBody, (typeof told)[number]>

export const toldOf = (body: EvidenceBody): Told => {
  const { description, showsPerson, givenBy, obtainedHow, device, takenWhen, takenWhere, tags, marks } = body
  return { description, showsPerson, givenBy, obtainedHow, device, takenWhen, takenWhere, tags, marks }
}

const lines = ['givenBy', 'obtainedHow', 'device'] as const
const mostMarks = 1000

interface ToldFieldsProps {
  readonly draft: Draft<Told>
  readonly mediaType: string
}

/** What a person says of a piece, beside what is seen or heard on it. */
export const ToldFields = ({ draft: { body, set }, mediaType }: ToldFieldsProps) => {
  const { t } = useWords()
  return (
    <>
      <ImpreciseDateField
        label={t('intake.takenWhen')}
        value={body.takenWhen}
        onChange={(takenWhen) => set({ takenWhen })}
      />
      <PlacePicker
        label={t('intake.takenWhere')}
        value={body.takenWhere}
        onChange={(takenWhere) => set({ takenWhere })}
      />
      {lines.map((line) => (
        <TextInput
          key={line}
          label={t(line === 'givenBy' ? 'evidence.givenBy' : `intake.${line}`)}
          value={body[line]}
          maxLength={500}
          onChange={(event) => set({ [line]: event.currentTarget.value })}
        />
      ))}
      <TagField value={body.tags} onChange={(tags) => set({ tags })} />
      {/^(audio|video)\//.test(mediaType) && <Marks value={body.marks} onChange={(marks) => set({ marks })} />}
    </>
  )
}

interface MarksProps {
  readonly value: Told['marks']
  readonly onChange: (marks: Told['marks']) => void
}

const Marks = ({ value, onChange }: MarksProps) => {
  const { t } = useWords()
  return (
    <ItemList
      label={t('intake.marks')}
      add={t('intake.markAdd')}
      name={(number) => t('intake.mark', { number })}
      value={value}
      blank={{ atMs: 0, label: '' }}
      max={mostMarks}
      onChange={onChange}
    >
      {(mark, set) => (
        <>
          <MomentField atMs={mark.atMs} onChange={(atMs) => set({ atMs })} />
          <TextInput
            label={t('intake.markLabel')}
            value={mark.label}
            maxLength={500}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
        </>
      )}
    </ItemList>
  )
}

/** `2:05` and `1:02:05`; null for anything else. */
const momentOf = (text: string): number | null => {
  const parts = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]?\d)$/.exec(text.trim())
  if (parts === null) return null
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0))
  return (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000
}

const MomentField = ({ atMs, onChange }: { readonly atMs: number; readonly onChange: (atMs: number) => void }) => {
  const { t } = useWords()
  const [text, setText] = useState(() => durationText(atMs))
  const unread = momentOf(text) === null
  return (
    <TextInput
      label={t('intake.markAt')}
      value={text}
      inputMode="numeric"
      error={unread ? t('intake.markUnread') : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        const moment = momentOf(typed)
        if (moment !== null) onChange(moment)
      }}
    />
  )
}
